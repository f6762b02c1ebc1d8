#include <algorithm>
#include <optional>
#include <type_traits>
#include <utility>

#include "models/policy/presets/presets.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/random/stream.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

/// The event order has 20 bits for the component that schedules an event.
constexpr std::size_t components_max = 1'000'000;

void check_collisions(Reading& reading, const Draft& draft) {
  std::vector<std::string> names;
  std::vector<NodeView> places;
  const auto add = [&](const char* section, const NameTable& table) {
    for (std::size_t i = 0; i < table.size(); ++i) {
      names.push_back(std::string(section) + "/" + table.name(i));
      places.push_back(table.place(i));
    }
  };
  add("engines", draft.engines);
  add("network", draft.links);
  add("assets", draft.groups);
  add("sites", draft.sites);
  for (std::size_t i = 0; i < draft.plan.faults.size(); ++i) {
    names.push_back("faults/" + draft.plan.faults[i].name);
    places.push_back(draft.fault_places[i]);
  }
  for (std::size_t i = 0; i < draft.plan.operators.size(); ++i) {
    names.push_back("operators/" + draft.plan.operators[i].name);
    places.push_back(draft.operator_places[i]);
  }
  const auto collision = find_collision(names, name_hash);
  if (!collision || names[collision->first] == names[collision->second]) return;
  reading.error(places[collision->second],
                "the name " + ticked(names[collision->second]) + " has the same hash as " +
                    ticked(names[collision->first]),
                {"they would draw the same random numbers: rename one"});
}

/// The engine that a fault strikes, and the switch that decides on it; none for other faults.
std::optional<std::pair<EngineId, std::string_view>> engine_struck_by(const Fault& fault) {
  if (const auto* crash = std::get_if<EngineCrash>(&fault))
    return std::pair(crash->engine, std::string_view("crash"));
  if (const auto* loss = std::get_if<EngineOutOfService>(&fault))
    return std::pair(loss->engine, std::string_view("out_of_service"));
  return std::nullopt;
}

/// Whether the scenario itself says it, and not only its preset.
bool gives_switch(const Draft& draft, std::string_view key) {
  return draft.policy_place && draft.policy_place.is(NodeKind::map) && value_of(draft.policy_place, key);
}

void check_failover(Reading& reading, const Draft& draft) {
  const Switches& policy = draft.plan.policy;
  for (std::size_t i = 0; i < draft.plan.faults.size(); ++i) {
    const auto struck = engine_struck_by(draft.plan.faults[i].fault);
    if (!struck) continue;
    const ScanGuard verdict = struck->second == "crash" ? policy.crash : policy.out_of_service;
    if (verdict != ScanGuard::failover) continue;
    // Of a preset it is no more than what the product does where it can: such a scan waits for its engine.
    if (!gives_switch(draft, struck->second)) continue;
    for (const SitePlan& site : draft.plan.sites) {
      // A pool of two, another engine, or a name that has been reported.
      if (site.engines.size() != 1 || site.engines[0] != struck->first) continue;
      reading.error(
          draft.fault_places[i],
          "failover needs a second engine, but the site " + ticked(site.name) + " has only this one",
          {"give the site a pool of at least two engines, or choose another `policy." +
           std::string(struck->second) + "`"});
    }
  }
}

void check_auto_resume(Reading& reading, const Draft& draft) {
  const MemoryPlan& memory = draft.plan.console.memory;
  const Switches& policy = draft.plan.policy;
  if (policy.auto_resume != AutoResume::below || memory.heap == Bytes() || memory.threshold == Ratio())
    return;
  if (policy.auto_resume_below <= memory.threshold) return;
  reading.error(draft.auto_resume_place, "a resume above the memory threshold is refused: " +
                                             format_ratio(memory.threshold) + " is the threshold");
}

/// Room for every asset to be gathered many times over before a sum leaves 64 bits.
constexpr double sum_max = 1e17;

/// Sum over a group's assets of a quantity: of rows exactly, of laws by their mean.
template <class Value>
double sum_over(const AssetGroup& group, const Law& law, const std::vector<Value>* rows) {
  if (rows == nullptr) return static_cast<double>(group.count) * law.mean();
  double sum = 0;
  for (const Value& value : *rows) {
    if constexpr (std::is_same_v<Value, Duration>)
      sum += static_cast<double>(value.us());
    else if constexpr (std::is_same_v<Value, Bytes>)
      sum += static_cast<double>(value.count());
    else
      sum += static_cast<double>(value);
  }
  return sum;
}

void check_sums(Reading& reading, const Draft& draft) {
  for (std::size_t i = 0; i < draft.plan.groups.size(); ++i) {
    const AssetGroup& group = draft.plan.groups[i];
    const AssetRows* rows = group.rows.get();
    const auto check = [&](double sum, std::string_view what) {
      if (sum <= sum_max) return;
      reading.error(draft.groups.place(i),
                    "the " + std::string(what) + " of the assets " + ticked(group.name) +
                        " add up to more than a run can count",
                    {"at most 100 PB of results, 3,000 years of slot time, 10^17 findings in a group"});
    };
    check(sum_over(group, group.scan_time, rows == nullptr ? nullptr : &rows->scan_time), "scan times");
    check(sum_over(group, group.result_size, rows == nullptr ? nullptr : &rows->result_size), "result sizes");
    check(sum_over(group, group.findings, rows == nullptr ? nullptr : &rows->findings), "findings");
  }
}

}  // namespace

