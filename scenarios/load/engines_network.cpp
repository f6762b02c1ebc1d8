#include <map>
#include <string>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/text/nearest.hpp"

namespace scansim::load {

namespace {

constexpr std::int64_t slots_max = 1'000'000;

std::optional<Ratio> read_speed(Reading& reading, const NodeView& node) {
  const auto speed = read_ratio(reading, node);
  if (!speed || (*speed >= Ratio(1, 1000) && *speed <= Ratio(1000, 1))) return speed;
  reading.error(node, "expected a speed from 0.001x to 1000x, found " + ticked(node.text()));
  return std::nullopt;
}

std::optional<std::string> read_pool_name(Reading& reading, const NodeView& node) {
  auto name = read_text(reading, node);
  if (name && !check_name(reading, node)) return std::nullopt;
  return name;
}

/// Who opens the connection; only an engine that does polls.
void read_pairing(const MapReader& map, EnginePlan& plan) {
  map.take("pairing", plan.pairing, [&](Reading& r, const NodeView& node) {
    return read_choice<Pairing>(r, node, map.path_of("pairing"), choices::pairing);
  });
  map.take("poll_every", plan.poll_every, read_positive_duration);
  if (map.find("poll_every") && plan.pairing != Pairing::engine_to_console)
    map.reading().error(
        map.find("poll_every"), "the engine does not poll: " + map.path() + " is paired console_to_engine",
        {"give `pairing: engine_to_console`, or `console.poll_every` for the console's polls"});
}

void read_silence(const MapReader& engine, EnginePlan& plan) {
  const NodeView node = engine.find("on_silence");
  if (!node) return;
  const MapReader map(engine.reading(), node, keys::on_silence, engine.path_of("on_silence"));
  map.take("abandon_after", plan.abandon_after, read_positive_duration);
}

EnginePlan read_engine(Reading& reading, const NamedEntry& entry) {
  EnginePlan plan;
  plan.name = entry.name;
  const MapReader map(reading, entry.value, keys::engine, "engines." + entry.name);
  if (!map.is_map()) return plan;
  map.take("slots", plan.slots, count32_in({1, slots_max}));
  map.take("concurrent_scans", plan.concurrent_scans, count32_in({1, slots_max}));
  map.take("speed", plan.speed, read_speed);
  map.take("start_delay", plan.start_delay, read_duration);
  map.take("stop_delay", plan.stop_delay, read_duration);
  map.take("result_buffer", plan.result_buffer, read_positive_bytes);
  read_pairing(map, plan);
  read_silence(map, plan);
  map.take("pool", plan.pool, read_pool_name);
  return plan;
}

/// Which of two ends is the engine; the other one must be the console.
std::optional<EngineId> read_ends(Reading& reading, const NodeView& node, const Draft& draft) {
  const auto ends = read_items(reading, node, "[console, london]");
  if (!ends) return std::nullopt;
  const auto is_console = [](const NodeView& end) {
    return end.is(NodeKind::scalar) && end.text() == "console";
  };
  if (ends->size() != 2 || is_console(ends->front()) == is_console(ends->back())) {
    Words details = {"write `[console, ENGINE]`"};
    constexpr std::string_view console[] = {"console"};
    for (const NodeView& end : *ends)
      if (end.is(NodeKind::scalar) && end.text() != "console" && !draft.engines.find(end.text()) &&
          nearest(end.text(), console))
        details.emplace_back("did you mean `console`?");
    reading.error(node, "a link connects the console and one engine", std::move(details));
    return std::nullopt;
  }
  const NodeView engine = is_console(ends->front()) ? ends->back() : ends->front();
  const auto index = draft.engines.resolve(reading, engine, "engine");
  return index ? std::optional(EngineId(*index)) : std::nullopt;
}

void read_link(Reading& reading, const NamedEntry& entry, Draft& draft) {
  LinkPlan plan;
  plan.name = entry.name;
  const MapReader map(reading, entry.value, keys::link, "network." + entry.name);
  if (map.is_map()) {
    map.take("between", plan.engine,
             [&draft](Reading& r, const NodeView& ends) { return read_ends(r, ends, draft); });
    map.take("latency", plan.latency, read_duration);
    map.take("bandwidth", plan.bandwidth, read_bandwidth);
  }
  draft.plan.links.push_back(std::move(plan));
}

}  // namespace

void read_engines(Reading& reading, const NodeView& node, Draft& draft) {
  const auto entries = read_named_entries(reading, node, "{london: {slots: 100}}");
  if (node.is(NodeKind::map) && entries.empty()) reading.error(node, "at least one engine is needed");
  for (const NamedEntry& entry : entries) {
    draft.engines.add(entry.name, entry.key);
    draft.plan.engines.push_back(read_engine(reading, entry));
    const bool polls = draft.plan.engines.back().pairing == Pairing::engine_to_console;
    if (polls && !value_of(entry.value, "poll_every"))
      draft.engines_polling_by_default.emplace_back(draft.plan.engines.size() - 1);
  }
  for (std::size_t i = 0; i < draft.plan.engines.size(); ++i) {
    const std::string& pool = draft.plan.engines[i].pool;
    if (pool.empty()) continue;
    const bool is_first = draft.pools[pool].empty();
    draft.pools[pool].push_back(EngineId(i));
    if (!is_first || !draft.engines.find(pool)) continue;
    reading.error(value_of(entries[i].value, "pool"), "the pool " + ticked(pool) + " is named like an engine",
                  {"give it a name of its own"});
  }
}

void read_network(Reading& reading, const NodeView& node, Draft& draft) {
  std::map<EngineId, std::string> link_of;
  for (const NamedEntry& entry : read_named_entries(reading, node, "{wan: {between: [console, london]}}")) {
    draft.links.add(entry.name, entry.key);
    read_link(reading, entry, draft);
    const EngineId engine = draft.plan.links.back().engine;
    if (engine.is_none()) continue;
    const auto [other, is_first] = link_of.try_emplace(engine, entry.name);
    if (is_first) continue;
    reading.error(value_of(entry.value, "between"),
                  "the engine " + ticked(draft.engines.name(engine.index())) + " has a link already",
                  {"an engine has at most one link; the other is " + ticked(other->second)});
  }
}

}  // namespace scansim::load
