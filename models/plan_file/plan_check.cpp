#include "models/plan_file/plan_check.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>

namespace scansim {

namespace {

constexpr std::uint64_t assets_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t addresses_max = std::int64_t{1} << 40;  ///< The index of a draw is below this.
constexpr std::int64_t block_max = 1024;
constexpr std::uint32_t slots_max = 1'000'000;  ///< As the loader allows; so many are set aside at once.

void refuse_unless(bool holds, const std::string& sentence) {
  if (!holds) throw std::invalid_argument(sentence);
}

bool is_bandwidth(Bandwidth bandwidth) {
  constexpr std::int64_t most = 1'000'000'000'000'000;
  return bandwidth.bits_per_second() >= 0 && bandwidth.bits_per_second() <= most;
}

/// Looks things up that are there, or refuses what names them.
class PlanCheck {
 public:
  explicit PlanCheck(const Plan& plan) : plan_(plan) {}
  void check_all() const;

 private:
  void check_id(EngineId id) const { check_index(id.index(), plan_.engines.size(), "engine"); }
  void check_id(LinkId id) const { check_index(id.index(), plan_.links.size(), "link"); }
  void check_id(NodeId id) const {
    check_index(id.index(), 1 + plan_.engines.size() + plan_.nodes.size(), "node");
  }
  void check_id(GroupId id) const { check_index(id.index(), plan_.groups.size(), "group of assets"); }
  void check_id(SiteId id) const { check_index(id.index(), plan_.sites.size(), "site"); }
  static void check_index(std::size_t index, std::size_t size, const char* what) {
    refuse_unless(index < size, std::string("there is no ") + what + " number " + std::to_string(index));
  }

  void check_link(const LinkPlan& link) const;
  void check_group(const AssetGroup& group) const;
  void check_site(const SitePlan& site) const;
  void check_console(const ConsolePlan& console) const;
  static void check_recurrence(const Recurrence& recurrence);
  void check_condition(const Condition& condition) const;
  void check_trigger(const std::optional<Trigger>& trigger) const;

  void check_target(const LinkDown& fault) const { check_id(fault.link); }
  void check_target(const EngineOutOfService& fault) const { check_id(fault.engine); }
  void check_target(const EngineCrash& fault) const { check_id(fault.engine); }
  void check_target(const Ghost& fault) const { check_id(fault.scan); }
  void check_target(const ConsoleOutOfService&) const {}
  void check_target(const ConsoleCrash&) const {}
  void check_target(const MemoryPressure&) const {}
  void check_target(const LinkDegraded& fault) const {
    check_id(fault.link);
    check_strain(fault.strain());
  }
  void check_target(const LinkLossy& fault) const {
    check_id(fault.link);
    check_strain(fault.strain());
  }
  void check_target(const LinkFlapping& fault) const { check_id(fault.link); }
  void check_target(const Partition& fault) const {
    check_index(fault.cut.index(), plan_.cuts.size(), "cut");
  }
  void check_target(const Together&) const {}
  static void check_strain(const LinkStrain& strain);
  void check_target(const EngineSlow& fault) const {
    check_id(fault.engine);
    check_slowness(fault.speed);
  }
  void check_target(const HungAsset& fault) const {
    check_id(fault.scan);
    refuse_unless(fault.assets >= 1, "at least one asset hangs");
  }
  void check_target(const ConsoleSlowImport& fault) const { check_slowness(fault.speed); }
  void check_target(const ResultBufferFull& fault) const { check_id(fault.engine); }
  void check_target(const ConsoleRestart&) const {}
  static void check_slowness(Ratio speed) {
    refuse_unless(speed > Ratio() && speed < Ratio::one(), "what is slow works at a share of its speed");
  }

