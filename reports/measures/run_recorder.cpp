#include "reports/measures/run_recorder.hpp"

namespace scansim {

RunRecorder::RunRecorder(const RunKey& key, const Plan& plan, const std::vector<ScanSummary>* twin,
                         const std::vector<Expectation>& expectations)
    : measures_(RunContext{plan, twin}),
      timeline_(RunContext{plan, twin}),
      monitors_(expectations),
      fault_times_(plan.faults.size()) {
  result_.key = key;
}

void RunRecorder::observe(SimTime at, const ScanStarted& what) {
  pass(at, what);
  if (occurrences_.size() <= what.site.index()) occurrences_.resize(what.site.index() + 1);
  seen_.push_back({what.site, ++occurrences_[what.site.index()], {}});
  visit(at, what.scan, ScanState::queued);
}

void RunRecorder::visit(SimTime at, ScanId scan, ScanState state) {
  Seen& seen = seen_.at(scan.index());
  if (seen.states.contains(state)) return;
  seen.states = seen.states | state;
  result_.visits.push_back({seen.site, seen.occurrence, state, at});
}

void RunRecorder::observe(SimTime at, const RunContinued& what) {
  pass(at, what);
  monitors_.end(what);
  result_.visits_afterwards = *what.visits;
  result_.continuation = what;
  result_.continuation->visits = nullptr;
}

void RunRecorder::observe(SimTime at, const ScanChanged& what) {
  pass(at, what);
  visit(at, what.scan, what.to);
  std::vector<std::optional<SimTime>>& admitted = result_.first_admitted;
  if (admitted.size() <= what.scan.index()) admitted.resize(what.scan.index() + 1);
  if (is_in_progress(what.to) && !admitted[what.scan.index()]) admitted[what.scan.index()] = at;
}

void RunRecorder::observe(SimTime at, const RunEnded& run) {
  require(!has_ended_, "a run ends once");
  pass(at, run);
  monitors_.end(run.at);
  result_.findings = monitors_.findings();
  result_.ended_at = run.at;
  result_.events = run.events;
  result_.hash = run.hash;
  result_.is_quiet = run.is_quiet;
  result_.scans = *run.scans;
  result_.rows = *run.rows;
  result_.first_admitted.resize(result_.scans.size());
  result_.values = measures_.table(run.at, run);
  result_.timeline = timeline_.timeline();
  result_.fault_times = fault_times_.times(run.at);
  has_ended_ = true;
}

const RunResult& RunRecorder::result() const {
  require(has_ended_, "a result is there when the run has ended");
  return result_;
}

RunResult RunRecorder::take_result() {
  require(has_ended_, "a result is there when the run has ended");
  return std::move(result_);
}

}  // namespace scansim
