#include "reports/measures/timeline.hpp"

#include <algorithm>

#include "sim/text/format.hpp"

namespace scansim {

namespace {

/// "engine_crash" -> "engine crash".
std::string quality_words(const LinkQuality& quality) {
  const std::uint64_t lost = LinkQuality::everything - std::min(quality.arriving, LinkQuality::everything);
  const Ratio share(static_cast<std::int64_t>(lost), static_cast<std::int64_t>(LinkQuality::everything));
  std::string words =
      quality.bandwidth.is_unlimited() ? "" : format_bandwidth_exact(quality.bandwidth) + ", ";
  words += format_duration_exact(quality.latency) + " one way";
  return lost == 0 ? words : words + ", loses " + format_ratio(share);
}

std::string spaced(std::string_view word) {
  std::string words(word);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string because(DisruptionCause cause) {
  return cause == DisruptionCause::none ? "" : " because " + std::string(name_of(cause));
}

/// The state as the product shows it; what "In progress" consists of stands in brackets.
std::string state_words(ScanState state) {
  std::string words(ui_name(state));
  if (is_in_progress(state)) words += " (" + std::string(name_of(state)) + ")";
  return words;
}

std::string change_words(ScanState from, const ScanChanged& change) {
  if (from == change.to) return "stays " + std::string(ui_name(from)) + because(change.cause);
  if (is_in_progress(from) && is_in_progress(change.to))
    return state_words(change.to) + because(change.cause);
  return std::string(ui_name(from)) + " -> " + state_words(change.to) + because(change.cause);
}

std::string_view reason_words(RefusalReason reason) {
  static constexpr std::array<std::string_view, refusal_reason_count> words = {
      "there is no scan yet",
      "memory is above the threshold",
      "another request is under way",
      "the scan ended first",
      "the console is down",
      "there is a blackout",
      "the engine says that a scan with that ID is already running"};
  return words[static_cast<std::size_t>(reason)];
}

std::string_view action_words(OperatorAction action) {
  static constexpr std::array<std::string_view, 4> words = {"pause", "resume", "stop", "start"};
  return words[static_cast<std::size_t>(action)];
}

std::string_view label_of(EngineStatus status) {
  return EngineTraits::state_labels[static_cast<std::size_t>(status)];
}

}  // namespace

std::string_view name_of(TimelineKind kind) {
  static constexpr std::array<std::string_view, timeline_kind_count> names = {
      "scan changes", "refusals", "faults", "engine changes", "console changes", "acts of people", "ends"};
  return names[static_cast<std::size_t>(kind)];
}

TimelineFold::Place TimelineFold::add(SimTime at, TimelineKind kind, std::string words) {
  // The end is always told: that the run ends, and before it what becomes of it if it goes on.
  const std::size_t room = kind == TimelineKind::end ? Timeline::entries_max + 1 : Timeline::entries_max - 1;
  if (timeline_.entries.size() >= room) {
    ++timeline_.left_out[static_cast<std::size_t>(kind)];
    return std::nullopt;
  }
  timeline_.entries.push_back({at, std::move(words)});
  return timeline_.entries.size() - 1;
}

void TimelineFold::add_fault(SimTime at, const std::string& words) {
  last_fault_ = LastFault{at, add(at, TimelineKind::fault, words), false};
}

void TimelineFold::add_consequence(SimTime at, TimelineKind kind, const std::string& words) {
  if (!last_fault_ || last_fault_->at != at) {
    add(at, kind, words);
    return;
  }
  if (!last_fault_->entry) return;
  timeline_.entries[*last_fault_->entry].words += (last_fault_->has_consequence ? ", " : ": ") + words;
  last_fault_->has_consequence = true;
}

void TimelineFold::add_refusal(SimTime at, const RefusalKey& key, const std::string& words) {
  Repeated& repeated = refusals_[key];
  if (repeated.times++ == 0) repeated.entry = add(at, TimelineKind::refusal, words);
}

std::string TimelineFold::scan_or_site(ScanId scan, SiteId site) const {
  if (!scan.is_none()) return names_.short_name(scan);
  return site.is_none() ? "no scan" : plan_.sites[site.index()].name;
}

TimelineFold::LastEntry& TimelineFold::last_entry(ScanId scan) {
  if (last_entries_.size() <= scan.index()) last_entries_.resize(scan.index() + 1);
  return last_entries_[scan.index()];
}

std::string TimelineFold::fault_name(FaultId fault) const {
  const FaultPlan& plan = plan_.faults[fault.index()];
  return std::visit(
      [&](const auto& what) {
        std::string words = spaced(what.kind);
        // Of others, what follows from them names what is struck.
        using Kind = std::remove_cvref_t<decltype(what)>;
        if constexpr (std::is_same_v<Kind, EngineSlow> || std::is_same_v<Kind, ResultBufferFull>)
          words += " of " + plan_.engines[what.engine.index()].name;
        if constexpr (std::is_same_v<Kind, HungAsset>)
          words += ", scan of " + plan_.sites[what.scan.index()].name +
                   (what.assets > 1 ? ", " + std::to_string(what.assets) + " assets" : "");
        if constexpr (requires { what.speed; }) words += ", at " + format_ratio(what.speed) + " of its speed";
        if constexpr (requires { what.size; }) words += ", " + format_bytes(what.size);
        return "fault " + plan.name + " (" + words + ")";
      },
      plan.fault);
}

bool TimelineFold::leave_out(ScanId scan, bool is_routine) {
  constexpr std::uint32_t scans_told = 3;
  if (!is_routine || names_.occurrence(scan) <= scans_told) return false;
  ++timeline_.left_out[static_cast<std::size_t>(TimelineKind::scan)];
  return true;
}

void TimelineFold::observe(SimTime at, const ScanStarted& start) {
  names_.add(start.site);
  if (plan_.sites[start.site.index()].engines.size() > 1) shared_[start.scan].site = start.site;
  if (leave_out(start.scan, true)) return;
  const std::string assets = std::to_string(start.assets) + (start.assets == 1 ? " asset" : " assets");
  add(at, TimelineKind::scan, names_.short_name(start.scan) + " is due with " + assets + ": Queued");
}

void TimelineFold::observe(SimTime at, const ScanChanged& change) {
  if (const auto shared = shared_.find(change.scan); shared != shared_.end()) {
    shared->second.is_in_progress = is_in_progress(change.to);
    if (is_terminal(change.to)) shared_.erase(shared);
  }
  LastEntry& last = last_entry(change.scan);
  const bool goes_on = is_in_progress(change.to) || change.to == ScanState::completed;
  const bool follows_another = last.entry && last.at == at;
  if (leave_out(change.scan, goes_on && change.from != ScanState::paused && change.from != change.to &&
                                 change.cause == DisruptionCause::none && !follows_another))
    return;
  const bool is_same_instant = last.entry && last.at == at;
  // A row opened just before is told with its change; dispatched and running of one instant are one entry.
  const bool completes_row = is_same_instant && last.is_row;
  const bool continues = is_same_instant && !last.is_row && last.suffix.empty() && is_in_progress(change.to);
  const ScanState from = continues ? last.from : change.from;
  const std::string suffix = completes_row ? last.suffix : "";
  const std::string words = names_.short_name(change.scan) + ": " + change_words(from, change) + suffix;
  Place entry = last.entry;
  if (completes_row || continues) {
    timeline_.entries[*entry].words = words;
  } else {
    entry = add(at, TimelineKind::scan, words);
  }
  last = {at, entry, from, change.to, suffix, false};
}

void TimelineFold::observe(SimTime at, const RowOpened& opened) {
  const DisruptionRow& row = *opened.content;
  const std::string suffix = " (disruption " + std::to_string(opened.row.index() + 1) + ")";
  LastEntry& last = last_entry(row.scan);
  if (last.entry && last.at == at && !last.is_row && last.suffix.empty() && last.to == row.after &&
      row.before != row.after) {
    timeline_.entries[*last.entry].words += suffix;
    last.suffix = suffix;
    return;
  }
  const std::string words = names_.short_name(row.scan) + " is disturbed" + because(row.cause) +
                            " and stays " + std::string(ui_name(row.before)) + suffix;
  last = {at, add(at, TimelineKind::scan, words), row.before, row.before, suffix, true};
}

void TimelineFold::observe(SimTime at, const SignalRefused& refusal) {
  const std::string words =
      scan_or_site(refusal.scan, refusal.site) + ", " + std::string(ui_name(refusal.state)) + ", refuses " +
      spaced(name_of(refusal.signal)) + ": " +
      std::string(scan_lifecycle.find(refusal.state, refusal.signal, refusal.guard).why);
  add_refusal(at,
              {refusal.scan.value, refusal.site.value, static_cast<int>(refusal.state),
               static_cast<int>(refusal.signal), static_cast<int>(refusal.guard)},
              words);
}

void TimelineFold::observe(SimTime at, const RequestRefused& refusal) {
  const std::string words = scan_or_site(refusal.scan, refusal.site) + ": " +
                            spaced(name_of(refusal.signal)) +
                            " comes to nothing: " + std::string(reason_words(refusal.reason));
  add_refusal(at,
              {refusal.scan.value, refusal.site.value, -1, static_cast<int>(refusal.signal),
               static_cast<int>(refusal.reason)},
              words);
}

void TimelineFold::observe(SimTime at, const EndingRequested& request) {
  if (request.takes_effect == at) return;  // The change of this very instant says it all.
  add(at, TimelineKind::scan,
      names_.short_name(request.scan) + " winds down" + because(request.cause) + ", until " +
          format_clock(request.takes_effect));
}

void TimelineFold::observe(SimTime at, const EngineChanged& change) {
  const std::string engine = "engine " + plan_.engines[change.engine.index()].name;
  bool& was_up = engine_is_up_.emplace(change.engine.value, true).first->second;
  if (was_up != change.is_up)
    add_consequence(at, TimelineKind::engine, engine + (change.is_up ? " is up" : " is down"));
  was_up = change.is_up;
  if (change.from == change.to) return;
  statuses_[change.engine.value] = change.to;
  add(at, TimelineKind::engine,
      engine + ": status " + std::string(label_of(change.to)) + statuses_of_scans_on(change.engine));
}

std::string TimelineFold::statuses_of_scans_on(EngineId engine) const {
  std::string words;
  for (const auto& [scan, shared] : shared_) {
    const std::vector<EngineId>& engines = plan_.sites[shared.site.index()].engines;
    if (!shared.is_in_progress || std::find(engines.begin(), engines.end(), engine) == engines.end())
      continue;
    words += (words.empty() ? " (" : "; ") + names_.short_name(scan) + ":";
    for (const EngineId id : engines) {
      const auto known = statuses_.find(id.value);
      const EngineStatus status = known == statuses_.end() ? EngineStatus::active : known->second;
      words += (id == engines.front() ? " " : ", ") + plan_.engines[id.index()].name + " " +
               std::string(label_of(status));
    }
  }
  return words.empty() ? words : words + ")";
}

void TimelineFold::observe(SimTime at, const LinkChanged& change) {
  add_consequence(at, TimelineKind::engine,
                  "link " + plan_.links[change.link.index()].name + (change.is_up ? " is up" : " is down"));
}

void TimelineFold::observe(SimTime at, const LinkQualityChanged& change) {
  const LinkPlan& link = plan_.links[change.link.index()];
  const bool is_as_planned = change.quality == quality_of(link, {});
  add_consequence(
      at, TimelineKind::engine,
      "link " + link.name + (is_as_planned ? " is as planned" : ": " + quality_words(change.quality)));
}

void TimelineFold::observe(SimTime at, const ConsoleChanged& change) {
  add_consequence(at, TimelineKind::console, change.is_up ? "the console is up" : "the console is down");
}

void TimelineFold::observe(SimTime at, const BlackoutChanged& change) {
  add(at, TimelineKind::console,
      "blackout " + plan_.blackouts[change.blackout.index()].name + (change.is_on ? " begins" : " is over"));
}

void TimelineFold::observe(SimTime at, const MemoryChanged& memory) {
  if (memory.is_above_threshold == is_above_threshold_) return;
  is_above_threshold_ = memory.is_above_threshold;
  add(at, TimelineKind::console,
      "console memory is " + std::string(is_above_threshold_ ? "above" : "below") +
          " its threshold: " + format_bytes(memory.used) + " used");
}

void TimelineFold::observe(SimTime at, const LateResultRefused& late) {
  Repeated& repeated = late_[{late.scan.value, late.engine.value}];
  if (repeated.times++ == 0) {
    repeated.entry = add(at, TimelineKind::refusal,
                         names_.short_name(late.scan) + ": late results of engine " +
                             plan_.engines[late.engine.index()].name + " are refused");
  }
  repeated.bytes += late.bytes;
}

void TimelineFold::observe(SimTime at, const FaultStruck& strike) {
  add_fault(at, fault_name(strike.fault) + " strikes");
}

void TimelineFold::observe(SimTime at, const FaultHealed& heal) {
  add_fault(at, fault_name(heal.fault) + " is over");
}

void TimelineFold::observe(SimTime at, const OperatorActed& act) {
  const OperatorPlan& plan = plan_.operators[act.act.index()];
  add(at, TimelineKind::person,
      "a user asks: " + std::string(action_words(plan.action)) + " " + plan_.sites[plan.site.index()].name);
}

void TimelineFold::observe(SimTime at, const RunContinued& seen) {
  std::string words = "left alone without faults, ";
  if (seen.end == RunContinued::End::quiet) words += "the run comes to rest at " + format_clock(seen.at);
  if (seen.end == RunContinued::End::undecided)
    words += "the run neither comes to rest nor repeats itself until " + format_clock(seen.at);
  if (seen.end == RunContinued::End::loop)
    words += "the state of " + format_clock(seen.at) + " returns every " + format_duration(seen.period) +
             " for ever; each round gathers " + format_duration(seen.repeated) + " of work again";
  add(at, TimelineKind::end, words);
}

void TimelineFold::observe(SimTime at, const RunEnded& run) {
  for (const auto& [key, repeated] : refusals_)
    if (repeated.entry && repeated.times > 1)
      timeline_.entries[*repeated.entry].words += " (" + std::to_string(repeated.times) + " times)";
  for (const auto& [key, repeated] : late_)
    if (repeated.entry)
      timeline_.entries[*repeated.entry].words +=
          " (" + std::to_string(repeated.times) + " in all, " + format_bytes(repeated.bytes) + ")";
  add(at, TimelineKind::end, run.is_quiet ? "nothing is left to happen" : "the run ends here");
}

}  // namespace scansim
