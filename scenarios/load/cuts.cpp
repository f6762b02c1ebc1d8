// Cuts of the network, and what of its faults is no mistake and still hardly meant.

#include <algorithm>
#include <string>
#include <utility>

#include "models/network/network.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

/// Whether an engine or the scans of one lose their way when these links are down.
bool separates(const Plan& plan, const CutPlan& cut) {
  Network network(plan.engines.size(), plan.nodes, plan.links, scan_traffic_of(plan));
  for (const LinkId link : cut.links) network.take_down(link);
  for (std::size_t i = 0; i < plan.engines.size(); ++i)
    if (!network.is_connected(EngineId(i))) return true;
  for (std::size_t i = 0; i < network.traffics(); ++i)
    if (!network.route(TrafficId(i)).is_connected) return true;
  return false;
}

void warn_of_cuts(Reading& reading, const Draft& draft) {
  for (std::size_t i = 0; i < draft.plan.cuts.size(); ++i)
    if (!separates(draft.plan, draft.plan.cuts[i]))
      reading.warning(draft.cuts.place(i),
                      "this cut separates nothing: without its links, every engine still has a way to the "
                      "console and to what it scans",
                      {"`scansim inspect` shows the ways"});
}

void warn_of_no_strain(Reading& reading, const Draft& draft) {
  const Plan& plan = draft.plan;
  for (std::size_t i = 0; i < plan.faults.size(); ++i) {
    if (const auto* lossy = std::get_if<LinkLossy>(&plan.faults[i].fault)) {
      const LinkPlan& link = plan.links[lossy->link.index()];
      if (link.bandwidth.is_unlimited())
        reading.warning(draft.fault_places[i], "this has no effect: the link " + ticked(link.name) +
                                                   " has no bandwidth, so that sending again costs nothing");
    }
    const auto* degraded = std::get_if<LinkDegraded>(&plan.faults[i].fault);
    if (degraded == nullptr || degraded->latency > Duration()) continue;
    const LinkPlan& link = plan.links[degraded->link.index()];
    if (link.bandwidth.is_unlimited() || degraded->bandwidth < link.bandwidth) continue;
    reading.warning(draft.fault_places[i], "this has no effect: the link " + ticked(link.name) + " carries " +
                                               format_bandwidth_exact(link.bandwidth) + " at most anyway");
  }
}

/// us that a strike is in force, on average, within the run.
double mean_length(const Plan& plan, const FaultPlan& fault) {
  const auto until = static_cast<double>(plan.until.since_start().us());
  const std::optional<Leader> leader = fault.trigger ? fault.trigger->leader : std::nullopt;
  const bool is_as_leader = leader && leader->gives_length;
  const std::optional<Law>& lasts = is_as_leader ? plan.faults[leader->fault.index()].lasts : fault.lasts;
  if (lasts) return std::min(lasts->mean(), until);
  return fault.heals.is_never() ? until : std::min(static_cast<double>((fault.heals - fault.at).us()), until);
}

/// Each turn is an event, and a disruption of every scan that goes over the link.
void warn_of_many_turns(Reading& reading, const Draft& draft) {
  constexpr double turns_max = 100'000;
  const Plan& plan = draft.plan;
  for (std::size_t i = 0; i < plan.faults.size(); ++i) {
    const auto* flapping = std::get_if<LinkFlapping>(&plan.faults[i].fault);
    if (flapping == nullptr) continue;
    const double round = flapping->down.mean() + flapping->up.mean();
    if (mean_length(plan, plan.faults[i]) <= turns_max * round) continue;
    reading.warning(draft.fault_places[i], "this link goes down more than 100,000 times in one strike",
                    {"each time is a disruption with a row of its own: give longer `down` and `up`, or "
                     "`link_lossy` instead"});
  }
}

}  // namespace

void read_cuts(Reading& reading, const NodeView& node, Draft& draft) {
  for (const NamedEntry& entry : read_named_entries(reading, node, "{branch: [wan, backup]}")) {
    draft.cuts.add(entry.name, entry.key);
    CutPlan cut;
    cut.name = entry.name;
    const auto items = read_items(reading, entry.value, "[wan, backup]");
    if (items && items->empty()) reading.error(entry.value, "the list is empty: a cut has at least one link");
    if (items) {
      for (const NodeView& item : *items) {
        const auto index = draft.links.resolve(reading, item, "link");
        if (!index) continue;
        if (std::find(cut.links.begin(), cut.links.end(), LinkId(*index)) != cut.links.end())
          reading.error(item, "the link " + ticked(item.text()) + " stands here twice");
        cut.links.emplace_back(*index);
      }
    }
    draft.plan.cuts.push_back(std::move(cut));
  }
}

void check_network_faults(Reading& reading, const Draft& draft) {
  warn_of_cuts(reading, draft);
  warn_of_no_strain(reading, draft);
  warn_of_many_turns(reading, draft);
}

}  // namespace scansim::load
