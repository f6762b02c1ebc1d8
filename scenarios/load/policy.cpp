#include "models/policy/presets/presets.hpp"
#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/scenario.hpp"
#include "scenarios/load/sections.hpp"

namespace scansim {

std::vector<std::string_view> presets() {
  std::vector<std::string_view> names;
  for (const Preset* const preset : all_presets()) names.push_back(preset->name);
  return names;
}

namespace load {

namespace {

constexpr std::int64_t unit_assets_max = 1'000'000'000;

/// Takes a switch whose values are words.
template <class T>
bool take_word(const MapReader& map, std::string_view key, T& target, std::span<const Choice<T>> choices,
               std::string_view or_else = {}) {
  return map.take(key, target, [&](Reading& reading, const NodeView& node) {
    return read_choice<T>(reading, node, map.path_of(key), choices, or_else);
  });
}

void read_kept(const MapReader& policy, Switches& switches) {
  const NodeView node = policy.find("kept_on_interruption");
  if (!node) return;
  Reading& reading = policy.reading();
  if (!node.is(NodeKind::map)) {
    take_word<KeptUnit>(policy, "kept_on_interruption", switches.kept_on_interruption,
                        choices::kept_on_interruption,
                        "{checkpoint: {every: 60 s}}, {task: 120} or {host_group: 64}");
    return;
  }
  const MapReader map(reading, node, keys::kept_on_interruption, policy.path_of("kept_on_interruption"));
  const auto way = map.exactly_one_of(ways::kept);
  if (!way) return;
  if (*way != "checkpoint") {
    switches.kept_on_interruption = *way == "task" ? KeptUnit::task : KeptUnit::host_group;
    map.take(*way, switches.unit_assets, count32_in({1, unit_assets_max}));
    return;
  }
  const MapReader inner(reading, map.find("checkpoint"), keys::checkpoint, map.path_of("checkpoint"));
  if (!inner.is_map()) return;
  switches.kept_on_interruption = KeptUnit::checkpoint;
  inner.take("every", switches.checkpoint.every, read_positive_duration);
  inner.take("cost", switches.checkpoint.cost, read_duration);
  inner.take("recovery", switches.checkpoint.recovery, read_duration);
  inner.take("final", switches.checkpoint.final, read_flag);
}

void read_auto_resume(const MapReader& policy, Draft& draft) {
  const NodeView node = policy.find("auto_resume");
  if (!node) return;
  Switches& switches = draft.plan.policy;
  if (!node.is(NodeKind::map)) {
    take_word<AutoResume>(policy, "auto_resume", switches.auto_resume, choices::auto_resume,
                          "{after: 10 min} or {below: 70 %}");
    return;
  }
  const MapReader map(policy.reading(), node, keys::auto_resume, policy.path_of("auto_resume"));
  const auto way = map.exactly_one_of(ways::auto_resume);
  if (!way) return;
  if (*way == "after" && map.take("after", switches.auto_resume_after, read_duration))
    switches.auto_resume = AutoResume::after;
  if (*way == "below" && map.take("below", switches.auto_resume_below, read_share)) {
    switches.auto_resume = AutoResume::below;
    draft.auto_resume_place = map.find("below");
  }
}

void read_limits(const MapReader& policy, Draft& draft) {
  Switches& switches = draft.plan.policy;
  policy.take("paused_limit", switches.paused_limit, read_positive_duration);
  policy.take("pending_limit", switches.pending_limit, read_positive_duration);
  policy.take("active_scans", switches.active_scans, count32_in({1, unit_assets_max}));
  policy.take("start_gap", switches.start_gap, read_duration);
  draft.start_below_place = policy.find("start_below");
  if (policy.take("start_below", switches.start_below, read_share) && switches.start_below == Ratio())
    policy.reading().error(draft.start_below_place, "it must be above 0 %: no scan would ever start",
                           {"leave it out, and scans start whatever the memory"});
}

void read_preset(Reading& reading, const NodeView& node, Draft& draft) {
  std::vector<Choice<const Preset*>> known;
  for (const Preset* const preset : all_presets()) known.push_back({preset->name, preset});
  const auto preset = read_choice<const Preset*>(reading, node, "policy", known);
  if (!preset) return;
  draft.preset = (*preset)->name;
  draft.plan.policy = (*preset)->switches;
}

}  // namespace

void read_policy(Reading& reading, const NodeView& node, Draft& draft) {
  draft.policy_place = node;
  if (!node.is(NodeKind::map)) return read_preset(reading, node, draft);
  const MapReader map(reading, node, keys::policy, "policy");
  Switches& switches = draft.plan.policy;
  if (const NodeView preset = map.find("preset")) read_preset(reading, preset, draft);
  take_word<ScanGuard>(map, "out_of_service", switches.out_of_service, choices::when_down);
  take_word<ScanGuard>(map, "crash", switches.crash, choices::when_down);
  take_word<ScanGuard>(map, "console_out_of_service", switches.console_out_of_service,
                       choices::when_restarted);
  take_word<ScanGuard>(map, "console_crash", switches.console_crash, choices::when_restarted);
  take_word<ScanGuard>(map, "console_restart", switches.console_restart, choices::when_restarted);
  take_word<PausedAtRestart>(map, "paused_at_restart", switches.paused_at_restart,
                             choices::paused_at_restart);
  take_word<ScanGuard>(map, "communication_failure", switches.communication_failure,
                       choices::communication_failure);
  take_word<EngineBuffer>(map, "engine_buffer", switches.engine_buffer, choices::engine_buffer);
  take_word<CompletedWhen>(map, "completed_when", switches.completed_when, choices::completed_when);
  read_kept(map, switches);
  take_word<RescanTime>(map, "rescan_time", switches.rescan_time, choices::rescan_time);
  read_auto_resume(map, draft);
  take_word<MemoryPause>(map, "memory_pause", switches.memory_pause, choices::memory_pause);
  take_word<OnStop>(map, "on_stop", switches.on_stop, choices::on_stop);
  take_word<WindowEnd>(map, "window_end", switches.window_end, choices::window_end);
  draft.gives_discovery_on_resume = take_word<DiscoveryOnResume>(
      map, "discovery_on_resume", switches.discovery_on_resume, choices::discovery_on_resume);
  take_word<AssetOrder>(map, "order", switches.order, choices::order);
  read_limits(map, draft);
}

}  // namespace load

}  // namespace scansim
