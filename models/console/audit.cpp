// Recounts a world from its parts.
#include <algorithm>

#include "models/console/conductor.hpp"

namespace scansim {

namespace {

struct Recount {
  std::uint64_t held = 0;
  std::uint64_t active = 0;
};

void count_results(const World& world, std::vector<Recount>& counts) {
  for (const EngineState& e : world.engines) {
    for (const HeldResult& result : e.outbox) ++counts[result.scan.index()].held;
    for (const Travelling& travelling : e.travelling) ++counts[travelling.result.scan.index()].held;
    for (const Slot& slot : e.slots)
      if (!slot.is_free() && !slot.is_orphan) ++counts[slot.scan.index()].active;
  }
  for (const Waiting& waiting : world.console.waiting) ++counts[waiting.result.scan.index()].held;
  for (const ImportWorker& worker : world.console.workers)
    if (worker.job) ++counts[worker.job->result.scan.index()].held;
  for (std::size_t i = 0; i < world.scans.size(); ++i) counts[i].held += world.scans[i].kept_back.size();
}

/// A way that there is has the latency of its links, and goes over links that are up.
void audit_route(const Network& network, const Route& route) {
  if (!route.is_connected) return;
  Duration latency;
  for (const LinkId link : route.links) {
    require(network.is_up(link), "nothing goes over a link that is down");
    latency += network.quality(link).latency;
  }
  require(route.latency == latency, "a way takes as long as its links");
}

/// What travels and what is scanned is what the links carry, and no link carries more than it can.
void audit_network(const World& world) {
  const Network& network = world.network;
  std::vector<std::uint32_t> members(world.traffic.size(), 0);
  for (std::size_t i = 0; i < world.engines.size(); ++i) {
    const EngineState& e = world.engines[i];
    audit_route(network, network.route(EngineId(i)));
    require(!e.transfer.is_under_way || !e.outbox.empty(), "what is being sent waits to be sent");
    require(network.flows().members(network.flow_of(EngineId(i))) == (e.transfer.is_under_way ? 1U : 0U),
            "an engine that sends shares its links");
    require(network.flows().members(network.messages_of(EngineId(i))) == e.messages.size(),
            "a command or poll that is being sent shares its links");
    for (const Slot& slot : e.slots)
      if (!slot.traffic.is_none() && !slot.is_hanging) ++members[slot.traffic.index()];
  }
  for (std::size_t i = 0; i < members.size(); ++i)
    require(members[i] == world.traffic[i].members,
            "each attempt over the network takes part in its traffic");
  require(network.flows().is_settled(), "shares are worked out at the end of each event");
  for (std::uint32_t link = 0; link < network.topology().links().size(); ++link) {
    require(network.flows().capacity(link) == no_limit ||
                network.flows().load(link) <= network.flows().capacity(link),
            "no link carries more than it can");
    require(network.flows().capacity(link) == rate_of(network.quality(LinkId(link)).bandwidth),
            "a link can carry what the faults in force leave of it");
  }
}

/// What hangs is what faults make hang, and what they hold up goes by a clock that has not run ahead of time.
void audit_slowness(const World& world) {
  for (const HangingAssets& hanging : world.hanging)
    require(hanging.assets.size() <= hanging.wanted, "no more assets hang than faults ask for");
  for (std::size_t i = 0; i < world.engines.size(); ++i) {
    const EngineState& e = world.engines[i];
    for (const Slot& slot : e.slots) {
      if (slot.is_free()) continue;
      const std::vector<AssetIndex>& hanging =
          world.hanging[world.scans[slot.scan.index()].site.index()].assets;
      const bool is_meant = std::find(hanging.begin(), hanging.end(), slot.asset) != hanging.end();
      require(slot.is_hanging == is_meant, "an attempt hangs if and only if a fault makes its asset hang");
      require(!slot.has_clock() || clock_gone(world, EngineId(i), slot) >= 0, "a clock only runs forward");
      require(time_at_work(world, EngineId(i), slot) <= world.calendar.now() - slot.since,
              "an attempt is not at work for longer than it is on its slot");
      require(!e.clock.is_slow() || slot.has_clock(), "an attempt on a slow engine goes by a clock");
    }
  }
}

}  // namespace

void audit(const Plan& plan, const World& world) {
  std::vector<Recount> counts(world.scans.size());
  count_results(world, counts);
  for (std::size_t i = 0; i < world.scans.size(); ++i) {
    const Scan& s = world.scans[i];
    const AssetStates& states = s.progress.states();
    world.ledger.check(ScanId(i));
    require(s.held == counts[i].held, "every Completed asset's results lie in exactly one place");
    require(s.held == states.in(AssetState::completed), "a Completed asset is one whose results are held");
    require(s.active == counts[i].active, "every attempt under way is on exactly one slot");
    require(s.active + s.hung.size() == states.in(AssetState::active),
            "an Active asset is on a slot or on a hung engine");
    const Goods& kept = world.ledger.totals(ScanId(i)).kept;
    require(kept.assets == static_cast<std::int64_t>(states.in(AssetState::integrated)),
            "integrated assets are counted once");
  }
  for (std::size_t i = 0; i < world.engines.size(); ++i) {
    const EngineState& e = world.engines[i];
    std::uint32_t busy = 0;
    for (const Slot& slot : e.slots) busy += slot.is_free() ? 0 : 1;
    require(busy == e.pool.busy(), "a busy slot holds an attempt");
    require(e.is_up() || busy == 0, "an engine that is down works on nothing");
    const std::uint32_t limit = plan.engines[i].concurrent_scans;
    require(limit == 0 || e.jobs.size() <= limit, "an engine works for no more scans than its limit");
  }
  audit_network(world);
  audit_slowness(world);
  const MemoryPlan& memory = plan.console.memory;
  require(!world.memory.is_modelled() || memory.baseline + world.memory.importing() <= memory.heap,
          "what imports take fits into the heap beside the baseline");
}

}  // namespace scansim
