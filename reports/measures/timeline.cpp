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

TimelineRank rank_of_state(bool is_well, TimelineRank otherwise) {
  return is_well ? TimelineRank::recovery : otherwise;
}

std::string_view label_of(EngineStatus status) {
  return EngineTraits::state_labels[static_cast<std::size_t>(status)];
}

}  // namespace

TimelineFold::Place TimelineFold::add(SimTime at, Told told) {
  // Not within an instant: what belongs to one instant may yet become one entry.
  if (timeline_.entries.size() >= store_max && timeline_.entries.back().last < at)
    make_room(timeline_, store_max / 2);
  TimelineEntry entry{at, std::move(told.words), told.kind, told.rank, next_place_, 1, at, Bytes()};
  timeline_.entries.push_back(std::move(entry));
  return next_place_++;
}

TimelineEntry* TimelineFold::find(Place place) {
  std::vector<TimelineEntry>& entries = timeline_.entries;
  const auto found = std::lower_bound(entries.begin(), entries.end(), place,
                                      [](const TimelineEntry& entry, Place p) { return entry.number < p; });
  return found != entries.end() && found->number == place ? &*found : nullptr;
}

void TimelineFold::add_fault(SimTime at, TimelineRank rank, TimelineWords words) {
  last_fault_ = LastFault{at, add(at, {TimelineKind::fault, rank, std::move(words)}), false};
}

void TimelineFold::add_consequence(SimTime at, const Told& told) {
  TimelineEntry* fault = last_fault_ && last_fault_->at == at ? find(last_fault_->entry) : nullptr;
  if (fault == nullptr) {
    add(at, told);
    return;
  }
  fault->words.add(last_fault_->has_consequence ? ", " : ": ").add(told.words);
  fault->rank = std::max(fault->rank, told.rank);
  last_fault_->has_consequence = true;
}

void TimelineFold::add_refusal(SimTime at, const RefusalKey& key, TimelineWords words) {
  const auto before = refusals_.find(key);
  if (TimelineEntry* entry = before == refusals_.end() ? nullptr : find(before->second)) {
    ++entry->times;
    entry->last = at;
    return;
  }
  refusals_[key] = add(at, {TimelineKind::refusal, TimelineRank::pressure, std::move(words)});
}

