#include <string>
#include <utility>

#include "models/lifecycle/sources.hpp"
#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"

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

EnginePlan read_engine(Reading& reading, const NamedEntry& entry, bool& is_hosted) {
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
  map.take("hosted", is_hosted, read_flag);
  return plan;
}

/// No engine may be called what a site may say instead of an engine.
void check_not_a_word(Reading& reading, const NodeView& place, std::string_view name, std::string_view what) {
  if (name != choices::most_recently_used) return;
  reading.error(place,
                "no " + std::string(what) + " can be called " + ticked(name) + ": of a site it means " +
                    "the engines that scanned its assets last",
                {"give it another name"});
}

/// Documented: hosted and local engines cannot be pooled.
void check_pools(Reading& reading, const std::vector<NamedEntry>& entries, const std::vector<bool>& hosted,
                 const Draft& draft) {
  for (const auto& [name, members] : draft.pools) {
    const std::size_t first = members.front().index();
    const NodeView place = value_of(entries[first].value, "pool");
    check_not_a_word(reading, place, name, "pool");
    if (draft.engines.find(name))
      reading.error(place, "the pool " + ticked(name) + " is named like an engine",
                    {"give it a name of its own"});
    for (const EngineId id : members) {
      if (hosted[id.index()] == hosted[first]) continue;
      const bool is_hosted = hosted[id.index()];
      reading.error(value_of(entries[id.index()].value, "pool"),
                    "hosted and local engines cannot be pooled: " + ticked(draft.engines.name(id.index())) +
                        " is " + (is_hosted ? "hosted" : "local") + ", and " +
                        ticked(draft.engines.name(first)) + " in the pool " + ticked(name) + " is not",
                    {"give hosted engines a pool of their own", "source: " + std::string(source::pool_page)});
      break;
    }
  }
}

}  // namespace

void read_engines(Reading& reading, const NodeView& node, Draft& draft) {
  const auto entries = read_named_entries(reading, node, "{london: {slots: 100}}");
  if (node.is(NodeKind::map) && entries.empty()) reading.error(node, "at least one engine is needed");
  std::vector<bool> hosted;
  for (const NamedEntry& entry : entries) {
    check_not_a_word(reading, entry.key, entry.name, "engine");
    bool is_hosted = false;
    draft.engines.add(entry.name, entry.key);
    draft.ends.add(entry.name, entry.key);
    draft.plan.engines.push_back(read_engine(reading, entry, is_hosted));
    hosted.push_back(is_hosted);
    const bool polls = draft.plan.engines.back().pairing == Pairing::engine_to_console;
    if (polls && !value_of(entry.value, "poll_every"))
      draft.engines_polling_by_default.emplace_back(draft.plan.engines.size() - 1);
  }
  for (std::size_t i = 0; i < draft.plan.engines.size(); ++i) {
    const std::string& pool = draft.plan.engines[i].pool;
    if (!pool.empty()) draft.pools[pool].push_back(EngineId(i));
  }
  check_pools(reading, entries, hosted, draft);
}

}  // namespace scansim::load
