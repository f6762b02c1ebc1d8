#pragma once
/// A run in the Trace Event Format, which ui.perfetto.dev and chrome://tracing open: each scan a process with
/// its state and the assets that its engines work on, the console, engines, links and faults beside them,
/// memory and backlog as counters, disruptions as instants, and an arrow from what caused one to the scan.
/// Source of the format: "Trace Event Format", a document of the Chromium project.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/world/observation.hpp"
#include "reports/measures/scan_names.hpp"
#include "reports/writers/json_line.hpp"

namespace scansim {

/// Keeps what is under way and nothing else, so a run may be as long as it likes. Invariant: after RunEnded
/// the text is one whole JSON object, in which every slice that begins ends.
class PerfettoWriter final : public ObservationSink {
 public:
  /// Takes a piece of the text; it is valid during the call.
  using Output = std::function<void(std::string_view)>;

  /// REQUIRES: the plan outlives the writer.
  PerfettoWriter(const Plan& plan, Output output);

  void observe(SimTime at, const ScanStarted& what) override;
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const SignalRefused& what) override;
  void observe(SimTime at, const AssetChanged& what) override;
  void observe(SimTime at, const EngineChanged& what) override;
  void observe(SimTime at, const LinkChanged& what) override;
  void observe(SimTime at, const ConsoleChanged& what) override;
  void observe(SimTime at, const BlackoutChanged& what) override;
  void observe(SimTime at, const MemoryChanged& what) override;
  void observe(SimTime at, const BacklogChanged& what) override;
  void observe(SimTime at, const FaultStruck& what) override;
  void observe(SimTime at, const FaultHealed& what) override;
  void observe(SimTime at, const OperatorActed& what) override;
  void observe(SimTime at, const RowOpened& what) override;
  void observe(SimTime at, const RunEnded& what) override;

 private:
  /// A line of the picture: a thread of a process.
  struct Track {
    std::uint64_t process = 0;
    std::uint64_t thread = 0;
    friend auto operator<=>(const Track&, const Track&) = default;
  };
  /// Where on which line something was, for arrows.
  struct Moment {
    Track track;
    SimTime at;
  };

  JsonLine& begin(std::string_view phase, Track track, SimTime at);
  void end();
  void name_process(std::uint64_t process, std::string_view name);
  void name_track(Track track, const std::string& name);
  void open(Track track, SimTime at, const std::string& name);
  void close(Track track, SimTime at);
  void set_open(Track track, SimTime at, bool is_on, const std::string& name);
  void mark(Track track, SimTime at, const std::string& name);
  void count(std::string_view name, std::string_view unit, SimTime at, std::int64_t value);
  void end_asset(std::uint64_t id, Track track, SimTime at, const std::string& name,
                 std::string_view outcome);
  void draw_arrow(const Moment& from, Track to, SimTime at);
  [[nodiscard]] std::optional<Moment> origin_of(const DisruptionRow& row, SiteId site) const;
  [[nodiscard]] std::optional<Moment> strike_behind(const DisruptionRow& row, SiteId site) const;
  [[nodiscard]] bool could_cause(const Fault& fault, const DisruptionRow& row, SiteId site) const;
  [[nodiscard]] std::string asset_name(ScanId scan, AssetIndex asset) const;

  struct Attempt {
    std::uint64_t id = 0;
    Track track;
  };

  const Plan& plan_;
  ScanNames names_;
  Output output_;
  JsonLine line_;
  bool is_first_ = true;
  std::vector<SiteId> sites_;                                  ///< by scan
  std::map<Track, std::uint64_t> open_;                        ///< slices under way
  std::map<std::pair<ScanId, AssetIndex>, Attempt> attempts_;  ///< under way
  std::uint64_t attempts_begun_ = 0;
  std::uint64_t arrows_ = 0;
  std::map<FaultId, Moment> strikes_;     ///< in force, and those of this instant
  std::map<ScanId, Moment> last_origin_;  ///< of what a scan's last disruption came from
  std::set<LinkId> broken_;               ///< links that went down at `broken_at_`
  SimTime broken_at_;
  std::map<SiteId, Moment> acts_;  ///< of people, the last one by site
  std::optional<Moment> last_blackout_;
  bool is_above_threshold_ = false;
};

}  // namespace scansim
