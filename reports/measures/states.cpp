#include "reports/measures/states.hpp"

#include <algorithm>

namespace scansim {

void StateTimeFold::Stay::close(SimTime at) {
  const Duration stayed = at - since;
  since = at;
  if (state == ScanState::queued) spent[0] += stayed;
  if (is_in_progress(state)) spent[1] += stayed;
  if (state == ScanState::paused) spent[2] += stayed;
}

void StateTimeFold::observe(SimTime at, const ScanStarted& start) {
  if (stays_.size() <= start.scan.index()) stays_.resize(start.scan.index() + 1);
  stays_[start.scan.index()].since = at;
}

void StateTimeFold::observe(SimTime at, const ScanChanged& change) {
  Stay& stay = stays_.at(change.scan.index());
  stay.close(at);
  stay.state = change.to;
}

void StateTimeFold::report(SimTime end, const RunEnded& run, const MeasureSlice& out) const {
  require(stays_.size() <= run.scans->size(), "every scan that was started has a summary");
  std::array<Duration, measures.size()> sum{};
  for (std::size_t s = 0; s < stays_.size(); ++s) {
    Stay last = stays_[s];
    last.close(end);
    for (std::size_t m = 0; m < measures.size(); ++m) {
      out.set_scan(m, s, exact_of(last.spent[m]));
      sum[m] += last.spent[m];
    }
  }
  for (std::size_t m = 0; m < measures.size(); ++m) out.set(m, exact_of(sum[m]));
}

bool ScanCountFold::is_request(ScanSignal signal) {
  constexpr EnumSet<ScanSignal> requests = {ScanSignal::user_start,    ScanSignal::user_pause,
                                            ScanSignal::user_stop,     ScanSignal::user_resume,
                                            ScanSignal::window_opened, ScanSignal::auto_resume,
                                            ScanSignal::window_closed, ScanSignal::next_start_restart};
  return requests.contains(signal);
}

void ScanCountFold::report(SimTime, const RunEnded& run, const MeasureSlice& out) const {
  const auto completed = std::count_if(run.scans->begin(), run.scans->end(), [](const ScanSummary& scan) {
    return scan.state == ScanState::completed;
  });
  out.set(0, exact_of(std::uint64_t{run.scans->size()}));
  out.set(1, exact_of(std::int64_t{completed}));
  out.set(2, exact_of(std::uint64_t{run.rows->size()}));
  out.set(3, exact_of(refused_));
}

}  // namespace scansim
