#pragma once
/// A scenario as the models see it: integers, laws and ids, nothing to read or look up. Const during a run;
/// runs share it.

#include <cstdint>
#include <string>
#include <vector>

#include "models/asset/asset_group.hpp"
#include "models/engine/engine_plan.hpp"
#include "models/fault/condition.hpp"
#include "models/fault/faults.hpp"
#include "models/ids.hpp"
#include "models/memory/memory_plan.hpp"
#include "models/network/link_plan.hpp"
#include "models/network/traffic_plan.hpp"
#include "models/policy/switches.hpp"
#include "models/schedule/schedule_plan.hpp"

namespace scansim {

struct ImportPlan {
  std::uint32_t workers = 1;
  Law time_per_asset;      ///< us
  Bytes memory_per_asset;  ///< while the asset is being integrated; a group of assets may have its own
  ImportMode mode = ImportMode::incremental;
  std::uint32_t batches = 1;  ///< used with ImportMode::batches
  Duration part = Duration::from_seconds(
      60);  ///< incremental: an asset in flight is imported in parts of this length (guess)
};

/// How the console finds out whether engines answer.
struct PollPlan {
  Duration every;  ///< 0: the console sees at once whether an engine is there
  Duration connect_timeout = Duration::from_seconds(30);    ///< (guess)
  Duration response_timeout = Duration::from_seconds(120);  ///< (guess)
};

struct ConsolePlan {
  MemoryPlan memory;
  PollPlan poll;
  Bytes message_size;  ///< of a command, of a poll and of its answer; 0: they take only the latency
  Duration give_up_after =
      Duration::from_seconds(300);  ///< status Unknown for this long is a communication failure (guess)
  ImportPlan import;
};

/// A site: a scope of assets scanned together. Its scans are its occurrences.
struct SitePlan {
  std::string name;
  std::vector<GroupId> groups;    ///< scope, in order
  std::vector<EngineId> engines;  ///< one engine, or the members of a pool
  SchedulePlan schedule;
  /// us; if set, what a run drew of the site's discovery, block by block, instead of the groups' laws.
  std::optional<Law> block_times = {};
  /// Each asset is scanned by the engine that scanned it last; `engines` are all that this may be.
  bool uses_recent_engines = false;
};

enum class OperatorAction : std::uint8_t { pause, resume, stop, start };

/// An act of a person on the newest scan of a site.
struct OperatorPlan {
  OperatorAction action = OperatorAction::pause;
  SiteId site;
  SimTime at;                           ///< without a trigger
  std::optional<Trigger> trigger = {};  ///< instead of `at`
  Law delay = {};                       ///< us from the moment or the condition to the act: the reaction time
  std::string name = {};                ///< given or "pause-1", "pause-2", ... in order of declaration
  bool is_administrator = false;        ///< may start and resume scans in a blackout
};

struct Plan {
  std::string name;
  std::string question;
  SimTime until;  ///< the run ends here at the latest
  ConsolePlan console;
  std::vector<EnginePlan> engines;
  std::vector<NodePlan> nodes;  ///< of the network, besides console and engines
  std::vector<LinkPlan> links;
  std::vector<CutPlan> cuts;
  std::vector<AssetGroup> groups;
  std::vector<SitePlan> sites;
  Switches policy;
  std::vector<FaultPlan> faults;
  std::vector<OperatorPlan> operators;
  std::vector<BlackoutPlan> blackouts;
  /// What somebody wants to know of while the run goes on; it changes nothing.
  std::vector<Condition> watched;

  [[nodiscard]] std::uint64_t assets_of(const SitePlan& site) const;
  /// Whether scans of the site may come to use the engine for assets of the group.
  [[nodiscard]] bool may_scan(const SitePlan& site, EngineId engine, GroupId group) const;
  /// Time between two polls of the engine, by whoever polls; 0: the console sees at once how things stand.
  [[nodiscard]] Duration poll_period(EngineId engine) const;
};

/// Every engine that may be the last one to have scanned assets of the groups, in ascending order: those that
/// the groups name, and those of sites that do not go by it.
[[nodiscard]] std::vector<EngineId> recent_engines(const Plan& plan, const std::vector<GroupId>& groups);

/// Who scans which assets over the network, engine by engine.
[[nodiscard]] std::vector<TrafficPlan> scan_traffic_of(const Plan& plan);

/// The same plan with every disruption taken out: faults, memory pressure, the memory threshold, operators'
/// pause and stop. Windows, limits, queueing, import and network stay: they are the plan. Runs of it
/// with the same seed are the undisturbed twin.
[[nodiscard]] Plan undisturbed(const Plan& plan);
/// Whether anything in the plan could disturb a run, so that a twin is needed.
[[nodiscard]] bool can_be_disturbed(const Plan& plan);

}  // namespace scansim