void check_draft(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  const std::size_t components = plan.engines.size() + plan.links.size() + plan.sites.size() +
                                 plan.faults.size() + plan.operators.size() + plan.blackouts.size();
  if (components > components_max && draft.sites.size() > 0)
    reading.error(draft.sites.place(0),
                  "engines, links, sites, faults, operators and blackouts are more than 1,000,000 in all");
  check_collisions(reading, draft);
  check_network(reading, draft);
  check_failover(reading, draft);
  check_auto_resume(reading, draft);
  check_sums(reading, draft);
}

/// Of the preset, what no document says and the scenario does not say either.
void add_preset_guesses(std::vector<std::string>& guesses, const Draft& draft) {
  const Preset* const preset = find_preset(draft.preset);
  if (preset == nullptr) return;
  for (const PresetNote& note : preset->notes) {
    if (gives_switch(draft, note.key)) continue;
    const std::string what = "policy." + std::string(note.key) + " of the preset " + draft.preset;
    guesses.push_back(what + ": " + std::string(note.why) + " (" + std::string(name_of(note.kind)) + ")");
  }
}

/// Documents tell how a scan ends that loses its engine, and how a pool goes on, but not what the loss of one
/// engine means for a scan of several.
void add_guesses_of_shared_scans(std::vector<std::string>& guesses, const Draft& draft) {
  const Plan& plan = draft.plan;
  const auto is_shared = [](const SitePlan& site) { return site.engines.size() > 1; };
  if (std::none_of(plan.sites.begin(), plan.sites.end(), is_shared)) return;
  const auto add = [&](std::string_view key, ScanGuard verdict, auto is_meant) {
    const auto strikes = [&](const FaultPlan& fault) { return is_meant(fault.fault); };
    if (gives_switch(draft, key) || verdict == ScanGuard::failover) return;
    if (std::none_of(plan.faults.begin(), plan.faults.end(), strikes)) return;
    guesses.push_back("policy." + std::string(key) + " " + std::string(name_of(verdict)) +
                      ", also of scans that have other engines (guess)");
  };
  add("communication_failure", plan.policy.communication_failure,
      [](const Fault& f) { return std::holds_alternative<LinkDown>(f); });
  add("crash", plan.policy.crash, [](const Fault& f) { return std::holds_alternative<EngineCrash>(f); });
  add("out_of_service", plan.policy.out_of_service,
      [](const Fault& f) { return std::holds_alternative<EngineOutOfService>(f); });
}

std::vector<std::string> guesses_of(const Draft& draft) {
  const Plan& plan = draft.plan;
  const auto has_fault = [&plan](auto is_meant) {
    return std::any_of(plan.faults.begin(), plan.faults.end(),
                       [&](const FaultPlan& f) { return is_meant(f.fault); });
  };
  const bool has_window = std::any_of(plan.sites.begin(), plan.sites.end(), [](const SitePlan& site) {
    return site.schedule.duration.has_value();
  });
  const bool is_disturbed = has_window || can_be_disturbed(plan);
  std::vector<std::string> guesses;
  const auto guess = [&guesses](std::string what) { guesses.push_back(std::move(what) + " (guess)"); };
  if (!draft.gives_give_up_after && has_fault([](const Fault& f) {
        return std::holds_alternative<LinkDown>(f) || std::holds_alternative<LinkFlapping>(f) ||
               std::holds_alternative<Partition>(f);
      }))
    guess("console.give_up_after " + format_duration_exact(plan.console.give_up_after));
  if (!draft.gives_threshold && plan.console.memory.heap > Bytes())
    guess("console.memory_threshold " + format_ratio_exact(plan.console.memory.threshold));
  if (!draft.gives_import_part && is_disturbed && plan.console.import.mode == ImportMode::incremental)
    guess("console.import.part " + format_duration_exact(plan.console.import.part));
  if (plan.console.poll.every > Duration() && !draft.gives_connect_timeout)
    guess("console.connect_timeout " + format_duration_exact(plan.console.poll.connect_timeout));
  if (plan.console.poll.every > Duration() && !draft.gives_response_timeout)
    guess("console.response_timeout " + format_duration_exact(plan.console.poll.response_timeout));
  for (const EngineId id : draft.engines_polling_by_default) {
    const EnginePlan& engine = plan.engines[id.index()];
    guess("engines." + engine.name + ".poll_every " + format_duration_exact(engine.poll_every));
  }
  const bool discovers = std::any_of(plan.groups.begin(), plan.groups.end(),
                                     [](const AssetGroup& group) { return group.discovery.has_value(); });
  if (!draft.gives_discovery_on_resume && is_disturbed && discovers) guess("policy.discovery_on_resume keep");
  add_guesses_of_shared_scans(guesses, draft);
  add_preset_guesses(guesses, draft);
  return guesses;
}

}  // namespace scansim::load