  const Plan& plan_;
};

void check_rows(const AssetRows& rows, std::uint64_t count) {
  const auto fits = [count](const auto& column) { return column.size() == count; };
  refuse_unless(fits(rows.scan_time) && fits(rows.result_size) && fits(rows.findings) && fits(rows.outcome) &&
                    (rows.name.empty() || fits(rows.name)) &&
                    (rows.import_memory.empty() || fits(rows.import_memory)),
                "the columns of a group's rows are not as long as the group");
}

void PlanCheck::check_link(const LinkPlan& link) const {
  check_id(link.from);
  check_id(link.to);
  refuse_unless(link.from != link.to, "a link joins two different nodes");
  refuse_unless(link.latency >= Duration(), "the latency of a link is not negative");
  refuse_unless(is_bandwidth(link.bandwidth), "a bandwidth is at most 10^15 bits a second");
  refuse_unless(link.loss < Ratio::one(), "a link does not lose everything");
}

void PlanCheck::check_strain(const LinkStrain& strain) {
  refuse_unless(is_bandwidth(strain.bandwidth), "a bandwidth is at most 10^15 bits a second");
  refuse_unless(strain.latency >= Duration(), "a fault does not make a link quicker");
  refuse_unless(strain.loss < Ratio::one(), "a link does not lose everything");
}

void PlanCheck::check_group(const AssetGroup& group) const {
  if (!group.last_engine.is_none()) check_id(group.last_engine);
  if (!group.subnet.is_none()) {
    check_id(group.subnet);
    refuse_unless(group.subnet != console_node, "assets are not where the console is");
    refuse_unless(is_bandwidth(group.scan_traffic) && !group.scan_traffic.is_unlimited(),
                  "scanning an asset takes some traffic, and at most 10^15 bits a second");
  }
  refuse_unless(group.count >= 1 && group.count <= assets_max, "a group has from 1 to 2^32 - 1 assets");
  if (group.rows) check_rows(*group.rows, group.count);
  const bool has_recorded = group.recorded && !group.recorded->assets().empty();
  refuse_unless(!has_recorded || group.recorded->assets().back().asset < group.count,
                "an asset is recorded that its group does not have");
  if (!group.discovery) return;
  refuse_unless(group.discovery->addresses >= static_cast<std::int64_t>(group.count) &&
                    group.discovery->addresses <= addresses_max,
                "the addresses of a group are at least its assets and at most 2^40");
  refuse_unless(group.discovery->block >= 1 && group.discovery->block <= block_max,
                "a block of discovery has from 1 to 1024 addresses");
}

void PlanCheck::check_recurrence(const Recurrence& recurrence) {
  SimTime last = recurrence.start;
  refuse_unless(last >= SimTime(), "something is scheduled before the run begins");
  for (const SimTime time : recurrence.later) {
    refuse_unless(time > last, "the times of a schedule do not ascend");
    last = time;
  }
  refuse_unless(!recurrence.every || *recurrence.every > Duration(), "a schedule repeats after no time");
}

void PlanCheck::check_site(const SitePlan& site) const {
  check_recurrence(site.schedule);
  refuse_unless(!site.engines.empty(), "a site has no engine");
  refuse_unless(!site.groups.empty(), "a site has no assets");
  for (const EngineId id : site.engines) check_id(id);
  std::uint64_t assets = 0;
  for (const GroupId id : site.groups) {
    check_id(id);
    assets += plan_.groups[id.index()].count;
    refuse_unless(assets <= assets_max, "a site has more than 2^32 - 1 assets");
    refuse_unless(!site.uses_recent_engines || !plan_.groups[id.index()].last_engine.is_none(),
                  "a site goes by the last engine of assets, and a group of it names none");
  }
  if (!site.uses_recent_engines) return;
  for (const EngineId id : recent_engines(plan_, site.groups))
    refuse_unless(std::find(site.engines.begin(), site.engines.end(), id) != site.engines.end(),
                  "a site that goes by the last engine of assets lacks one that this may be");
}

void PlanCheck::check_console(const ConsolePlan& console) const {
  const ImportPlan& import = console.import;
  refuse_unless(import.workers >= 1 && import.workers <= slots_max, "from 1 to 1000000 workers import");
  refuse_unless(import.batches >= 1, "there is at least one batch");
  refuse_unless(import.part > Duration(), "parts of results take longer than no time");
  for (const LoadPlan& load : console.memory.loads) {
    SimTime last;
    for (const LoadPlan::Point& point : load.points) {
      refuse_unless(point.at >= last, "the times of another load do not ascend");
      last = point.at;
    }
  }
}

void PlanCheck::check_condition(const Condition& condition) const {
  if (!condition.site.is_none()) check_id(condition.site);
  if (!condition.engine.is_none()) check_id(condition.engine);
  if (!condition.limit) return;
  refuse_unless(condition.limit->denominator > 0, "a limit is a fraction with a denominator above 0");
  const bool is_share = condition.limit->quantity == LiveQuantity::completed ||
                        condition.limit->quantity == LiveQuantity::integrated;
  refuse_unless(!is_share || !condition.site.is_none(), "a share of a scan's assets needs its site");
}

void PlanCheck::check_trigger(const std::optional<Trigger>& trigger) const {
  if (!trigger) return;
  const int ways = (trigger->when ? 1 : 0) + (trigger->every ? 1 : 0) + (trigger->dates.empty() ? 0 : 1) +
                   (trigger->leader ? 1 : 0);
  refuse_unless(ways == 1, "a trigger is either a condition, a law, a list of times or another fault");
  if (trigger->leader) {
    const std::size_t leader = trigger->leader->fault.index();
    check_index(leader, plan_.faults.size(), "fault");
    refuse_unless(std::holds_alternative<Together>(plan_.faults[leader].fault),
                  "a fault strikes with one that has no members");
    refuse_unless(!plan_.faults[leader].trigger || !plan_.faults[leader].trigger->leader,
                  "a group of faults is in another one");
  }
  SimTime last;
  for (const SimTime date : trigger->dates) {
    refuse_unless(date >= last, "the times of a trigger do not ascend");
    last = date;
  }
  if (trigger->when) check_condition(*trigger->when);
}

void PlanCheck::check_all() const {
  refuse_unless(plan_.until >= SimTime(), "the run ends before it begins");
  for (const EnginePlan& engine : plan_.engines) {
    refuse_unless(engine.slots >= 1 && engine.slots <= slots_max, "an engine has from 1 to 1000000 slots");
    refuse_unless(engine.speed > Ratio(), "the speed of an engine is above 0");
  }
  for (const NodePlan& node : plan_.nodes)
    refuse_unless(node.kind != NodeKind::console && node.kind != NodeKind::engine,
                  "the console and engines are not further nodes of the network");
  for (const LinkPlan& link : plan_.links) check_link(link);
  for (const CutPlan& cut : plan_.cuts)
    for (const LinkId link : cut.links) check_id(link);
  for (const AssetGroup& group : plan_.groups) check_group(group);
  for (const SitePlan& site : plan_.sites) check_site(site);
  check_console(plan_.console);
  refuse_unless(
      plan_.policy.kept_on_interruption != KeptUnit::checkpoint || plan_.policy.checkpoint.every > Duration(),
      "checkpoints are written after more than no work");
  refuse_unless(plan_.policy.unit_assets > 0, "a task or host group has at least one asset");
  for (const FaultPlan& fault : plan_.faults) {
    std::visit([this](const auto& of_kind) { check_target(of_kind); }, fault.fault);
    check_trigger(fault.trigger);
  }
  for (const OperatorPlan& act : plan_.operators) {
    check_id(act.site);
    check_trigger(act.trigger);
  }
  for (const BlackoutPlan& blackout : plan_.blackouts) {
    check_recurrence(blackout);
    for (const SiteId id : blackout.sites) check_id(id);
  }
  for (const Condition& condition : plan_.watched) check_condition(condition);
}

}  // namespace

void check_plan(const Plan& plan) { PlanCheck(plan).check_all(); }

}  // namespace scansim
