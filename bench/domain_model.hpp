#pragma once
/// The domain model that benchmarks run; `domain_bench.cpp` says what it is.

#include <cstddef>
#include <cstdint>

#include "models/world/plan.hpp"

namespace scansim {

/// REQUIRES: assets is a multiple of 100.
[[nodiscard]] Plan domain_model(std::int64_t assets);

}  // namespace scansim
