#include <map>
#include <set>
#include <type_traits>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/fault_kinds.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/laws.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "scenarios/load/triggers.hpp"

namespace scansim::load {

namespace {

template <class F>
FaultKind kind_of() {
  return {F::kind,   F::summary, fields_of_fault<F>(), fields_of_member<F>(), !is_over_at_once<F>(),
          Fault(F{})};
}

template <std::size_t... I>
std::vector<FaultKind> all_kinds(std::index_sequence<I...> /*alternatives*/) {
  return {kind_of<std::variant_alternative_t<I, Fault>>()...};
}

constexpr std::int64_t assets_max = 1'000'000'000;

/// What is slow still works, and not as fast as ever.
std::optional<Ratio> read_slowness(Reading& reading, const NodeView& node) {
  const auto speed = read_ratio(reading, node);
  if (!speed || (*speed > Ratio() && *speed < Ratio::one())) return speed;
  reading.error(node, "it must be above 0 % and below 100 %, found " + found_words(node),
                {*speed == Ratio() ? "what does not work at all is out of service"
                                   : "a fault makes slower, not faster"});
  return std::nullopt;
}

/// Reads what has a name in the scenario.
template <class F>
void read_named_target(const MapReader& map, const Draft& draft, F& fault) {
  Reading& reading = map.reading();
  if constexpr (StrikesLink<F>) {
    if (const NodeView node = map.find("link"))
      if (const auto index = draft.links.resolve(reading, node, "link")) fault.link = LinkId(*index);
  }
  if constexpr (StrikesEngine<F>) {
    if (const NodeView node = map.find("engine"))
      if (const auto index = draft.engines.resolve(reading, node, "engine")) fault.engine = EngineId(*index);
  }
  if constexpr (StrikesScan<F>) {
    if (const NodeView node = map.find("scan"))
      if (const auto index = draft.sites.resolve(reading, node, "site")) fault.scan = SiteId(*index);
  }
  if constexpr (StrikesCut<F>) {
    if (const NodeView node = map.find("cut"))
      if (const auto index = draft.cuts.resolve(reading, node, "cut")) fault.cut = CutId(*index);
  }
}

/// A flapping link turns again and again: without time in between the run would never go on.
void read_turns(const MapReader& map, std::string_view key, Law& target) {
  const NodeView node = map.find(key);
  if (!node) return;
  auto law = read_law(map.reading(), node, LawUnit::duration, map.path_of(key));
  if (law && law->constant_value() == 0)
    map.reading().error(node, "it must be above 0, found " + found_words(node));
  if (law) target = *std::move(law);
}

/// Reads what a fault strikes, and how.
template <class F>
void read_target(const MapReader& map, const Draft& draft, F& fault) {
  Reading& reading = map.reading();
  read_named_target(map, draft, fault);
  if constexpr (TakesSize<F>) map.take("size", fault.size, read_positive_bytes);
  if constexpr (Degrades<F>) {
    map.take("bandwidth", fault.bandwidth, read_bandwidth);
    map.take("latency", fault.latency, read_positive_duration);
    if (!map.find("bandwidth") && !map.find("latency"))
      reading.error(map.node(), map.path() + " does not say in which way the link is worse",
                    {"give `bandwidth`, `latency` or both"});
  }
  if constexpr (Loses<F>) {
    if (map.take("loss", fault.loss, read_loss) && fault.loss == Ratio())
      reading.error(map.find("loss"), "it must be above 0, found " + found_words(map.find("loss")));
  }
  if constexpr (Flaps<F>) {
    read_turns(map, "down", fault.down);
    read_turns(map, "up", fault.up);
  }
  if constexpr (TakesSpeed<F>) map.take("speed", fault.speed, read_slowness);
  if constexpr (TakesAssets<F>) map.take("assets", fault.assets, count32_in({1, assets_max}));
}

/// What rows of a table of outages may name for this kind of fault, and what the scenario names.
template <class F>
OutageTargets targets_of(const Draft& draft, const F& fault) {
  const auto with = [](std::string_view what, const NameTable& names, auto id) {
    return OutageTargets{what, &names, id.is_none() ? std::nullopt : std::optional(id.index())};
  };
  if constexpr (StrikesLink<F>) return with("link", draft.links, fault.link);
  if constexpr (StrikesEngine<F>) return with("engine", draft.engines, fault.engine);
  if constexpr (StrikesScan<F>) return with("site", draft.sites, fault.scan);
  if constexpr (StrikesCut<F>) return with("cut", draft.cuts, fault.cut);
  return {};
}

template <class F>
void set_target(F& fault, std::size_t index) {
  if constexpr (StrikesLink<F>) fault.link = LinkId(index);
  if constexpr (StrikesEngine<F>) fault.engine = EngineId(index);
  if constexpr (StrikesScan<F>) fault.scan = SiteId(index);
  if constexpr (StrikesCut<F>) fault.cut = CutId(index);
}

void report_missing(const MapReader& map, const FieldInfo& field) {
  map.reading().error(map.node(), "the key " + ticked(field.key) + " is missing in " + map.path(),
                      {"it gives the " + std::string(field.type) + ": " + std::string(field.doc)});
}

/// What a table of outages can say instead.
void check_named_targets(const MapReader& map, std::span<const FieldInfo> fields) {
  for (const FieldInfo& field : fields)
    for (const FieldInfo& named : named_target_fields())
      if (field.key == named.key && !map.find(field.key)) report_missing(map, field);
}

bool is_forever(const NodeView& lasts) {
  return lasts && lasts.is(NodeKind::scalar) && lasts.text() == "forever";
}

/// What stands under `lasts`; none: forever, or a mistake.
std::optional<Law> read_length(const MapReader& map) {
  Reading& reading = map.reading();
  const NodeView node = map.find("lasts");
  if (!node || is_forever(node)) return std::nullopt;
  auto length = read_law(reading, node, LawUnit::duration, map.path_of("lasts"));
  if (!length || length->constant_value() != 0) return length;
  reading.error(node, "it must be above 0, found " + found_words(node));
  return std::nullopt;
}

/// The length of each strike, unless a table says it.
void check_length(const MapReader& map) {
  if (!map.find("lasts") && !map.find("trace")) return report_missing(map, fault_length_field());
  static_cast<void>(map.exactly_one_of(ways::fault_length));
}

void add_fault(Draft& draft, const MapReader& map, const NodeView& place, FaultPlan plan) {
  draft.fault_lengths.resize(draft.plan.faults.size() + 1);
  draft.fault_moments.resize(draft.plan.faults.size() + 1);
  draft.fault_dates.resize(draft.plan.faults.size() + 1);
  draft.fault_outages.resize(draft.plan.faults.size() + 1);
  draft.fault_places.push_back(map.find("name") ? map.find("name") : place);
  draft.plan.faults.push_back(std::move(plan));
}

/// When the fault strikes and for how long. A dated fault of constant length keeps its one moment of healing;
/// a group's length is that of its members.
void read_times(const MapReader& map, Draft& draft, FaultPlan& plan, bool lasts) {
  WrittenTrigger written = read_trigger(map, draft, DelayGoesWith::when);
  draft.fault_moments.push_back(written.at);
  draft.fault_dates.push_back(std::move(written.dates));
  draft.fault_lengths.emplace_back();
  plan.trigger = std::move(written.trigger);
  plan.delay = std::move(written.delay);
  if (!lasts) return;
  check_length(map);
  plan.lasts = read_length(map);
  if (plan.trigger && !plan.trigger->when && is_forever(map.find("lasts")))
    map.reading().warning(map.find("lasts"), "a fault that lasts forever strikes once");
  const bool has_members = std::holds_alternative<Together>(plan.fault);
  if (plan.trigger || has_members || !plan.lasts || !plan.lasts->constant_value()) return;
  draft.fault_lengths.back() = Duration::from_us(*plan.lasts->constant_value());
  plan.lasts.reset();
}

void read_given_name(const MapReader& map, std::string& name) {
  if (map.take("name", name, read_text)) check_name(map.reading(), map.find("name"));
}

const FaultKind* find_kind(Reading& reading, const NodeView& key, const std::vector<FaultKind>& kinds,
                           bool is_member) {
  std::vector<std::string_view> known;
  for (const FaultKind& kind : kinds) {
    if (is_member && kind.member_fields.empty()) continue;
    if (kind.kind == key.text()) return &kind;
    known.push_back(kind.kind);
  }
  reading.error(key, "unknown fault " + ticked(key.text()), choice_details(key.text(), known));
  return nullptr;
}

/// A fault for each target that a table of outages names.
void add_traced_faults(const MapReader& map, const NodeView& place, const FaultPlan& plan, Draft& draft) {
  const OutageTargets targets =
      std::visit([&](const auto& fault) { return targets_of(draft, fault); }, plan.fault);
  const bool names_one = targets.given.has_value() || targets.what.empty();
  std::vector<OutagesOfTarget> all = read_outages(map.reading(), map.find("trace"), targets);
  if (all.empty()) return add_fault(draft, map, place, plan);  // It has been told why.
  for (OutagesOfTarget& of : all) {
    FaultPlan traced = plan;
    if (of.target) std::visit([&](auto& fault) { set_target(fault, *of.target); }, traced.fault);
    if (of.target && !names_one && !traced.name.empty()) traced.name += "." + targets.names->name(*of.target);
    add_fault(draft, map, place, std::move(traced));
    draft.fault_outages.back() = std::move(of.outages);
  }
}

void read_member(Reading& reading, const SingleEntry& entry, const std::vector<FaultKind>& kinds,
                 const std::string& path, const Leader& leader, Draft& draft) {
  const FaultKind* const kind = find_kind(reading, entry.key, kinds, true);
  if (kind == nullptr) return;
  const MapInfo info{path, "{lasts: 25 min}", {}, kind->member_fields};
  const MapReader map(reading, entry.value, info, path + "." + std::string(kind->kind));
  if (!map.is_map()) return;
  FaultPlan plan;
  plan.fault = kind->empty;
  std::visit([&](auto& fault) { read_target(map, draft, fault); }, plan.fault);
  check_named_targets(map, kind->member_fields);
  read_given_name(map, plan.name);
  Trigger trigger;
  trigger.leader = leader;
  if (kind->lasts) {
    trigger.leader->gives_length = !map.find("lasts");
    plan.lasts = read_length(map);
  }
  plan.trigger = std::move(trigger);
  if (const NodeView after = map.find("after"))
    if (auto delay = read_law(reading, after, LawUnit::duration, map.path_of("after")))
      plan.delay = *std::move(delay);
  add_fault(draft, map, entry.key, std::move(plan));
}

/// REQUIRES: the group is the last fault so far.
void read_members(const MapReader& map, const std::vector<FaultKind>& kinds, Draft& draft) {
  constexpr std::string_view example = "link_down: {link: wan}";
  const NodeView node = map.find("faults");
  const Leader leader{FaultId(draft.plan.faults.size() - 1), false};
  const auto items = node ? read_items(map.reading(), node, "- " + std::string(example)) : std::nullopt;
  if (!items) return;
  if (items->empty()) map.reading().error(node, "the list is empty: a group has at least one fault");
  for (std::size_t i = 0; i < items->size(); ++i)
    if (const auto entry = read_single_entry(map.reading(), (*items)[i], example))
      read_member(map.reading(), *entry, kinds, map.path_of("faults") + "[" + std::to_string(i) + "]", leader,
                  draft);
}

void read_fault(Reading& reading, const SingleEntry& entry, const std::vector<FaultKind>& kinds,
                const std::string& path, Draft& draft) {
  const FaultKind* const kind = find_kind(reading, entry.key, kinds, false);
  if (kind == nullptr) return;
  const MapInfo info{path, "{at: 100 min, lasts: 25 min}", {}, kind->fields};
  const MapReader map(reading, entry.value, info, path + "." + std::string(kind->kind));
  if (!map.is_map()) return;
  FaultPlan plan;
  plan.fault = kind->empty;
  std::visit([&](auto& fault) { read_target(map, draft, fault); }, plan.fault);
  read_given_name(map, plan.name);
  read_times(map, draft, plan, kind->lasts);
  if (map.find("trace")) {
    add_traced_faults(map, entry.key, plan, draft);
  } else {
    check_named_targets(map, kind->fields);
    add_fault(draft, map, entry.key, std::move(plan));
  }
  if (std::holds_alternative<Together>(kind->empty)) read_members(map, kinds, draft);
}

/// Gives names to those without, `KIND-n`, and reports names that stand twice. `what`: "a fault".
template <class Plan, class KindOf>
void name_all(Reading& reading, std::vector<Plan>& plans, const std::vector<NodeView>& places,
              std::string_view what, KindOf kind_of_plan) {
  std::map<std::string_view, int> ordinals;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const std::string_view kind = kind_of_plan(plans[i]);
    const int ordinal = ++ordinals[kind];
    std::string& name = plans[i].name;
    if (name.empty()) name = std::string(kind) + "-" + std::to_string(ordinal);
    if (!seen.insert(name).second)
      reading.error(places[i], std::string(what) + " named " + ticked(name) + " stands here already");
  }
}

std::string_view kind_of_fault(const FaultPlan& plan) {
  return std::visit([](const auto& fault) { return fault.kind; }, plan.fault);
}

std::string_view word_of_act(const OperatorPlan& plan) {
  for (const Choice<OperatorAction>& act : choices::act)
    if (act.value == plan.action) return act.word;
  return {};
}

void read_operator(Reading& reading, const SingleEntry& entry, const std::string& path, Draft& draft) {
  const auto action = read_choice<OperatorAction>(reading, entry.key, path, choices::act);
  if (!action) return;
  const MapReader map(reading, entry.value, keys::operator_act, path + "." + std::string(entry.key.text()));
  if (!map.is_map()) return;
  OperatorPlan plan;
  plan.action = *action;
  if (const NodeView scan = map.find("scan"))
    if (const auto site = draft.sites.resolve(reading, scan, "site")) plan.site = SiteId(*site);
  WrittenTrigger written = read_trigger(map, draft, DelayGoesWith::at_or_when);
  plan.trigger = std::move(written.trigger);
  plan.delay = std::move(written.delay);
  read_given_name(map, plan.name);
  const bool takes_role = *action == OperatorAction::start || *action == OperatorAction::resume;
  map.take("administrator", plan.is_administrator, read_flag);
  if (plan.is_administrator && !takes_role)
    reading.error(map.find("administrator"), "`administrator` goes with `start` and `resume`: anybody may " +
                                                 std::string(entry.key.text()) + " a scan in a blackout");
  draft.operator_moments.push_back(written.at);
  draft.operator_dates.push_back(std::move(written.dates));
  draft.operator_places.push_back(map.find("name") ? map.find("name") : entry.key);
  draft.plan.operators.push_back(std::move(plan));
}

}  // namespace

