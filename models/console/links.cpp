// Links that fail and come back: who loses contact, and who goes another way.
#include <algorithm>
#include <set>

#include "models/console/conductor.hpp"

namespace scansim {

namespace {

/// Engines and traffic that a change of the links may concern, in order.
struct Near {
  std::set<EngineId> engines;
  std::set<TrafficId> traffic;
};

Near near(const Network& network, const std::vector<LinkId>& links) {
  Near all;
  for (const LinkId link : links) {
    const std::vector<EngineId>& engines = network.engines_near(link);
    const std::vector<TrafficId>& traffic = network.traffic_near(link);
    all.engines.insert(engines.begin(), engines.end());
    all.traffic.insert(traffic.begin(), traffic.end());
  }
  return all;
}

}  // namespace

void Conductor::take_link_down(LinkId link) { take_links_down({link}); }
void Conductor::bring_link_up(LinkId link) { bring_links_up({link}); }
void Conductor::take_cut_down(CutId cut) { take_links_down(plan_.cuts[cut.index()].links); }
void Conductor::bring_cut_up(CutId cut) { bring_links_up(plan_.cuts[cut.index()].links); }

/// All in the same instant: a scan has one row for all of them.
void Conductor::take_links_down(const std::vector<LinkId>& links) {
  Network& network = world_.network;
  const auto goes_over_any = [&links](const Route& route) {
    return std::any_of(links.begin(), links.end(), [&route](LinkId link) { return route.goes_over(link); });
  };
  const Near around = near(network, links);
  std::vector<EngineId> over;
  for (const EngineId id : around.engines)
    if (goes_over_any(network.route(id))) over.push_back(id);
  std::vector<TrafficId> traffic_over;
  for (const TrafficId id : around.traffic)
    if (goes_over_any(network.route(id))) traffic_over.push_back(id);
  std::vector<EngineId> in_contact;
  for (const EngineId id : over)
    if (is_in_contact(id)) in_contact.push_back(id);
  std::vector<LinkId> lost;
  for (const LinkId link : links)
    if (network.take_down(link)) lost.push_back(link);
  if (lost.empty()) return;
  for (const EngineId id : over)
    if (!network.is_connected(id)) engine(id).link_down_since = now();
  for (const LinkId link : lost) tell(LinkChanged{link, false});
  std::vector<TrafficId> stalled;
  for (const TrafficId id : traffic_over)
    if (!network.route(id).is_connected) stalled.push_back(id);
  open_link_rows(in_contact, stalled);
  for (const TrafficId id : traffic_over) follow_way(id);
  for (const EngineId id : in_contact) {
    if (is_in_contact(id)) {
      cross_other_links(id);
    } else {
      lose_contact(id);
    }
  }
  for (const EngineId id : over)
    if (!network.is_connected(id) && (!engine(id).jobs.empty() || !scans_on(id).empty()))
      watch_contact(id, now());
}

/// A row for each scan that the loss of a link concerns: its engine works for it or holds results of it, or
/// stands still in the middle of its assets.
void Conductor::open_link_rows(const std::vector<EngineId>& cut_off, const std::vector<TrafficId>& stalled) {
  std::vector<ScanId> concerned;
  const auto add = [&concerned](ScanId id) {
    if (std::find(concerned.begin(), concerned.end(), id) == concerned.end()) concerned.push_back(id);
  };
  for (const EngineId id : cut_off) {
    for (const ScanId affected : scans_on(id)) add(affected);
    for (const ScanId affected : paused_with_results_on(id)) add(affected);
  }
  for (const TrafficId id : stalled)
    for (const Slot& slot : engine(world_.network.traffic(id).engine).slots)
      if (slot.traffic == id && !slot.is_orphan) add(slot.scan);
  for (const ScanId id : concerned) open_row(id, DisruptionCause::link_down, scan(id).state);
}

/// The way to the console broke, and there is another: what was under way is sent again over that one.
void Conductor::cross_other_links(EngineId id) {
  pull_back_transfers(id);
  pump(id);
}

void Conductor::bring_links_up(const std::vector<LinkId>& links) {
  Network& network = world_.network;
  const Near around = near(network, links);
  std::vector<EngineId> apart;
  for (const EngineId id : around.engines)
    if (!network.is_connected(id)) apart.push_back(id);
  std::vector<LinkId> back;
  for (const LinkId link : links)
    if (network.bring_up(link)) back.push_back(link);
  if (back.empty()) return;
  for (const LinkId link : back) tell(LinkChanged{link, true});
  for (const TrafficId id : around.traffic) follow_way(id);
  for (const EngineId id : apart) {
    if (!network.is_connected(id)) continue;
    if (!is_polled(id)) world_.calendar.cancel(engine(id).give_up);
    if (is_in_contact(id)) regain_contact(id);
  }
}

}  // namespace scansim
