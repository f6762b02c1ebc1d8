#include "scenarios/load/policy_words.hpp"

#include <span>

#include "scenarios/load/choices.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

namespace choices = load::choices;

template <class T>
std::string word_of(T value, std::span<const load::Choice<T>> choices) {
  for (const load::Choice<T>& choice : choices)
    if (choice.value == value) return std::string(choice.word);
  return "";
}

std::string limit_words(Duration limit) { return limit > Duration() ? format_duration_exact(limit) : ""; }

std::string kept_words(const Switches& of) {
  const CheckpointPlan& plan = of.checkpoint;
  switch (of.kept_on_interruption) {
    case KeptUnit::task:
      return "{task: " + std::to_string(of.unit_assets) + "}";
    case KeptUnit::host_group:
      return "{host_group: " + std::to_string(of.unit_assets) + "}";
    case KeptUnit::checkpoint:
      return "{checkpoint: {every: " + format_duration_exact(plan.every) +
             ", cost: " + format_duration_exact(plan.cost) +
             ", recovery: " + format_duration_exact(plan.recovery) + (plan.final ? ", final: \"yes\"" : "") +
             "}}";
    default:
      return word_of<KeptUnit>(of.kept_on_interruption, choices::kept_on_interruption);
  }
}

std::string auto_resume_words(const Switches& of) {
  if (of.auto_resume == AutoResume::after)
    return "{after: " + format_duration_exact(of.auto_resume_after) + "}";
  if (of.auto_resume == AutoResume::below) return "{below: " + format_ratio_exact(of.auto_resume_below) + "}";
  return word_of<AutoResume>(of.auto_resume, choices::auto_resume);
}

}  // namespace

std::vector<SwitchWords> policy_words(const Switches& of) {
  const auto when_down = [](ScanGuard verdict) { return word_of<ScanGuard>(verdict, choices::when_down); };
  return {
      {"out_of_service", when_down(of.out_of_service)},
      {"crash", when_down(of.crash)},
      {"console_out_of_service", when_down(of.console_out_of_service)},
      {"console_crash", when_down(of.console_crash)},
      {"console_restart", word_of<ScanGuard>(of.console_restart, choices::when_restarted)},
      {"paused_at_restart", word_of<PausedAtRestart>(of.paused_at_restart, choices::paused_at_restart)},
      {"communication_failure", word_of<ScanGuard>(of.communication_failure, choices::communication_failure)},
      {"engine_buffer", word_of<EngineBuffer>(of.engine_buffer, choices::engine_buffer)},
      {"completed_when", word_of<CompletedWhen>(of.completed_when, choices::completed_when)},
      {"kept_on_interruption", kept_words(of)},
      {"rescan_time", word_of<RescanTime>(of.rescan_time, choices::rescan_time)},
      {"auto_resume", auto_resume_words(of)},
      {"memory_pause", word_of<MemoryPause>(of.memory_pause, choices::memory_pause)},
      {"on_stop", word_of<OnStop>(of.on_stop, choices::on_stop)},
      {"window_end", word_of<WindowEnd>(of.window_end, choices::window_end)},
      {"discovery_on_resume",
       word_of<DiscoveryOnResume>(of.discovery_on_resume, choices::discovery_on_resume)},
      {"order", word_of<AssetOrder>(of.order, choices::order)},
      {"paused_limit", limit_words(of.paused_limit)},
      {"pending_limit", limit_words(of.pending_limit)},
      {"active_scans", of.active_scans > 0 ? std::to_string(of.active_scans) : ""},
      {"start_gap", format_duration_exact(of.start_gap)},
      {"start_below", of.start_below > Ratio() ? format_ratio_exact(of.start_below) : ""},
  };
}

std::string differing_words(const Switches& switches) {
  const std::vector<SwitchWords> all = policy_words(switches);
  const std::vector<SwitchWords> defaults = policy_words(Switches());
  std::string words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].value == defaults[i].value || all[i].value.empty()) continue;
    words += (words.empty() ? "" : ", ") + std::string(all[i].key) + ": " + all[i].value;
  }
  return words;
}

}  // namespace scansim
