#pragma once
/// What variants of a scenario must share so that they can be compared under common random numbers, as one
/// number.

#include <cstdint>
#include <string>
#include <vector>

#include "models/world/plan.hpp"

namespace scansim {

/// Which replications of which seed.
struct ReplicationRange {
  std::uint64_t seed = 1;
  std::uint64_t first = 0;
  std::uint64_t count = 1;
};

/// Digest of everything that decides which random numbers and rows a run consumes: the seed, the numbers of
/// the replications; name, size, laws and rows of every asset group; name and scope of every site; discovery;
/// the law of import times. Engines, network, schedule, policy, faults and operators are not in it: those are
/// what variants change. Equal on every platform.
[[nodiscard]] std::uint64_t inputs_digest(const Plan& plan, const ReplicationRange& range);

/// What of that two plans do not share, in words: "assets office", "site london-office", "import times".
/// Empty if and only if their digests of one range are equal.
[[nodiscard]] std::vector<std::string> differing_inputs(const Plan& a, const Plan& b);

}  // namespace scansim
