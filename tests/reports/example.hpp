#pragma once
/// A small run made by hand: two slots, four assets, a user's pause that cuts two of them, a link that fails
/// for two minutes after the resume. Every number can be checked on paper, and the books balance.

#include <vector>

#include "models/world/observation.hpp"

namespace scansim::example {

using namespace literals;  // NOLINT(google-build-using-namespace): this file is all quantities.

inline SimTime at_time(Duration since_start) { return SimTime() + since_start; }

inline Plan plan() {
  Plan plan;
  plan.name = "Branch office";
  plan.question = "What does a pause cost?";
  plan.until = at_time(1_d);
  plan.console.memory.heap = 16_GiB;
  plan.console.memory.baseline = 5_GiB;
  plan.engines.resize(1);
  plan.engines[0].name = "london";
  plan.engines[0].slots = 2;
  plan.links.push_back(console_link("wan", EngineId(0), {}, {}));
  plan.groups.resize(1);
  plan.groups[0].name = "office";
  plan.groups[0].count = 4;
  plan.sites.resize(1);
  plan.sites[0].name = "london-office";
  plan.sites[0].groups = {GroupId(0)};
  plan.sites[0].engines = {EngineId(0)};
  plan.sites[0].schedule.duration = 8_h;
  plan.faults.push_back(FaultPlan{"wan-outage", LinkDown{LinkId(0)}, at_time(62_min), at_time(64_min)});
  plan.operators.push_back(OperatorPlan{OperatorAction::pause, SiteId(0), at_time(20_min)});
  plan.operators.push_back(OperatorPlan{OperatorAction::resume, SiteId(0), at_time(60_min)});
  return plan;
}

inline Goods goods(Duration work, Bytes bytes, std::int64_t findings, std::int64_t assets) {
  return Goods{work, bytes, findings, assets};
}

inline DisruptionRow row() {
  DisruptionRow row;
  row.scan = ScanId(0);
  row.at = at_time(1230_s);
  row.cause = DisruptionCause::user_pause;
  row.before = ScanState::running;
  row.after = ScanState::paused;
  at(row.stock, Place::in_flight) = goods(1860_s, 800_B, 2, 0);
  row.integrated_before = goods(600_s, 1000_B, 3, 1);
  row.gathered_before = goods(2460_s, 1800_B, 5, 1);
  row.at_risk = goods(2460_s, 1800_B, 5, 1);
  row.recovered = goods(600_s, 1000_B, 3, 1);
  row.lost = goods(1860_s, 800_B, 2, 0);
  row.ends_integrated = goods(600_s, 1000_B, 3, 1);
  row.repeated = 1860_s;
  row.resent = 120_B;
  row.resumed_at = at_time(60_min);
  row.caught_up_at = at_time(60_min + 930_s);
  row.is_open = false;
  return row;
}

inline ScanSummary summary() {
  ScanSummary scan;
  scan.scan = ScanId(0);
  scan.site = SiteId(0);
  scan.ended = at_time(5406_s);
  scan.state = ScanState::completed;
  scan.assets = scan.integrated = 4;
  scan.totals.gathered = goods(5760_s, 5000_B, 15, 4);
  scan.totals.kept = goods(3900_s, 4200_B, 13, 4);
  scan.totals.lost = goods(1860_s, 800_B, 2, 0);
  scan.totals.repeated = 1860_s;
  scan.totals.resent = 120_B;
  return scan;
}

/// The same scan without the pause and the fault: 40 minutes earlier.
inline std::vector<ScanSummary> twin() {
  std::vector<ScanSummary> scans = {summary()};
  scans[0].ended = at_time(3006_s);
  return scans;
}

/// Sends observations at an instant.
struct Feed {
  ObservationSink& sink;
  template <class Observation>
  void at(Duration since_start, const Observation& what) const {
    sink.observe(at_time(since_start), what);
  }
};

inline ScanChanged scan_change(ScanState from, ScanState to, ScanSignal signal) {
  ScanChanged change;
  change.scan = ScanId(0);
  change.from = from;
  change.to = to;
  change.signal = signal;
  return change;
}

inline void admit(const Feed& feed, Duration time) {
  feed.at(time, scan_change(ScanState::queued, ScanState::dispatched, ScanSignal::admit));
  feed.at(time, scan_change(ScanState::dispatched, ScanState::running, ScanSignal::engine_began));
}

inline void begin_asset(const Feed& feed, AssetIndex asset, Duration time) {
  feed.at(time, AssetChanged{ScanId(0), asset, EngineId(0), AssetState::pending, AssetState::active,
                             AssetSignal::slot_given});
}

inline void finish_asset(const Feed& feed, AssetIndex asset, Duration time) {
  feed.at(time, AssetChanged{ScanId(0), asset, EngineId(0), AssetState::active, AssetState::completed,
                             AssetSignal::scan_finished});
}

inline void gather(const Feed& feed, AssetIndex asset, Duration from, Duration to) {
  begin_asset(feed, asset, from);
  finish_asset(feed, asset, to);
}

inline void import_asset(const Feed& feed, AssetIndex asset, Duration from, Duration waited) {
  feed.at(from, ImportStarted{ScanId(0), asset, waited});
  feed.at(from + 1_s, AssetChanged{ScanId(0), asset, EngineId(), AssetState::completed,
                                   AssetState::integrated, AssetSignal::results_integrated});
}

inline void before_the_pause(const Feed& feed) {
  feed.at(0_s, ScanStarted{ScanId(0), SiteId(0), SimTime(), 4});
  feed.at(0_s, MemoryChanged{5_GiB, false});
  admit(feed, 0_s);
  gather(feed, 0, 0_s, 600_s);
  feed.at(600_s, BacklogChanged{3});
  feed.at(604_s, MemoryChanged{9_GiB, false});
  import_asset(feed, 0, 605_s, 5_s);
  feed.at(20_min, OperatorActed{OperatorId(0)});
  feed.at(20_min, EndingRequested{ScanId(0), DisruptionCause::user_pause, at_time(1230_s)});
}

inline void the_pause(const Feed& feed) {
  const DisruptionRow opened = row();
  feed.at(1230_s, RowOpened{RowId(0), &opened});
  ScanChanged pause = scan_change(ScanState::running, ScanState::paused, ScanSignal::user_pause);
  pause.cause = DisruptionCause::user_pause;
  feed.at(1230_s, pause);
  feed.at(1500_s,
          SignalRefused{ScanId(0), SiteId(0), ScanState::paused, ScanSignal::user_pause, ScanGuard::any});
  feed.at(1500_s,
          SignalRefused{ScanId(0), SiteId(0), ScanState::paused, ScanSignal::user_pause, ScanGuard::any});
  feed.at(60_min, OperatorActed{OperatorId(1)});
  feed.at(60_min, scan_change(ScanState::paused, ScanState::queued, ScanSignal::user_resume));
}

inline void after_the_pause(const Feed& feed) {
  admit(feed, 60_min);
  begin_asset(feed, 1, 60_min);
  begin_asset(feed, 2, 60_min);
  feed.at(62_min, FaultStruck{FaultId(0)});
  feed.at(62_min, LinkChanged{LinkId(0), false});
  feed.at(3750_s, EngineChanged{EngineId(0), true, false, EngineStatus::active, EngineStatus::unknown});
  feed.at(64_min, FaultHealed{FaultId(0)});
  feed.at(64_min, LinkChanged{LinkId(0), true});
  feed.at(3850_s, EngineChanged{EngineId(0), true, true, EngineStatus::unknown, EngineStatus::active});
  finish_asset(feed, 2, 75_min);
  begin_asset(feed, 3, 75_min);
  import_asset(feed, 2, 4501_s, 1_s);
  finish_asset(feed, 3, 85_min);
  import_asset(feed, 3, 5102_s, 2_s);
  finish_asset(feed, 1, 90_min);
  feed.at(90_min, scan_change(ScanState::running, ScanState::integrating, ScanSignal::all_scanned));
  import_asset(feed, 1, 5405_s, 4_s);
  feed.at(5406_s, scan_change(ScanState::integrating, ScanState::completed, ScanSignal::all_integrated));
}

/// Ends a run of these scans and rows.
inline void end(ObservationSink& sink, SimTime time, const std::vector<ScanSummary>& scans,
                const std::vector<DisruptionRow>& rows, bool is_quiet = true) {
  RunEnded run;
  run.at = time;
  run.events = 1234;
  run.hash = 0x00ab;
  run.is_quiet = is_quiet;
  run.scans = &scans;
  run.rows = &rows;
  sink.observe(time, run);
}

/// The whole run, in the order of time.
inline void play(ObservationSink& sink) {
  const Feed feed{sink};
  before_the_pause(feed);
  the_pause(feed);
  after_the_pause(feed);
  end(sink, at_time(5406_s), {summary()}, {row()});
}

}  // namespace scansim::example
