#pragma once
/// The domain model, by which scansim is compared with other simulators: as a plan, for any number of assets.

#include <cstdint>

#include "models/world/plan.hpp"

namespace scansim {

/// `assets` over 100 sites, site s on engine s mod 20, 10 slots an engine; engines crash. What is cut off
/// goes back into the queue.
/// REQUIRES: assets is a multiple of 100.
[[nodiscard]] Plan domain_model(std::int64_t assets);

/// The same, with all that a real console has: results of a size that travel over a link of 100 Mbit/s and 20
/// ms to each engine, memory that imports take, and nights: each site starts daily, a minute after the one
/// before, and its window of 10 h pauses what is not done.
[[nodiscard]] Plan full_domain_model(std::int64_t assets);

}  // namespace scansim
