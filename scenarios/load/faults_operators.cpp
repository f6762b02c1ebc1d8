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
  return {F::kind, F::summary, fields_of_fault<F>(), Fault(F{})};
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

/// Reads what a fault strikes.
template <class F>
void read_target(const MapReader& map, const Draft& draft, F& fault) {
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
  if constexpr (TakesSize<F>) map.take("size", fault.size, read_positive_bytes);
  if constexpr (TakesSpeed<F>) map.take("speed", fault.speed, read_slowness);
  if constexpr (TakesAssets<F>) map.take("assets", fault.assets, count32_in({1, assets_max}));
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

/// When the fault strikes and for how long. A dated fault of constant length keeps its one moment of healing.
void read_times(const MapReader& map, Draft& draft, FaultPlan& plan) {
  WrittenTrigger written = read_trigger(map, draft, DelayGoesWith::when);
  draft.fault_moments.push_back(written.at);
  draft.fault_dates.push_back(std::move(written.dates));
  draft.fault_lengths.emplace_back();
  plan.trigger = std::move(written.trigger);
  plan.delay = std::move(written.delay);
  const bool is_instant = std::visit(
      [](const auto& fault) { return is_over_at_once<std::remove_cvref_t<decltype(fault)>>(); }, plan.fault);
  if (is_instant) return;
  plan.lasts = read_length(map);
  if (plan.trigger && !plan.trigger->when && is_forever(map.find("lasts")))
    map.reading().warning(map.find("lasts"), "a fault that lasts forever strikes once");
  if (plan.trigger || !plan.lasts || !plan.lasts->constant_value()) return;
  draft.fault_lengths.back() = Duration::from_us(*plan.lasts->constant_value());
  plan.lasts.reset();
}

void read_given_name(const MapReader& map, std::string& name) {
  if (map.take("name", name, read_text)) check_name(map.reading(), map.find("name"));
}

void read_fault(Reading& reading, const SingleEntry& entry, const std::vector<FaultKind>& kinds,
                const std::string& path, Draft& draft) {
  const FaultKind* kind = nullptr;
  std::vector<std::string_view> known;
  for (const FaultKind& candidate : kinds) {
    known.push_back(candidate.kind);
    if (candidate.kind == entry.key.text()) kind = &candidate;
  }
  if (kind == nullptr) {
    return reading.error(entry.key, "unknown fault " + ticked(entry.key.text()),
                         choice_details(entry.key.text(), known));
  }
  const MapInfo info{path, "{at: 100 min, lasts: 25 min}", {}, kind->fields};
  const MapReader map(reading, entry.value, info, path + "." + std::string(kind->kind));
  if (!map.is_map()) return;
  FaultPlan plan;
  plan.fault = kind->empty;
  std::visit([&](auto& fault) { read_target(map, draft, fault); }, plan.fault);
  read_given_name(map, plan.name);
  read_times(map, draft, plan);
  draft.fault_places.push_back(map.find("name") ? map.find("name") : entry.key);
  draft.plan.faults.push_back(std::move(plan));
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
  for (std::size_t i = 0; i < items->size(); ++i)
    if (const auto entry = read_single_entry(reading, (*items)[i], example))
      read_fault(reading, *entry, kinds, "faults[" + std::to_string(i) + "]", draft);
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
