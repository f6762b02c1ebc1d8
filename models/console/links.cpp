// Links that fail and come back: who loses contact, and who goes another way.
#include <algorithm>

#include "models/console/conductor.hpp"

namespace scansim {

void Conductor::take_link_down(LinkId link) {
  Network& network = world_.network;
  std::vector<EngineId> over;
  for (const EngineId id : network.engines_near(link))
    if (network.route(id).goes_over(link)) over.push_back(id);
  std::vector<TrafficId> traffic_over;
  for (const TrafficId id : network.traffic_near(link))
    if (network.route(id).goes_over(link)) traffic_over.push_back(id);
  std::vector<EngineId> in_contact;
  for (const EngineId id : over)
    if (is_in_contact(id)) in_contact.push_back(id);
  if (!network.take_down(link)) return;
  for (const EngineId id : over)
    if (!network.is_connected(id)) engine(id).link_down_since = now();
  tell(LinkChanged{link, false});
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

void Conductor::bring_link_up(LinkId link) {
  std::vector<EngineId> apart;
  for (const EngineId id : world_.network.engines_near(link))
    if (!world_.network.is_connected(id)) apart.push_back(id);
  if (!world_.network.bring_up(link)) return;
  tell(LinkChanged{link, true});
  for (const TrafficId id : world_.network.traffic_near(link)) follow_way(id);
  for (const EngineId id : apart) {
    if (!world_.network.is_connected(id)) continue;
    if (!is_polled(id)) world_.calendar.cancel(engine(id).give_up);
    if (is_in_contact(id)) regain_contact(id);
  }
}

}  // namespace scansim
