#pragma once
/// What scanning takes of the network.

#include "models/ids.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

using TrafficId = Id<struct TrafficTag>;

/// Scan traffic between an engine and the assets of a group in a subnet.
struct TrafficPlan {
  EngineId engine;
  GroupId group;
  NodeId subnet;
  Bandwidth per_asset;  ///< while an asset is being scanned
};

/// How much longer scanning takes over a way of this latency: 20 % at 100 ms, 35 % at 300 ms (Rapid7,
/// Planning for capacity requirements), linear between, and on beyond (guess).
constexpr Ratio latency_slowdown(Duration latency) {
  constexpr std::int64_t bend = 100'000;
  if (latency.us() <= bend) return Ratio(500'000 + latency.us(), 500'000);
  return Ratio(checked_add(4'500'000, checked_mul(3, latency.us())), 4'000'000);
}

}  // namespace scansim
