#pragma once
/// A run made on the spot: compared by its chain while it goes on, and repeated from the start where its
/// lines are asked for.

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "models/console/conductor.hpp"
#include "reports/writers/trace.hpp"
#include "scenarios/reproduce/recording.hpp"
#include "scenarios/study/run_once.hpp"

namespace scansim {

class RunRecording final : public Recording {
 public:
  /// REQUIRES: the plan outlives it. The stop check is asked now and then; if it says so, Interrupted is
  /// thrown. Of an exact scenario, `record_of` is the run that it is a record of.
  RunRecording(const Plan& plan, const RunKey& key, StopCheck must_stop = {},
               const std::optional<RunKey>& record_of = {});

  [[nodiscard]] const RecordingHeading& heading() const override { return heading_; }
  [[nodiscard]] const std::vector<std::string>& notes() const override { return notes_; }
  [[nodiscard]] std::optional<std::uint64_t> tip_at(std::uint64_t block) override;
  [[nodiscard]] RecordingEnd end() const override;
  [[nodiscard]] std::uint64_t open(std::uint64_t block) override;
  [[nodiscard]] std::optional<TraceLine> next_line() override;

 private:
  /// A run under way. The conductor refers to the world, so it stays where it is.
  struct Run {
    Run(const Plan& plan, const RunKey& key) : world(plan, key) {}
    World world;
    std::optional<Conductor> conductor;
    bool is_over = false;
  };
  /// Sees nothing.
  struct Silence final : ObservationSink {};

  /// Executes events until so many are done. Returns false if the run ends before.
  bool advance(Run& run, std::uint64_t events);

  const Plan& plan_;
  RunKey key_;
  StopCheck must_stop_;
  RecordingHeading heading_;
  std::vector<std::string> notes_;
  Silence silence_;
  std::unique_ptr<Run> compared_;
  std::unique_ptr<Run> told_;
  std::optional<TraceWriter> writer_;
  std::deque<std::string> lines_;
};

}  // namespace scansim
