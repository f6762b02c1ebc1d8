#pragma once
/// How results and commands travel between engines and the console. Today each engine has one link of its own
/// at most; callers ask only for the route of an engine, so that a general graph can take this place.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/ids.hpp"
#include "models/network/link_plan.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

/// The way between an engine and the console, as it is now.
struct Route {
  Duration latency;
  Bandwidth bandwidth;
  /// Nothing on it takes time: no events are needed.
  [[nodiscard]] bool is_free() const { return latency == Duration() && bandwidth.is_unlimited(); }
};

class Network {
 public:
  Network(const std::vector<LinkPlan>& links, std::size_t engines)
      : down_(links.size(), 0), link_of_(engines), routes_(engines) {
    for (std::size_t i = 0; i < links.size(); ++i) {
      link_of_[links[i].engine.index()] = LinkId(i);
      routes_[links[i].engine.index()] = {links[i].latency, links[i].bandwidth};
    }
  }
  [[nodiscard]] const Route& route(EngineId engine) const { return routes_[engine.index()]; }
  [[nodiscard]] bool is_connected(EngineId engine) const {
    const LinkId link = link_of_[engine.index()];
    return link.is_none() || down_[link.index()] == 0;
  }
  /// Returns whether the link was up before. Overlapping faults: a link is up when no fault holds it down.
  bool take_down(LinkId link) { return down_[link.index()]++ == 0; }
  /// Returns whether the link is up now.
  bool bring_up(LinkId link) {
    require(down_[link.index()] > 0, "a link that is up is not brought up");
    return --down_[link.index()] == 0;
  }

 private:
  std::vector<std::uint32_t> down_;
  std::vector<LinkId> link_of_;
  std::vector<Route> routes_;
};

}  // namespace scansim
