#pragma once
/// The state of the network: which links are up, the routes that follow, and who shares what. Callers ask for
/// the route of an engine or of scan traffic; the graph stays behind it.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "models/network/flows.hpp"
#include "models/network/link_quality.hpp"
#include "models/network/topology.hpp"
#include "models/network/traffic_plan.hpp"

namespace scansim {

/// The way between an engine and the console, or an engine and a subnet.
struct Route {
  bool is_connected = true;
  bool is_limited = false;  ///< some link has a bandwidth
  Duration latency;         ///< where there is no way now, that of the last one
  /// Share of what is sent that arrives, in 2^-32.
  std::uint64_t arriving = everything;
  std::vector<LinkId> links;

  static constexpr std::uint64_t everything = LinkQuality::everything;
  /// Nothing on it takes time or is lost: no events are needed.
  [[nodiscard]] bool is_free() const {
    return latency == Duration() && !is_limited && arriving == everything;
  }
  /// What has to be sent so that this much arrives: each byte 1 / (1 - loss) times, the mean of the geometric
  /// distribution, if what was lost is sent again until it arrives and each sending is lost independently
  /// (guess: scanners do not document their transport). Rounded up.
  [[nodiscard]] Bytes to_send(Bytes amount) const;
  [[nodiscard]] bool goes_over(LinkId link) const;
};

class Network {
 public:
  Network(std::size_t engines, const std::vector<NodePlan>& nodes, const std::vector<LinkPlan>& links,
          std::vector<TrafficPlan> traffic = {});

  [[nodiscard]] const Topology& topology() const { return layout_->topology; }
  [[nodiscard]] const Route& route(EngineId engine) const { return routes_[engine.index()]; }
  [[nodiscard]] const Route& route(TrafficId traffic) const { return traffic_routes_[traffic.index()]; }
  [[nodiscard]] bool is_up(LinkId link) const { return down_[link.index()] == 0; }
  [[nodiscard]] bool is_connected(EngineId engine) const { return route(engine).is_connected; }
  [[nodiscard]] const TrafficPlan& traffic(TrafficId traffic) const {
    return layout_->traffic[traffic.index()];
  }
  [[nodiscard]] std::size_t traffics() const { return layout_->traffic.size(); }
  /// None if the assets of the group are beside the engine.
  [[nodiscard]] TrafficId traffic_between(EngineId engine, GroupId group) const;
  /// Engines and traffic that a change of the link may concern, in order.
  [[nodiscard]] const std::vector<EngineId>& engines_near(LinkId link) const {
    return layout_->engines_in[topology().part_of(link)];
  }
  [[nodiscard]] const std::vector<TrafficId>& traffic_near(LinkId link) const {
    return layout_->traffic_in[topology().part_of(link)];
  }

  /// Returns whether the link was up before. Overlapping faults: a link is up when no fault holds it down.
  /// Routes and flows go over other links now, if there are any.
  bool take_down(LinkId link);
  /// Returns whether the link is up now.
  bool bring_up(LinkId link);

  /// The strain is in force beside others until it is relieved. Routes and flows follow.
  void strain(LinkId link, const LinkStrain& strain);
  /// REQUIRES: the strain is in force.
  void relieve(LinkId link, const LinkStrain& strain);
  /// In order, whichever came first.
  [[nodiscard]] const std::vector<LinkStrain>& strains(LinkId link) const { return strains_[link.index()]; }
  /// What the link is like, whether or not it is up.
  [[nodiscard]] LinkQuality quality(LinkId link) const {
    return quality_of(topology().links()[link.index()], strains(link));
  }
  /// Faults that hold the link down.
  [[nodiscard]] std::uint32_t held_down(LinkId link) const { return down_[link.index()]; }

  Flows& flows() { return flows_; }
  [[nodiscard]] const Flows& flows() const { return flows_; }
  // Flows are those of the engines' results, of commands and polls per engine, and of scan traffic.
  [[nodiscard]] std::uint32_t flow_of(EngineId engine) const { return engine.value; }
  [[nodiscard]] std::uint32_t messages_of(EngineId engine) const { return engines() + engine.value; }
  [[nodiscard]] std::uint32_t flow_of(TrafficId traffic) const { return 2 * engines() + traffic.value; }
  struct FlowOwner {
    EngineId results;
    EngineId messages;
    TrafficId traffic;
  };
  /// Whose flow it is: one of the three.
  [[nodiscard]] FlowOwner owner_of(std::uint32_t flow) const;

  /// A rate that a flow to the engine has at least, however busy its part of the network is, if every flow
  /// there has so many members at most.
  [[nodiscard]] Rate least_share(EngineId engine, std::uint64_t members) const;

 private:
  /// What does not change during a run, shared by its copies.
  struct Layout {
    Topology topology;
    std::vector<TrafficPlan> traffic;
    std::vector<std::vector<EngineId>> engines_in;   ///< per part of the network
    std::vector<std::vector<TrafficId>> traffic_in;  ///< per part of the network
    std::vector<std::vector<TrafficId>> traffic_of;  ///< per engine
  };

  [[nodiscard]] std::uint32_t engines() const { return static_cast<std::uint32_t>(routes_.size()); }
  static std::shared_ptr<const Layout> lay_out(std::size_t engines, Topology topology,
                                               std::vector<TrafficPlan> traffic);
  void find_routes(std::size_t part);
  void find_traffic_routes(std::size_t part);
  [[nodiscard]] Route& take_way(Route& route, const Way& way) const;
  void reroute_flow(std::uint32_t flow, const Route& route);
  void take_quality(LinkId link);

  std::shared_ptr<const Layout> layout_;
  std::vector<std::uint32_t> down_;               ///< per link: faults that hold it down
  std::vector<std::vector<LinkStrain>> strains_;  ///< per link
  std::vector<Duration> added_;                   ///< per link: latency beside its own; empty: none so far
  std::vector<Route> routes_;                     ///< per engine
  std::vector<Route> traffic_routes_;
  Flows flows_;
};

}  // namespace scansim
