#include <map>
#include <set>
#include <type_traits>
#include <utility>

#include "scenarios/load/fault_kinds.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"

namespace scansim::load {

namespace {

template <class F>
FaultKind kind_of() {
  FaultKind kind{F::kind, F::summary, {}, Fault(F{})};
  for (const FieldInfo& field : fault_target_fields()) {
    const bool is_taken = (field.key == "link" && StrikesLink<F>) ||
                          (field.key == "engine" && StrikesEngine<F>) ||
                          (field.key == "size" && TakesSize<F>);
    if (is_taken) kind.fields.push_back(field);
  }
  for (const FieldInfo& field : fault_fields()) kind.fields.push_back(field);
  return kind;
}

template <std::size_t... I>
std::vector<FaultKind> all_kinds(std::index_sequence<I...> /*alternatives*/) {
  return {kind_of<std::variant_alternative_t<I, Fault>>()...};
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
  if constexpr (TakesSize<F>) map.take("size", fault.size, read_positive_bytes);
}

std::optional<Duration> read_length(Reading& reading, const NodeView& node) {
  if (node.is(NodeKind::scalar) && node.text() == "forever") return std::nullopt;
  const auto length = read_positive_duration(reading, node);
  return length ? length : Duration();
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
  const NodeView name = map.find("name");
  if (name && map.take("name", plan.name, read_text)) check_name(reading, name);
  const NodeView at = map.find("at");
  const NodeView lasts = map.find("lasts");
  draft.fault_moments.push_back(at ? read_moment(reading, at) : WrittenMoment{});
  draft.fault_lengths.push_back(lasts ? read_length(reading, lasts) : Duration());
  draft.fault_places.push_back(name ? name : entry.key);
  draft.plan.faults.push_back(std::move(plan));
}

/// Gives names to those without, and reports names that stand twice.
void name_faults(Reading& reading, Draft& draft) {
  std::map<std::string_view, int> ordinals;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < draft.plan.faults.size(); ++i) {
    FaultPlan& fault = draft.plan.faults[i];
    const std::string_view kind = std::visit([](const auto& f) { return f.kind; }, fault.fault);
    const int ordinal = ++ordinals[kind];
    if (fault.name.empty()) fault.name = std::string(kind) + "-" + std::to_string(ordinal);
    if (!seen.insert(fault.name).second)
      reading.error(draft.fault_places[i], "a fault named " + ticked(fault.name) + " stands here already");
  }
}

constexpr Choice<OperatorAction> acts[] = {{"pause", OperatorAction::pause},
                                           {"resume", OperatorAction::resume},
                                           {"stop", OperatorAction::stop},
                                           {"start", OperatorAction::start}};

void read_operator(Reading& reading, const SingleEntry& entry, const std::string& path, Draft& draft) {
  const auto action = read_choice<OperatorAction>(reading, entry.key, path, acts);
  if (!action) return;
  const MapReader map(reading, entry.value, keys::operator_act, path + "." + std::string(entry.key.text()));
  if (!map.is_map()) return;
  OperatorPlan plan;
  plan.action = *action;
  if (const NodeView scan = map.find("scan"))
    if (const auto site = draft.sites.resolve(reading, scan, "site")) plan.site = SiteId(*site);
  const NodeView at = map.find("at");
  draft.operator_moments.push_back(at ? read_moment(reading, at) : WrittenMoment{});
  draft.plan.operators.push_back(plan);
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
  name_faults(reading, draft);
}

void read_operators(Reading& reading, const NodeView& node, Draft& draft) {
  constexpr std::string_view example = "pause: {scan: london-office, at: 100 min}";
  const auto items = read_items(reading, node, "- " + std::string(example));
  if (!items) return;
  for (std::size_t i = 0; i < items->size(); ++i)
    if (const auto entry = read_single_entry(reading, (*items)[i], example))
      read_operator(reading, *entry, "operators[" + std::to_string(i) + "]", draft);
}

}  // namespace scansim::load
