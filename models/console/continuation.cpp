#include "models/console/continuation.hpp"

#include <map>
#include <utility>
#include <vector>

#include "models/console/conductor.hpp"

namespace scansim {

namespace {

/// Keeps which states scans reach, and whether the last event may have closed a circle: every circle of
/// events that lasts resumes a scan or meets a scheduled start.
class Witness final : public ObservationSink {
 public:
  Witness(const World& world, ObservationSink& outer) : outer_(outer) {
    for (const Scan& scan : world.scans) add(scan.site);
  }
  using ObservationSink::observe;
  void observe(SimTime, const ScanStarted& start) override {
    add(start.site);
    may_close_circle_ = true;
  }
  void observe(SimTime at, const ScanChanged& change) override {
    const auto& [site, occurrence] = scans_[change.scan.index()];
    visits_.push_back({site, occurrence, change.to, at});
    may_close_circle_ = may_close_circle_ || change.from == ScanState::paused;
  }
  void observe(SimTime at, const WatchedChanged& change) override {
    WatchedChanged afterwards = change;
    afterwards.is_afterwards = true;
    outer_.observe(at, afterwards);
  }
  void observe(SimTime at, const ValueDrawn& drawn) override { outer_.observe(at, drawn); }
  [[nodiscard]] bool wants_draws() const override { return outer_.wants_draws(); }
  void observe(SimTime, const SignalRefused&) override { may_close_circle_ = true; }
  void observe(SimTime, const RequestRefused&) override { may_close_circle_ = true; }

  [[nodiscard]] bool take_circle() { return std::exchange(may_close_circle_, false); }
  [[nodiscard]] const std::vector<ScanVisit>& visits() const { return visits_; }

 private:
  void add(SiteId site) { scans_.emplace_back(site, ++occurrences_[site]); }

  ObservationSink& outer_;
  std::vector<std::pair<SiteId, std::uint32_t>> scans_;
  std::map<SiteId, std::uint32_t> occurrences_;
  std::vector<ScanVisit> visits_;
  bool may_close_circle_ = false;
};

/// Where the world was in a state, and what had been done by then.
struct Mark {
  SimTime at;
  Duration repeated;
  Duration lost;
};

Mark mark_of(const World& world) {
  Mark mark{world.calendar.now(), Duration(), Duration()};
  for (std::size_t i = 0; i < world.scans.size(); ++i) {
    mark.repeated += world.ledger.totals(ScanId(i)).repeated;
    mark.lost += world.ledger.totals(ScanId(i)).lost.work;
  }
  return mark;
}

}  // namespace

void tell_continuation(const Plan& plan, World world, ObservationSink& sink, std::uint64_t events_max) {
  constexpr std::size_t marks_max = 4096;
  Plan endless = plan;
  endless.until = SimTime::never() - Duration::from_us(1);
  const SimTime ended = std::max(world.calendar.now(), plan.until);
  if (world.calendar.next_time() >= ended) world.calendar.advance_to(ended);
  Witness witness(world, sink);
  Conductor conductor(endless, world, witness);
  RunContinued seen;
  std::map<std::uint64_t, Mark> marks;
  const auto find_circle = [&] {
    if (!witness.take_circle()) return false;
    const Mark now = mark_of(world);
    const auto [known, is_new] = marks.emplace(canonical_digest(plan, world), now);
    if (is_new) return false;
    seen.end = RunContinued::End::loop;
    seen.at = known->second.at;
    seen.period = now.at - known->second.at;
    seen.repeated = now.repeated - known->second.repeated;
    seen.lost = now.lost - known->second.lost;
    return true;
  };

  conductor.end_faults();
  seen.end = RunContinued::End::quiet;
  try {
    for (std::uint64_t events = 0; conductor.step(); ++events) {
      if (find_circle()) break;
      if (events < events_max && marks.size() < marks_max) continue;
      seen.end = RunContinued::End::undecided;
      break;
    }
  } catch (const NoProgress&) {
    seen.end = RunContinued::End::undecided;
  }
  if (seen.end != RunContinued::End::loop) seen.at = world.calendar.now();
  seen.visits = &witness.visits();
  sink.observe(ended, seen);
}

}  // namespace scansim
