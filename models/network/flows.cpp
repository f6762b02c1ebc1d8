#include "models/network/flows.hpp"

#include <algorithm>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

constexpr std::uint32_t nowhere = UINT32_MAX;

}  // namespace

Flows::Flows(std::vector<Rate> capacities)
    : capacities_(std::move(capacities)),
      on_link_(capacities_.size()),
      number_of_link_(capacities_.size(), nowhere) {}

std::uint32_t Flows::add(Rate cap) {
  Flow flow;
  flow.cap = cap;
  flows_.push_back(flow);
  is_in_component_.push_back(false);
  return static_cast<std::uint32_t>(flows_.size() - 1);
}

void Flows::note(std::uint32_t flow) {
  if (flows_[flow].has_changed) return;
  flows_[flow].has_changed = true;
  changed_.push_back(flow);
}

void Flows::set_members(std::uint32_t flow, std::uint32_t members) {
  flows_[flow].members = members;
  note(flow);
}

void Flows::reroute(std::uint32_t index, const std::vector<std::uint32_t>& links) {
  Flow& flow = flows_[index];
  std::vector<std::uint32_t> limited;
  for (const std::uint32_t link : links)
    if (capacities_[link] != no_limit) limited.push_back(link);
  if (limited == flow.links) return;
  if (flow.in_force > 0) leave(index);
  flow.links = std::move(limited);
  if (flow.in_force > 0) enter(index);
  note(index);
}

void Flows::set_capacity(std::uint32_t link, Rate capacity) {
  if (capacities_[link] == capacity) return;
  capacities_[link] = capacity;
  unsettled_links_.push_back(link);
}

/// The flow takes part on its links from now on.
void Flows::enter(std::uint32_t flow) {
  for (const std::uint32_t link : flows_[flow].links) {
    on_link_[link].push_back(flow);
    unsettled_links_.push_back(link);
  }
}

void Flows::leave(std::uint32_t flow) {
  for (const std::uint32_t link : flows_[flow].links) {
    std::vector<std::uint32_t>& flows = on_link_[link];
    *std::find(flows.begin(), flows.end(), flow) = flows.back();
    flows.pop_back();
    unsettled_links_.push_back(link);
  }
}

void Flows::begin_at(std::uint32_t link) {
  if (number_of_link_[link] != nowhere) return;
  number_of_link_[link] = static_cast<std::uint32_t>(component_links_.size());
  component_links_.push_back(link);
}

/// Whether nobody shares the link, or only one flow uses it that shares no other either. Then the least of
/// its links gives the rate: the commonest case, an engine with a link of its own.
bool Flows::settle_alone(std::uint32_t link) {
  if (on_link_[link].empty()) return true;
  const std::uint32_t index = on_link_[link].front();
  Flow& flow = flows_[index];
  const auto is_its_own = [this](std::uint32_t crossed) { return on_link_[crossed].size() == 1; };
  if (!std::all_of(flow.links.begin(), flow.links.end(), is_its_own)) return false;
  Rate rate = flow.cap;
  for (const std::uint32_t crossed : flow.links)
    rate = std::min<Rate>(rate, capacities_[crossed] / flow.in_force);
  if (flow.rate == rate) return true;
  flow.rate = rate;
  with_other_rate_.push_back(index);
  return true;
}

/// All links and flows that share with the unsettled ones, directly or through others.
void Flows::gather_component() {
  for (const std::uint32_t link : unsettled_links_)
    if (!settle_alone(link)) begin_at(link);
  for (std::size_t i = 0; i < component_links_.size(); ++i) {
    const std::uint32_t link = component_links_[i];
    problem_.capacities.push_back(capacities_[link]);
    for (const std::uint32_t index : on_link_[link]) {
      if (is_in_component_[index]) continue;
      is_in_component_[index] = true;
      component_flows_.push_back(index);
      const Flow& flow = flows_[index];
      problem_.sharers.push_back({flow.in_force, flow.cap,
                                  static_cast<std::uint32_t>(problem_.crossed.size()),
                                  static_cast<std::uint32_t>(flow.links.size())});
      for (const std::uint32_t crossed : flow.links) {
        begin_at(crossed);
        problem_.crossed.push_back(number_of_link_[crossed]);
      }
    }
  }
}

void Flows::take_rates() {
  const std::vector<Rate>& rates = fair_share_.solve(problem_);
  for (std::size_t i = 0; i < component_flows_.size(); ++i) {
    Flow& flow = flows_[component_flows_[i]];
    is_in_component_[component_flows_[i]] = false;
    if (flow.rate == rates[i]) continue;
    flow.rate = rates[i];
    with_other_rate_.push_back(component_flows_[i]);
  }
  for (const std::uint32_t link : component_links_) number_of_link_[link] = nowhere;
  component_links_.clear();
  component_flows_.clear();
  problem_.clear();
}

const std::vector<std::uint32_t>& Flows::settle() {
  with_other_rate_.clear();
  for (const std::uint32_t index : changed_) {
    Flow& flow = flows_[index];
    flow.has_changed = false;
    const std::uint32_t before = flow.in_force;
    flow.in_force = flow.members;
    if (before == 0 && flow.members > 0) enter(index);
    if (before > 0 && flow.members == 0) leave(index);
    if (before > 0 && flow.members > 0 && before != flow.members)
      unsettled_links_.insert(unsettled_links_.end(), flow.links.begin(), flow.links.end());
    // Nothing but its own cap holds up a flow without links.
    if (flow.links.empty() && flow.rate != flow.cap) {
      flow.rate = flow.cap;
      with_other_rate_.push_back(index);
    }
  }
  changed_.clear();
  if (!unsettled_links_.empty()) {
    gather_component();
    if (!component_flows_.empty()) take_rates();
    unsettled_links_.clear();
  }
  std::sort(with_other_rate_.begin(), with_other_rate_.end());
  return with_other_rate_;
}

int128 Flows::load(std::uint32_t link) const {
  int128 load = 0;
  for (const std::uint32_t flow : on_link_[link])
    load += static_cast<int128>(flows_[flow].rate) * flows_[flow].in_force;
  return load;
}

}  // namespace scansim
