#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/scenario.hpp"
#include "scenarios/load/sections.hpp"

namespace scansim {

std::vector<std::string_view> presets() { return {"rapid7"}; }

namespace load {

namespace {

constexpr Choice<ScanGuard> down_choices[] = {{"failed_lose", ScanGuard::failed_lose},
                                              {"aborted_keep", ScanGuard::aborted_keep},
                                              {"hang_then_remove", ScanGuard::hang_then_remove},
                                              {"failover", ScanGuard::failover},
                                              {"requeue", ScanGuard::requeue},
                                              {"pause", ScanGuard::pause}};
constexpr Choice<ScanGuard> communication_choices[] = {{"failed_recover", ScanGuard::failed_recover},
                                                       {"failed_lose", ScanGuard::failed_lose},
                                                       {"wait", ScanGuard::wait}};
constexpr Choice<EngineBuffer> buffer_choices[] = {{"lost", EngineBuffer::lost},
                                                   {"fetch", EngineBuffer::fetch}};
constexpr Choice<CompletedWhen> completed_choices[] = {{"scanned", CompletedWhen::scanned},
                                                       {"integrated", CompletedWhen::integrated}};
constexpr Choice<RescanTime> rescan_choices[] = {{"same", RescanTime::same}, {"redraw", RescanTime::redraw}};
constexpr Choice<MemoryPause> memory_choices[] = {{"importing", MemoryPause::importing},
                                                  {"all", MemoryPause::all},
                                                  {"newest", MemoryPause::newest},
                                                  {"largest", MemoryPause::largest}};
constexpr Choice<OnStop> stop_choices[] = {{"imported", OnStop::imported}, {"flush", OnStop::flush}};
constexpr Choice<DiscoveryOnResume> discovery_choices[] = {{"keep", DiscoveryOnResume::keep},
                                                           {"redo", DiscoveryOnResume::redo}};
constexpr Choice<AssetOrder> order_choices[] = {{"given", AssetOrder::given}};

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
    constexpr Choice<KeptUnit> units[] = {
        {"asset", KeptUnit::asset}, {"keep_all", KeptUnit::keep_all}, {"nothing", KeptUnit::nothing}};
    take_word<KeptUnit>(policy, "kept_on_interruption", switches.kept_on_interruption, units,
                        "{checkpoint: {every: 60 s}}");
    return;
  }
  const MapReader map(reading, node, keys::kept_on_interruption, policy.path_of("kept_on_interruption"));
  const NodeView checkpoint = map.find("checkpoint");
  if (!checkpoint) return;
  const MapReader inner(reading, checkpoint, keys::checkpoint, map.path_of("checkpoint"));
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
    constexpr Choice<AutoResume> words[] = {{"none", AutoResume::none},
                                            {"next_window", AutoResume::next_window}};
    take_word<AutoResume>(policy, "auto_resume", switches.auto_resume, words,
                          "{after: 10 min} or {below: 70 %}");
    return;
  }
  const MapReader map(policy.reading(), node, keys::auto_resume, policy.path_of("auto_resume"));
  constexpr std::string_view ways[] = {"after", "below"};
  const auto way = map.exactly_one_of(ways);
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
  policy.take("start_gap", switches.start_gap, read_duration);
  draft.start_below_place = policy.find("start_below");
  if (policy.take("start_below", switches.start_below, read_share) && switches.start_below == Ratio())
    policy.reading().error(draft.start_below_place, "it must be above 0 %: no scan would ever start",
                           {"leave it out, and scans start whatever the memory"});
}

void read_preset(Reading& reading, const NodeView& node, Draft& draft) {
  std::vector<Choice<std::string_view>> choices;
  for (const std::string_view preset : presets()) choices.push_back({preset, preset});
  if (const auto preset = read_choice<std::string_view>(reading, node, "policy", choices))
    draft.preset = *preset;
}

}  // namespace

void read_policy(Reading& reading, const NodeView& node, Draft& draft) {
  draft.policy_place = node;
  if (!node.is(NodeKind::map)) return read_preset(reading, node, draft);
  const MapReader map(reading, node, keys::policy, "policy");
  Switches& switches = draft.plan.policy;
  if (const NodeView preset = map.find("preset")) read_preset(reading, preset, draft);
  take_word<ScanGuard>(map, "out_of_service", switches.out_of_service, down_choices);
  take_word<ScanGuard>(map, "crash", switches.crash, down_choices);
  take_word<ScanGuard>(map, "communication_failure", switches.communication_failure, communication_choices);
  take_word<EngineBuffer>(map, "engine_buffer", switches.engine_buffer, buffer_choices);
  take_word<CompletedWhen>(map, "completed_when", switches.completed_when, completed_choices);
  read_kept(map, switches);
  take_word<RescanTime>(map, "rescan_time", switches.rescan_time, rescan_choices);
  read_auto_resume(map, draft);
  take_word<MemoryPause>(map, "memory_pause", switches.memory_pause, memory_choices);
  take_word<OnStop>(map, "on_stop", switches.on_stop, stop_choices);
  draft.gives_discovery_on_resume = take_word<DiscoveryOnResume>(
      map, "discovery_on_resume", switches.discovery_on_resume, discovery_choices);
  take_word<AssetOrder>(map, "order", switches.order, order_choices);
  read_limits(map, draft);
}

}  // namespace load

}  // namespace scansim
