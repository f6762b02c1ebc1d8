#include "scenarios/load/load.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include "scenarios/load/include.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/loaded_tree.hpp"
#include "scenarios/load/other_load.hpp"
#include "scenarios/load/overrides.hpp"
#include "scenarios/load/recorded.hpp"
#include "scenarios/load/result_text.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace load {

namespace {

constexpr Duration default_until = Duration::from_seconds(std::int64_t{30} * 86'400);

void read_version(Reading& reading, const NodeView& root) {
  const NodeView key = root.first();
  if (!key || key.text() != "scansim") {
    reading.error(key ? key : root,
                  "a scenario begins with `scansim: 1`, found " + (key ? found_words(key) : "nothing"));
    return;
  }
  const NodeView version = key.next();
  if (!version.is(NodeKind::scalar) || version.text() != "1")
    reading.error(version, "this program reads `scansim: 1`, found " + found_words(version));
}

/// Sections that name things come before those that refer to them.
void read_sections(Reading& reading, const MapReader& top, Draft& draft) {
  draft.ends.add("console", NodeView());
  using Section = void (*)(Reading&, const NodeView&, Draft&);
  constexpr std::pair<std::string_view, Section> sections[] = {
      {"console", read_console},     {"engines", read_engines}, {"routers", read_routers},
      {"firewalls", read_firewalls}, {"subnets", read_subnets}, {"network", read_network},
      {"cuts", read_cuts},           {"assets", read_assets},   {"sites", read_sites},
      {"policy", read_policy},       {"faults", read_faults},   {"operators", read_operators},
      {"blackouts", read_blackouts}};
  for (const auto& [key, read] : sections)
    if (const NodeView node = top.find(key)) read(reading, node, draft);
}

void read_top(const MapReader& top, Draft& draft) {
  Reading& reading = top.reading();
  top.take("name", draft.plan.name, read_text);
  top.take("question", draft.plan.question, read_text);
  if (const NodeView node = top.find("zones")) read_own_zones(reading, node, draft.zones);
  if (const Zone* zone = read_zone(top, draft.zones)) draft.zones.of_file = zone;
  if (const NodeView node = top.find("start")) draft.start = read_date(reading, node);
  const NodeView until = top.find("until");
  draft.until = until ? read_duration_or_date(reading, until)
                      : WrittenMoment{WrittenMoment::Kind::offset, default_until.us(), top.node(), nullptr};
}

Clock clock_of(const Draft& draft) {
  std::vector<WrittenMoment> starts;
  for (const WrittenRecurrence& schedule : draft.site_schedules) starts.push_back(schedule.start);
  return {draft.zones, draft.start, starts};
}

/// A zone has a meaning on dates only. Where a date is wrong, that has been told.
void check_zones_have_dates(Reading& reading, const Draft& draft, const Clock& clock) {
  if (clock.epoch_us() || reading.error_count() > 0) return;
  for (const NodeView& place : draft.zones.places)
    reading.error(place, "a time zone other than UTC needs a date, and nothing gives one",
                  {"give `start: \"2024-03-04 22:00\"` at the top, or a schedule whose start is a date"});
}

/// Times that are listed one by one ascend.
void resolve_dates(Reading& reading, const Clock& clock, const std::vector<WrittenMoment>& dates,
                   std::optional<Trigger>& trigger) {
  for (const WrittenMoment& date : dates) {
    const auto at = clock.resolve(reading, date);
    if (!at) continue;
    if (!trigger->dates.empty() && *at < trigger->dates.back())
      reading.error(date.place, "the times of a list ascend");
    trigger->dates.push_back(*at);
  }
}

/// A strike that would begin before the one before it is over waits for its end.
void warn_of_overlapping_dates(Reading& reading, const std::vector<WrittenMoment>& dates,
                               const FaultPlan& fault) {
  if (dates.size() < 2 || !fault.lasts || !fault.lasts->constant_value()) return;
  const std::vector<SimTime>& strikes = fault.trigger->dates;
  if (strikes.size() != dates.size()) return;
  const Duration lasts = Duration::from_us(*fault.lasts->constant_value());
  for (std::size_t i = 1; i < strikes.size(); ++i)
    if (strikes[i] - strikes[i - 1] < lasts)
      return reading.warning(dates[i].place,
                             "the strike before this one is not over yet: this one follows when it is",
                             {"each lasts " + format_duration_exact(lasts) +
                              "; for strikes that overlap, write two faults, or a table with `trace`"});
}

/// Turns moments into instants once t = 0 is known.
Clock resolve_moments(Reading& reading, Draft& draft) {
  const Clock clock = clock_of(draft);
  check_zones_have_dates(reading, draft, clock);
  Plan& plan = draft.plan;
  if (draft.start.kind == WrittenMoment::Kind::date) clock.check_year(reading, draft.start);
  plan.until = clock.resolve(reading, draft.until).value_or(SimTime());
  const bool is_known = draft.until.kind != WrittenMoment::Kind::none;
  if (is_known && plan.until == SimTime() && reading.error_count() == 0)
    reading.error(draft.until.place, "the run must end after t = 0");
  if (plan.until.since_start() > longest_duration)
    reading.error(draft.until.place, "a run lasts at most 10,000 years");
  RecurrenceResolver resolver(reading, clock, plan.until);
  for (std::size_t i = 0; i < plan.sites.size(); ++i)
    static_cast<Recurrence&>(plan.sites[i].schedule) = resolver.resolve(draft.site_schedules[i]);
  resolve_blackouts(reading, resolver, draft);
  for (std::size_t i = 0; i < plan.operators.size(); ++i) {
    plan.operators[i].at = clock.resolve(reading, draft.operator_moments[i]).value_or(SimTime());
    resolve_dates(reading, clock, draft.operator_dates[i], plan.operators[i].trigger);
  }
  for (std::size_t i = 0; i < plan.faults.size(); ++i) {
    plan.faults[i].at = clock.resolve(reading, draft.fault_moments[i]).value_or(SimTime());
    resolve_dates(reading, clock, draft.fault_dates[i], plan.faults[i].trigger);
    warn_of_overlapping_dates(reading, draft.fault_dates[i], plan.faults[i]);
    const std::optional<Duration> length = draft.fault_lengths[i];
    if (draft.fault_outages[i].table) resolve_outages(clock, draft.fault_outages[i], reading, plan.faults[i]);
    plan.faults[i].heals = length ? plan.faults[i].at + *length : SimTime::never();
  }
  for (const WrittenLoad& load : draft.loads)
    plan.console.memory.loads.push_back(
        resolve_load(reading, load, resolver.resolve(load.recurrence), plan.until));
  return clock;
}

/// What is written before t = 0 may repeat into the run, and what repeats is planned a little beyond its end.
ZoneTable table_of(const Zone& zone, std::int64_t epoch_us, SimTime until) {
  constexpr std::int64_t margin_us = std::int64_t{731} * 86'400'000'000;
  const std::int64_t from_us = epoch_us - margin_us;
  ZoneTable table{zone.name(), {{from_us, zone.ahead_at(from_us)}}};
  for (const ZoneChange& change : zone.changes_within(from_us, epoch_us + until.us() + margin_us))
    table.offsets.push_back({change.at_us, change.ahead_us});
  return table;
}

ZonesInUse zones_in_use(const Draft& draft, const Clock& clock) {
  ZonesInUse in_use;
  const std::vector<const Zone*> zones = draft.zones.zones.all();
  if (zones.empty() || !clock.epoch_us()) return in_use;
  for (const Zone* zone : zones) in_use.names.push_back(zone->name());
  const std::int64_t epoch_us = *clock.epoch_us();
  for (const Zone* zone : zones) in_use.tables.push_back(table_of(*zone, epoch_us, draft.plan.until));
  in_use.digest = zones_digest(zones, epoch_us, epoch_us + draft.plan.until.us());
  in_use.data_version = zone_data_version();
  return in_use;
}

/// Reads the whole tree; what it gives is complete only if there were no errors.
Scenario read_scenario(Reading& reading, const NodeView& root) {
  Scenario scenario;
  const MapReader top(reading, root, keys::top, "");
  if (!top.is_map()) return scenario;
  Draft draft;
  read_top(top, draft);
  read_sections(reading, top, draft);
  const Clock clock = resolve_moments(reading, draft);
  if (const NodeView node = top.find("expect"))
    scenario.expectations = read_expectations(reading, node, draft);
  if (const NodeView node = top.find("recorded")) scenario.recorded = read_recorded_run(reading, node);
  check_draft(reading, draft);
  // What follows from a mistake that has been told is not told as well.
  // Nor is a record a draft that advice could better.
  if (reading.error_count() == 0 && !top.find("recorded")) lint(reading, draft);
  scenario.guesses = guesses_of(draft);
  scenario.preset = draft.preset;
  scenario.epoch_us = clock.epoch_us();
  scenario.zones = zones_in_use(draft, clock);
  scenario.fault_counts = std::move(draft.fault_counts);
  scenario.plan = std::move(draft.plan);
  return scenario;
}

/// A NUL parts the texts, which have none. Without includes it is the digest that `sha256sum` gives.
std::string sha256_of_all(std::string text, const std::vector<IncludedFile>& included) {
  for (const IncludedFile& file : included) (text += '\0') += file.text;
  return sha256_of(text);
}

/// Reads into `reading`; `whole` is then the root of it all, if there is a scenario.
Loaded load_any_text(std::string text, const std::string& name, const std::filesystem::path& base_dir,
                     const std::vector<Override>& overrides, Reading& reading, NodeIndex& whole) {
  std::string plain = text;
  if (auto problem = problem_of_text(name, plain)) return {std::nullopt, {*std::move(problem)}};
  if (auto problem = problem_of_result(name, plain)) return {std::nullopt, {*std::move(problem)}};
  Tree& tree = reading.tree();
  const std::size_t source = tree.add_source(Source(name, std::move(plain), base_dir));
  const auto root = tree.read_document(source, 0, reading.problems());
  if (!root) return {std::nullopt, reading.problems()};
  if (const NodeView view(tree, *root); view.is(NodeKind::map)) read_version(reading, view);
  const Merged merged = merge_included(reading, *root);
  whole = merged.root;
  if (!overrides.empty()) tree.expand_aliases();
  for (const Override& change : overrides) apply_override(reading, merged.root, change);
  Loaded loaded;
  Scenario scenario = read_scenario(reading, NodeView(tree, merged.root));
  loaded.problems = reading.sorted_problems(name);
  if (reading.error_count() > 0) return loaded;
  scenario.file = name;
  scenario.sha256 = sha256_of_all(text, merged.files);
  for (const IncludedFile& file : merged.files) scenario.included.push_back(file.name);
  scenario.parts = reading.files();
  scenario.text = std::move(text);
  loaded.scenario = std::move(scenario);
  return loaded;
}

Loaded load_text(std::string text, const std::string& name, const std::filesystem::path& base_dir,
                 const std::vector<Override>& overrides, Reading& reading, NodeIndex& whole) {
  try {
    return load_any_text(std::move(text), name, base_dir, overrides, reading, whole);
  } catch (const std::bad_alloc&) {
    return {std::nullopt, {problem_of_file(name, "there is not enough memory for this scenario")}};
  }
}

}  // namespace

LoadedTree load_scenario_tree(const std::filesystem::path& file, const std::vector<Override>& overrides) {
  LoadedTree result;
  FileText read = read_file_text(file, file.string());
  if (!read.text) {
    result.loaded = {std::nullopt, {std::move(read.problem)}};
    return result;
  }
  result.loaded = load_text(*std::move(read.text), file.string(), file.parent_path(), overrides,
                            result.reading, result.root);
  return result;
}

}  // namespace load

bool Loaded::has_errors() const {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return !problem.is_warning; });
}

Loaded load_scenario_text(std::string text, const std::string& name, const std::filesystem::path& base_dir,
                          const std::vector<Override>& overrides, const FileReader& read_file) {
  load::Reading reading(read_file);
  load::NodeIndex root = load::no_node;
  return load::load_text(std::move(text), name, base_dir, overrides, reading, root);
}

Loaded load_scenario(const std::filesystem::path& file, const std::vector<Override>& overrides) {
  return load::load_scenario_tree(file, overrides).loaded;
}

}  // namespace scansim
