#pragma once
/// How long scans were in which state, and how many there were.

#include <vector>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

/// The states that last, in the words of the documentation: dispatched, running and integrating are all In
/// progress.
class StateTimeFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"state.time.queued", Unit::seconds, "Time that scans were Queued.", true, false},
      {"state.time.in_progress", Unit::seconds, "Time that scans were In progress.", true, false},
      {"state.time.paused", Unit::seconds, "Time that scans were Paused.", true, false},
  });
  explicit StateTimeFold(const RunContext&) {}

  void observe(SimTime at, const ScanStarted& start);
  void observe(SimTime at, const ScanChanged& change);
  void report(SimTime end, const RunEnded& run, const MeasureSlice& out) const;

 private:
  struct Stay {
    ScanState state = ScanState::queued;
    SimTime since;
    std::array<Duration, measures.size()> spent{};

    void close(SimTime at);
  };
  std::vector<Stay> stays_;  ///< by ScanId
};

/// How many scans, disruptions and refusals there were.
class ScanCountFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"scans.total", Unit::count, "Scans that were started.", false, false},
      {"scans.completed", Unit::count, "Scans that ended Completed.", false, false},
      {"disruptions.total", Unit::count, "Rows of the disruption ledger: one per disruption and scan.", false,
       false},
      {"requests.refused", Unit::count,
       "Starts, pauses, resumes and stops that were refused or came to nothing, scheduled and automatic ones "
       "included.",
       false, false},
  });
  explicit ScanCountFold(const RunContext&) {}

  void observe(SimTime, const SignalRefused& refused) { refused_ += is_request(refused.signal) ? 1 : 0; }
  void observe(SimTime, const RequestRefused& refused) { refused_ += is_request(refused.signal) ? 1 : 0; }
  void report(SimTime, const RunEnded& run, const MeasureSlice& out) const;

 private:
  static bool is_request(ScanSignal signal);

  std::uint64_t refused_ = 0;
};

}  // namespace scansim
