#include "reports/writers/trace.hpp"

#include <array>

#include "reports/writers/words.hpp"

namespace scansim {

namespace {

std::string_view reason_of(RefusalReason reason) {
  static constexpr std::array<std::string_view, refusal_reason_count> words = {
      "no_scan_yet", "above_memory_threshold", "request_under_way", "ended_first", "console_down",
      "blackout",    "already_running"};
  return words[static_cast<std::size_t>(reason)];
}

std::string_view action_of(OperatorAction action) {
  static constexpr std::array<std::string_view, 4> words = {"pause", "resume", "stop", "start"};
  return words[static_cast<std::size_t>(action)];
}

}  // namespace

JsonLine& TraceWriter::begin(SimTime at, std::string_view what) {
  line_.begin();
  line_.add("t", at.us());
  line_.add("what", what);
  return line_;
}

void TraceWriter::end() {
  const std::string_view text = line_.end();
  offset_ += text.size();
  output_(text);
}

void TraceWriter::add_scan(ScanId scan) {
  if (scan.is_none()) {
    line_.add_null("scan");
  } else {
    if (words_ && (touched_.empty() || touched_.back() != scan)) touched_.push_back(scan);
    line_.add("scan", names_.full_name(scan));
  }
}

void TraceWriter::add_site(SiteId site) {
  if (site.is_none()) {
    line_.add_null("site");
  } else {
    line_.add("site", plan_.sites[site.index()].name);
  }
}

void TraceWriter::add_engine(EngineId engine) {
  if (engine.is_none()) {
    line_.add_null("engine");
  } else {
    line_.add("engine", plan_.engines[engine.index()].name);
  }
}

void TraceWriter::add_cause(DisruptionCause cause) {
  if (cause == DisruptionCause::none) {
    line_.add_null("cause");
  } else {
    line_.add("cause", name_of(cause));
  }
}

void TraceWriter::add_fault(FaultId fault) {
  const FaultPlan& plan = plan_.faults[fault.index()];
  line_.add("fault", plan.name);
  line_.add("kind", std::visit([](const auto& what) { return what.kind; }, plan.fault));
}

void TraceWriter::observe(SimTime at, const ScanStarted& what) {
  names_.add(what.site);
  begin(at, "scan_started");
  add_scan(what.scan);
  add_site(what.site);
  line_.add("scheduled_us", what.scheduled.us());
  line_.add("assets", what.assets);
  end();
}

void TraceWriter::observe(SimTime at, const ScanChanged& what) {
  begin(at, "scan_changed");
  add_scan(what.scan);
  line_.add("from", name_of(what.from));
  line_.add("to", name_of(what.to));
  line_.add("signal", name_of(what.signal));
  line_.add("guard", name_of(what.guard));
  add_cause(what.cause);
  end();
}

void TraceWriter::observe(SimTime at, const SignalRefused& what) {
  begin(at, "signal_refused");
  add_scan(what.scan);
  add_site(what.site);
  line_.add("state", name_of(what.state));
  line_.add("signal", name_of(what.signal));
  line_.add("guard", name_of(what.guard));
  line_.add("why", scan_lifecycle.find(what.state, what.signal, what.guard).why);
  end();
}

void TraceWriter::observe(SimTime at, const RequestRefused& what) {
  begin(at, "request_refused");
  add_scan(what.scan);
  add_site(what.site);
  line_.add("signal", name_of(what.signal));
  line_.add("reason", reason_of(what.reason));
  end();
}

void TraceWriter::observe(SimTime at, const EndingRequested& what) {
  begin(at, "ending_requested");
  add_scan(what.scan);
  add_cause(what.cause);
  line_.add("takes_effect_us", what.takes_effect.us());
  end();
}

void TraceWriter::observe(SimTime at, const AssetChanged& what) {
  begin(at, "asset_changed");
  add_scan(what.scan);
  line_.add("asset", std::uint64_t{what.asset});
  add_engine(what.engine);
  line_.add("from", name_of(what.from));
  line_.add("to", name_of(what.to));
  line_.add("signal", name_of(what.signal));
  end();
}

void TraceWriter::observe(SimTime at, const DiscoveryBlockDone& what) {
  begin(at, "discovery_block_done");
  add_scan(what.scan);
  line_.add("block", what.block);
  line_.add("assets_found", what.assets_found);
  end();
}

void TraceWriter::observe(SimTime at, const EngineChanged& what) {
  begin(at, "engine_changed");
  add_engine(what.engine);
  line_.add_bool("is_up", what.is_up);
  line_.add_bool("is_reachable", what.is_reachable);
  line_.add("from", name_of(what.from));
  line_.add("to", name_of(what.to));
  end();
}

void TraceWriter::observe(SimTime at, const LinkChanged& what) {
  begin(at, "link_changed").add("link", plan_.links[what.link.index()].name);
  line_.add_bool("is_up", what.is_up);
  end();
}

void TraceWriter::observe(SimTime at, const LinkQualityChanged& what) {
  begin(at, "link_quality_changed").add("link", plan_.links[what.link.index()].name);
  line_.add_bool("is_as_planned", what.quality == quality_of(plan_.links[what.link.index()], {}));
  add_quality(what.quality);
  end();
}

void TraceWriter::observe(SimTime at, const ConsoleChanged& what) {
  begin(at, "console_changed").add_bool("is_up", what.is_up);
  end();
}

void TraceWriter::observe(SimTime at, const BlackoutChanged& what) {
  begin(at, "blackout_changed").add("blackout", plan_.blackouts[what.blackout.index()].name);
  line_.add_bool("is_on", what.is_on);
  end();
}

void TraceWriter::observe(SimTime at, const MemoryChanged& what) {
  begin(at, "memory_changed").add("used_bytes", what.used.count());
  line_.add_bool("is_above_threshold", what.is_above_threshold);
  end();
}

void TraceWriter::observe(SimTime at, const BacklogChanged& what) {
  begin(at, "backlog_changed").add("waiting", what.waiting);
  end();
}

void TraceWriter::observe(SimTime at, const ImportStarted& what) {
  begin(at, "import_started");
  add_scan(what.scan);
  line_.add("asset", std::uint64_t{what.asset});
  line_.add("waited_us", what.waited.us());
  end();
}

void TraceWriter::observe(SimTime at, const LateResultRefused& what) {
  begin(at, "late_result_refused");
  add_scan(what.scan);
  add_engine(what.engine);
  line_.add("bytes", what.bytes.count());
  end();
}

void TraceWriter::observe(SimTime at, const FaultStruck& what) {
  begin(at, "fault_struck");
  add_fault(what.fault);
  line_.add("ordinal", what.ordinal);
  end();
}

void TraceWriter::observe(SimTime at, const FaultHealed& what) {
  begin(at, "fault_healed");
  add_fault(what.fault);
  end();
}

void TraceWriter::observe(SimTime at, const OperatorActed& what) {
  const OperatorPlan& act = plan_.operators[what.act.index()];
  begin(at, "operator_acted").add("action", action_of(act.action));
  add_site(act.site);
  end();
}

void TraceWriter::observe(SimTime at, const RowOpened& what) {
  const DisruptionRow& row = *what.content;
  begin(at, "row_opened").add("row", std::uint64_t{what.row.index() + 1});
  add_scan(row.scan);
  add_cause(row.cause);
  line_.add("before", name_of(row.before));
  line_.add("after", name_of(row.after));
  line_.add("at_risk_bytes", row.at_risk.bytes.count());
  line_.add("at_risk_findings", row.at_risk.findings);
  line_.add("at_risk_assets", row.at_risk.assets);
  line_.add("at_risk_work_us", row.at_risk.work.us());
  end();
}

void TraceWriter::observe(SimTime at, const RunContinued& what) {
  static constexpr std::array<std::string_view, 3> ends = {"quiet", "loop", "undecided"};
  begin(at, "run_continued").add("end", ends[static_cast<std::size_t>(what.end)]);
  line_.add("at_us", what.at.us());
  line_.add("period_us", what.period.us());
  line_.add("repeated_us", what.repeated.us());
  line_.add("lost_us", what.lost.us());
  end();
}

void TraceWriter::observe(SimTime at, const RunEnded& what) {
  const std::uint64_t index_at = offset_;
  if (words_) write_index(at);
  begin(at, "run_ended").add("events", what.events);
  line_.add("hash", hex_of(what.hash));
  line_.add_bool("is_quiet", what.is_quiet);
  if (words_) line_.add("index_at", index_at);
  end();
}

}  // namespace scansim
