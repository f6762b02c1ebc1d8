#include "reports/writers/perfetto.hpp"

#include <algorithm>

#include "models/world/world.hpp"

namespace scansim {

namespace {

// Processes; scans come after them.
constexpr std::uint64_t console_process = 1;
constexpr std::uint64_t engines_process = 2;
constexpr std::uint64_t links_process = 3;
constexpr std::uint64_t faults_process = 4;
constexpr std::uint64_t first_scan_process = 10;
// Threads of the console, and of a scan; engines come after a scan's state.
constexpr std::uint64_t console_thread = 1;
constexpr std::uint64_t people_thread = 2;
constexpr std::uint64_t state_thread = 1;
constexpr std::uint64_t first_engine_thread = 2;

std::uint64_t process_of(ScanId scan) { return first_scan_process + scan.value; }

std::string label_of(ScanState state) {
  return std::string(ScanTraits::state_labels[static_cast<std::size_t>(state)]);
}

/// Acts of people are named as scenarios name them.
std::string_view word_of(OperatorAction action) {
  static constexpr std::string_view words[] = {"pause", "resume", "stop", "start"};
  return words[static_cast<std::size_t>(action)];
}

}  // namespace

PerfettoWriter::PerfettoWriter(const Plan& plan, Output output)
    : plan_(plan), names_(plan), output_(std::move(output)) {
  output_("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
  name_process(console_process, "console");
  name_track({console_process, console_thread}, "console");
  name_track({console_process, people_thread}, "people");
  name_process(engines_process, "engines");
  for (std::size_t i = 0; i < plan.engines.size(); ++i) {
    name_track({engines_process, 2 * i + 1}, plan.engines[i].name + ": true state");
    name_track({engines_process, 2 * i + 2}, plan.engines[i].name + ": status believed");
  }
  if (!plan.links.empty()) name_process(links_process, "links");
  for (std::size_t i = 0; i < plan.links.size(); ++i) name_track({links_process, i + 1}, plan.links[i].name);
  if (plan.faults.size() + plan.blackouts.size() > 0) name_process(faults_process, "faults and blackouts");
  for (std::size_t i = 0; i < plan.faults.size(); ++i)
    name_track({faults_process, i + 1}, plan.faults[i].name);
  for (std::size_t i = 0; i < plan.blackouts.size(); ++i)
    name_track({faults_process, plan.faults.size() + i + 1}, plan.blackouts[i].name);
}

JsonLine& PerfettoWriter::begin(std::string_view phase, Track track, SimTime at) {
  line_.begin();
  line_.add("ph", phase);
  line_.add("pid", track.process);
  line_.add("tid", track.thread);
  line_.add("ts", at.us());
  return line_;
}

void PerfettoWriter::end() {
  if (!is_first_) output_(",");
  is_first_ = false;
  output_(line_.end());
}

void PerfettoWriter::name_process(std::uint64_t process, std::string_view name) {
  line_.begin();
  line_.add("ph", "M");
  line_.add("pid", process);
  line_.add("name", "process_name");
  line_.begin_object("args");
  line_.add("name", name);
  line_.end_object();
  end();
}

void PerfettoWriter::name_track(Track track, const std::string& name) {
  line_.begin();
  line_.add("ph", "M");
  line_.add("pid", track.process);
  line_.add("tid", track.thread);
  line_.add("name", "thread_name");
  line_.begin_object("args");
  line_.add("name", name);
  line_.end_object();
  end();
}

void PerfettoWriter::open(Track track, SimTime at, const std::string& name) {
  ++open_[track];
  begin("B", track, at).add("name", name);
  end();
}

void PerfettoWriter::close(Track track, SimTime at) {
  const auto found = open_.find(track);
  if (found == open_.end()) return;
  if (--found->second == 0) open_.erase(found);
  begin("E", track, at);
  end();
}

/// The line has this one slice, or none.
void PerfettoWriter::set_open(Track track, SimTime at, bool is_on, const std::string& name) {
  close(track, at);
  if (is_on) open(track, at, name);
}

void PerfettoWriter::mark(Track track, SimTime at, const std::string& name) {
  begin("i", track, at).add("name", name);
  line_.add("s", "t");
  end();
}

void PerfettoWriter::count(std::string_view name, std::string_view unit, SimTime at, std::int64_t value) {
  begin("C", {console_process, console_thread}, at).add("name", name);
  line_.begin_object("args");
  line_.add(unit, value);
  line_.end_object();
  end();
}

std::string PerfettoWriter::asset_name(ScanId scan, AssetIndex asset) const {
  const AssetPlace place = place_of(plan_, plan_.sites[sites_[scan.index()].index()], asset);
  const AssetGroup& group = plan_.groups[place.group.index()];
  std::string name = group.name + "[" + std::to_string(place.index) + "]";
  if (group.rows && !group.rows->name.empty() && !group.rows->name[place.index].empty())
    name += " " + group.rows->name[place.index];
  return name;
}

void PerfettoWriter::observe(SimTime at, const ScanStarted& what) {
  names_.add(what.site);
  sites_.push_back(what.site);
  const std::uint64_t process = process_of(what.scan);
  name_track({process, state_thread}, "state");
  for (const EngineId engine : plan_.sites[what.site.index()].engines)
    name_track({process, first_engine_thread + engine.value}, plan_.engines[engine.index()].name);
  open({process, state_thread}, at, label_of(ScanState::queued));
}

void PerfettoWriter::observe(SimTime at, const ScanChanged& what) {
  if (what.from == what.to) return;
  const Track track{process_of(what.scan), state_thread};
  std::string name = label_of(what.to);
  if (what.cause != DisruptionCause::none) name += " (" + std::string(name_of(what.cause)) + ")";
  close(track, at);
  if (is_terminal(what.to)) return mark(track, at, name);
  open(track, at, name);
}

void PerfettoWriter::observe(SimTime at, const SignalRefused& what) {
  mark({process_of(what.scan), state_thread}, at, std::string(name_of(what.signal)) + " refused");
}

void PerfettoWriter::end_asset(std::uint64_t id, Track track, SimTime at, const std::string& name,
                               std::string_view outcome) {
  begin("e", track, at).add("cat", "asset");
  line_.add("id", id);
  line_.add("name", name);
  line_.begin_object("args");
  line_.add("becomes", outcome);
  line_.end_object();
  end();
}

void PerfettoWriter::observe(SimTime at, const AssetChanged& what) {
  const std::pair key(what.scan, what.asset);
  if (what.from == AssetState::active && what.to != AssetState::active) {
    const auto found = attempts_.find(key);
    if (found == attempts_.end()) return;
    const Attempt attempt = found->second;
    attempts_.erase(found);
    end_asset(attempt.id, attempt.track, at, asset_name(what.scan, what.asset), name_of(what.to));
  }
  if (what.to != AssetState::active || what.from == AssetState::active) return;
  const Attempt attempt{++attempts_begun_, {process_of(what.scan), first_engine_thread + what.engine.value}};
  attempts_[key] = attempt;
  begin("b", attempt.track, at).add("cat", "asset");
  line_.add("id", attempt.id);
  line_.add("name", asset_name(what.scan, what.asset));
  end();
}

void PerfettoWriter::observe(SimTime at, const EngineChanged& what) {
  const std::uint64_t first = 2 * std::uint64_t{what.engine.value} + 1;
  const bool is_well = what.is_up && what.is_reachable;
  set_open({engines_process, first}, at, !is_well, what.is_up ? "out of reach" : "down");
  if (what.from == what.to) return;
  set_open({engines_process, first + 1}, at, what.to != EngineStatus::active,
           std::string(EngineTraits::state_labels[static_cast<std::size_t>(what.to)]));
}

void PerfettoWriter::observe(SimTime at, const LinkChanged& what) {
  set_open({links_process, std::uint64_t{what.link.value} + 1}, at, !what.is_up, "down");
  if (what.is_up) return;
  if (broken_at_ != at) broken_.clear();
  broken_at_ = at;
  broken_.insert(what.link);
}

void PerfettoWriter::observe(SimTime at, const ConsoleChanged& what) {
  set_open({console_process, console_thread}, at, !what.is_up, "down");
}

void PerfettoWriter::observe(SimTime at, const BlackoutChanged& what) {
  const Track track{faults_process, plan_.faults.size() + what.blackout.index() + 1};
  set_open(track, at, what.is_on, "blackout");
  if (what.is_on) last_blackout_ = Moment{track, at};
}

void PerfettoWriter::observe(SimTime at, const MemoryChanged& what) {
  count("memory", "bytes", at, what.used.count());
  if (what.is_above_threshold != is_above_threshold_)
    mark({console_process, console_thread}, at,
         what.is_above_threshold ? "memory above the threshold" : "memory below the threshold");
  is_above_threshold_ = what.is_above_threshold;
}

void PerfettoWriter::observe(SimTime at, const BacklogChanged& what) {
  count("backlog", "assets", at, static_cast<std::int64_t>(what.waiting));
}

void PerfettoWriter::observe(SimTime at, const FaultStruck& what) {
  const FaultPlan& fault = plan_.faults[what.fault.index()];
  const Track track{faults_process, what.fault.index() + 1};
  const bool is_instant = std::visit(
      [](const auto& kind) {
        return requires { kind.is_instant; };
      },
      fault.fault);
  open(track, at, fault.name);
  if (is_instant) close(track, at);
  // What is over at once can be the cause of something in the same instant only.
  std::erase_if(strikes_, [&](const auto& entry) {
    return open_.find(entry.second.track) == open_.end() && entry.second.at != at;
  });
  strikes_[what.fault] = Moment{track, at};
}

void PerfettoWriter::observe(SimTime at, const FaultHealed& what) {
  close({faults_process, what.fault.index() + 1}, at);
  strikes_.erase(what.fault);
}

void PerfettoWriter::observe(SimTime at, const OperatorActed& what) {
  const OperatorPlan& act = plan_.operators[what.act.index()];
  const Track track{console_process, people_thread};
  open(track, at, std::string(word_of(act.action)) + " " + plan_.sites[act.site.index()].name);
  close(track, at);
  acts_[act.site] = Moment{track, at};
}

/// Whether a fault in force is of the kind that a disruption tells of, and strikes something of the scan.
bool PerfettoWriter::could_cause(const Fault& fault, const DisruptionRow& row, SiteId site) const {
  const auto strikes = [&](const auto& what) {
    const std::vector<EngineId>& engines = plan_.sites[site.index()].engines;
    if constexpr (requires { what.engine; })
      if (std::find(engines.begin(), engines.end(), what.engine) == engines.end()) return false;
    if constexpr (requires { what.scan; })
      if (what.scan != site) return false;
    std::string kind(name_of(row.cause));
    std::replace(kind.begin(), kind.end(), ' ', '_');
    if (row.cause == DisruptionCause::memory_threshold) kind = "memory_pressure";
    if (row.cause != DisruptionCause::link_down) return what.kind == kind;
    const bool is_now = broken_at_ == row.at;
    if constexpr (requires { what.cut; })
      return is_now &&
             std::any_of(plan_.cuts[what.cut.index()].links.begin(), plan_.cuts[what.cut.index()].links.end(),
                         [this](LinkId link) { return broken_.contains(link); });
    // Links that a strain makes worse stay up.
    if constexpr (
        requires { what.link; } && !requires { what.loss; } && !requires { what.bandwidth; })
      return is_now && broken_.contains(what.link);
    return false;
  };
  return std::visit(strikes, fault);
}

/// The one strike that can be behind a disruption; none if several can, unless one alone is of its instant.
std::optional<PerfettoWriter::Moment> PerfettoWriter::strike_behind(const DisruptionRow& row,
                                                                    SiteId site) const {
  std::vector<Moment> all, of_instant;
  for (const auto& [fault, moment] : strikes_) {
    if (!could_cause(plan_.faults[fault.index()].fault, row, site)) continue;
    all.push_back(moment);
    if (moment.at == row.at) of_instant.push_back(moment);
  }
  if (of_instant.size() == 1) return of_instant.front();
  return all.size() == 1 ? std::optional(all.front()) : std::nullopt;
}

/// What has caused a disruption, if it is beyond doubt: an act of somebody on the site, a fault in force;
/// what a console gives up or removes comes from what disturbed the scan before.
std::optional<PerfettoWriter::Moment> PerfettoWriter::origin_of(const DisruptionRow& row, SiteId site) const {
  const auto found_in = [](const auto& moments, auto key) {
    const auto found = moments.find(key);
    return found == moments.end() ? std::nullopt : std::optional(found->second);
  };
  switch (row.cause) {
    case DisruptionCause::user_pause:
    case DisruptionCause::user_stop:
    case DisruptionCause::lost_association:
      return found_in(acts_, site);
    case DisruptionCause::blackout:
      return last_blackout_;
    case DisruptionCause::communication_failure:
    case DisruptionCause::removal:
      return found_in(last_origin_, row.scan);
    default:
      return strike_behind(row, site);
  }
}

void PerfettoWriter::draw_arrow(const Moment& from, Track to, SimTime at) {
  const std::uint64_t id = ++arrows_;
  for (const bool is_start : {true, false}) {
    begin(is_start ? "s" : "f", is_start ? from.track : to, is_start ? from.at : at).add("cat", "cause");
    line_.add("id", id);
    line_.add("name", "causes");
    if (!is_start) line_.add("bp", "e");
    end();
  }
}

void PerfettoWriter::observe(SimTime at, const RowOpened& what) {
  const Track track{process_of(what.content->scan), state_thread};
  begin("i", track, at)
      .add("name", "disruption " + std::to_string(what.row.value + 1) + ": " +
                       std::string(name_of(what.content->cause)));
  line_.add("s", "p");
  end();
  const std::optional<Moment> origin = origin_of(*what.content, sites_[what.content->scan.index()]);
  if (!origin) return void(last_origin_.erase(what.content->scan));
  last_origin_[what.content->scan] = *origin;
  draw_arrow(*origin, track, at);
}

void PerfettoWriter::observe(SimTime at, const RunEnded& what) {
  (void)what;
  while (!open_.empty()) close(open_.begin()->first, at);
  for (const auto& [key, attempt] : attempts_)
    end_asset(attempt.id, attempt.track, at, asset_name(key.first, key.second), "cut off");
  attempts_.clear();
  // Only now is it known which sites have scanned more than once.
  for (std::size_t s = 0; s < sites_.size(); ++s)
    name_process(process_of(ScanId(s)), names_.short_name(ScanId(s)));
  output_("]}\n");
}

}  // namespace scansim