TimelineWords TimelineFold::scan_or_site(ScanId scan, SiteId site) const {
  if (!scan.is_none()) return TimelineWords().add_scan(names_, scan);
  return TimelineWords(site.is_none() ? "no scan" : plan_.sites[site.index()].name);
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

void TimelineFold::observe(SimTime at, const ScanStarted& start) {
  names_.add(start.site);
  if (plan_.sites[start.site.index()].engines.size() > 1) shared_[start.scan].site = start.site;
  const std::string assets = std::to_string(start.assets) + (start.assets == 1 ? " asset" : " assets");
  add(at, {TimelineKind::scan, TimelineRank::routine,
           TimelineWords().add_scan(names_, start.scan).add(" is due with " + assets + ": Queued")});
}

void TimelineFold::observe(SimTime at, const ScanChanged& change) {
  if (const auto shared = shared_.find(change.scan); shared != shared_.end()) {
    shared->second.is_in_progress = is_in_progress(change.to);
    if (is_terminal(change.to)) shared_.erase(shared);
  }
  LastEntry& last = last_entry(change.scan);
  TimelineEntry* before = last.entry && last.at == at ? find(*last.entry) : nullptr;
  // A row opened just before is told with its change; dispatched and running of one instant are one entry.
  const bool completes_row = before != nullptr && last.is_row;
  const bool continues =
      before != nullptr && !last.is_row && last.suffix.empty() && is_in_progress(change.to);
  const ScanState from = continues ? last.from : change.from;
  const std::string suffix = completes_row ? last.suffix : "";
  TimelineWords words;
  words.add_scan(names_, change.scan).add(": " + change_words(from, change)).add_detail(suffix);
  const TimelineRank rank = rank_of(from, change.to, change.cause);
  Place entry = last.entry.value_or(0);
  if (completes_row || continues) {
    before->words = std::move(words);
    before->rank = rank;
  } else {
    entry = add(at, {TimelineKind::scan, rank, std::move(words)});
  }
  last = {at, entry, from, change.to, suffix, false};
}

void TimelineFold::observe(SimTime at, const RowOpened& opened) {
  const DisruptionRow& row = *opened.content;
  const std::string suffix = " (disruption " + std::to_string(opened.row.index() + 1) + ")";
  LastEntry& last = last_entry(row.scan);
  TimelineEntry* before = last.entry && last.at == at ? find(*last.entry) : nullptr;
  if (before != nullptr && !last.is_row && last.suffix.empty() && last.to == row.after &&
      row.before != row.after) {
    before->words.add_detail(suffix);
    last.suffix = suffix;
    return;
  }
  TimelineWords words;
  words.add_scan(names_, row.scan)
      .add(" is disturbed" + because(row.cause) + " and stays " + std::string(ui_name(row.before)))
      .add_detail(suffix);
  const Place entry = add(at, {TimelineKind::scan, TimelineRank::fault, std::move(words)});
  last = {at, entry, row.before, row.before, suffix, true};
}

void TimelineFold::observe(SimTime at, const SignalRefused& refusal) {
  TimelineWords words = scan_or_site(refusal.scan, refusal.site);
  words.add(", " + std::string(ui_name(refusal.state)) + ", refuses " + spaced(name_of(refusal.signal)) +
            ": " + std::string(scan_lifecycle.find(refusal.state, refusal.signal, refusal.guard).why));
  add_refusal(at,
              {refusal.scan.value, refusal.site.value, static_cast<int>(refusal.state),
               static_cast<int>(refusal.signal), static_cast<int>(refusal.guard)},
              std::move(words));
}

void TimelineFold::observe(SimTime at, const RequestRefused& refusal) {
  // A start is of no scan yet: it names the site.
  const bool is_start = refusal.signal == ScanSignal::user_start;
  TimelineWords words = scan_or_site(is_start ? ScanId() : refusal.scan, refusal.site);
  words.add(": " + (is_start ? "start" : spaced(name_of(refusal.signal))) +
            " comes to nothing: " + std::string(reason_words(refusal.reason)));
  add_refusal(at,
              {refusal.scan.value, refusal.site.value, -1, static_cast<int>(refusal.signal),
               static_cast<int>(refusal.reason)},
              std::move(words));
}

void TimelineFold::observe(SimTime at, const EndingRequested& request) {
  if (request.takes_effect == at) return;  // The change of this very instant says it all.
  TimelineWords words;
  words.add_scan(names_, request.scan)
      .add(" winds down" + because(request.cause))
      .add_detail(", until " + format_clock(request.takes_effect));
  add(at, {TimelineKind::scan, rank_of(request.cause), std::move(words)});
}

void TimelineFold::observe(SimTime at, const EngineChanged& change) {
  const std::string engine = "engine " + plan_.engines[change.engine.index()].name;
  bool& was_up = engine_is_up_.emplace(change.engine.value, true).first->second;
  if (was_up != change.is_up)
    add_consequence(at, {TimelineKind::engine, rank_of_state(change.is_up, TimelineRank::failure),
                         TimelineWords(engine + (change.is_up ? " is up" : " is down"))});
  was_up = change.is_up;
  if (change.from == change.to) return;
  statuses_[change.engine.value] = change.to;
  TimelineWords words(engine + ": status " + std::string(label_of(change.to)));
  words.add(statuses_of_scans_on(change.engine));
  add(at, {TimelineKind::engine, rank_of_state(change.to == EngineStatus::active, TimelineRank::fault),
           std::move(words)});
}

TimelineWords TimelineFold::statuses_of_scans_on(EngineId engine) const {
  TimelineWords words;
  for (const auto& [scan, shared] : shared_) {
    const std::vector<EngineId>& engines = plan_.sites[shared.site.index()].engines;
    if (!shared.is_in_progress || std::find(engines.begin(), engines.end(), engine) == engines.end())
      continue;
    words.add(words.text().empty() ? " (" : "; ").add_scan(names_, scan).add(":");
    for (const EngineId id : engines) {
      const auto known = statuses_.find(id.value);
      const EngineStatus status = known == statuses_.end() ? EngineStatus::active : known->second;
      words.add((id == engines.front() ? " " : ", ") + plan_.engines[id.index()].name + " " +
                std::string(label_of(status)));
    }
  }
  return words.text().empty() ? words : words.add(")");
}

void TimelineFold::observe(SimTime at, const LinkChanged& change) {
  add_consequence(at, {TimelineKind::engine, rank_of_state(change.is_up, TimelineRank::fault),
                       TimelineWords("link " + plan_.links[change.link.index()].name +
                                     (change.is_up ? " is up" : " is down"))});
}

void TimelineFold::observe(SimTime at, const LinkQualityChanged& change) {
  const LinkPlan& link = plan_.links[change.link.index()];
  const bool is_as_planned = change.quality == quality_of(link, {});
  add_consequence(at,
                  {TimelineKind::engine, rank_of_state(is_as_planned, TimelineRank::fault),
                   TimelineWords("link " + link.name +
                                 (is_as_planned ? " is as planned" : ": " + quality_words(change.quality)))});
}

void TimelineFold::observe(SimTime at, const ConsoleChanged& change) {
  add_consequence(at, {TimelineKind::console, rank_of_state(change.is_up, TimelineRank::failure),
                       TimelineWords(change.is_up ? "the console is up" : "the console is down")});
}

void TimelineFold::observe(SimTime at, const BlackoutChanged& change) {
  add(at, {TimelineKind::console, TimelineRank::routine,
           TimelineWords("blackout " + plan_.blackouts[change.blackout.index()].name +
                         (change.is_on ? " begins" : " is over"))});
}

void TimelineFold::observe(SimTime at, const MemoryChanged& memory) {
  if (memory.is_above_threshold == is_above_threshold_) return;
  is_above_threshold_ = memory.is_above_threshold;
  TimelineWords words("console memory is " + std::string(is_above_threshold_ ? "above" : "below") +
                      " its threshold: ");
  words.add_detail(format_bytes(memory.used) + " used");
  add(at,
      {TimelineKind::console, rank_of_state(!is_above_threshold_, TimelineRank::pressure), std::move(words)});
}

void TimelineFold::observe(SimTime at, const LateResultRefused& late) {
  const std::pair key{late.scan.value, late.engine.value};
  const auto before = late_.find(key);
  TimelineEntry* entry = before == late_.end() ? nullptr : find(before->second);
  if (entry != nullptr) {
    ++entry->times;
  } else {
    TimelineWords words;
    words.add_scan(names_, late.scan)
        .add(": late results of engine " + plan_.engines[late.engine.index()].name + " are refused");
    late_[key] = add(at, {TimelineKind::refusal, TimelineRank::pressure, std::move(words)});
    entry = find(late_[key]);
  }
  entry->last = at;
  entry->late += late.bytes;
}

void TimelineFold::observe(SimTime at, const FaultStruck& strike) {
  add_fault(at, TimelineRank::fault, TimelineWords(fault_name(strike.fault) + " strikes"));
}

void TimelineFold::observe(SimTime at, const FaultHealed& heal) {
  add_fault(at, TimelineRank::recovery, TimelineWords(fault_name(heal.fault) + " is over"));
}

void TimelineFold::observe(SimTime at, const OperatorActed& act) {
  const OperatorPlan& plan = plan_.operators[act.act.index()];
  add(at, {TimelineKind::person, TimelineRank::recovery,
           TimelineWords("a user asks: " + std::string(action_words(plan.action)) + " " +
                         plan_.sites[plan.site.index()].name)});
}

void TimelineFold::observe(SimTime at, const RunContinued& seen) {
  std::string words = "left alone without faults, ";
  if (seen.end == RunContinued::End::quiet) words += "the run comes to rest at " + format_clock(seen.at);
  if (seen.end == RunContinued::End::undecided)
    words += "the run neither comes to rest nor repeats itself until " + format_clock(seen.at);
  if (seen.end == RunContinued::End::loop)
    words += "the state of " + format_clock(seen.at) + " returns every " + format_duration(seen.period) +
             " for ever; each round gathers " + format_duration(seen.repeated) + " of work again";
  add(at, {TimelineKind::end, TimelineRank::end, TimelineWords(words)});
}

void TimelineFold::observe(SimTime at, const RunEnded& run) {
  add(at, {TimelineKind::end, TimelineRank::end,
           TimelineWords(run.is_quiet ? "nothing is left to happen" : "the run ends here")});
  make_room(timeline_, Timeline::entries_max);
  for (TimelineEntry& entry : timeline_.entries) entry.words.number_first_scans(names_);
}

}  // namespace scansim