std::vector<FaultKind> fault_kinds() {
  return all_kinds(std::make_index_sequence<std::variant_size_v<Fault>>());
}

void read_faults(Reading& reading, const NodeView& node, Draft& draft) {
  constexpr std::string_view example = "link_down: {link: wan, at: 100 min, lasts: 25 min}";
  const auto items = read_items(reading, node, "- " + std::string(example));
  if (!items) return;
  const std::vector<FaultKind> kinds = fault_kinds();
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::size_t before = draft.plan.faults.size();
    if (const auto entry = read_single_entry(reading, (*items)[i], example))
      read_fault(reading, *entry, kinds, "faults[" + std::to_string(i) + "]", draft);
    draft.fault_counts.push_back(draft.plan.faults.size() - before);
  }
  name_all(reading, draft.plan.faults, draft.fault_places, "a fault", kind_of_fault);
}

void read_operators(Reading& reading, const NodeView& node, Draft& draft) {
  constexpr std::string_view example = "pause: {scan: london-office, at: 100 min}";
  const auto items = read_items(reading, node, "- " + std::string(example));
  if (!items) return;
  for (std::size_t i = 0; i < items->size(); ++i)
    if (const auto entry = read_single_entry(reading, (*items)[i], example))
      read_operator(reading, *entry, "operators[" + std::to_string(i) + "]", draft);
  name_all(reading, draft.plan.operators, draft.operator_places, "an operator", word_of_act);
}

}  // namespace scansim::load
