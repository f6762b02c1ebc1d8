#pragma once
/// What faults do to a link that goes on carrying, and what the link is like with all of them in force.

#include <cstdint>
#include <vector>

#include "models/network/link_plan.hpp"

namespace scansim {

/// What one fault does to a link for a while.
struct LinkStrain {
  Bandwidth bandwidth;  ///< it carries this at most; unlimited: as much as before
  Duration latency;     ///< beside its own
  Ratio loss = {};      ///< of what would have got through; less than 1
  friend bool operator==(const LinkStrain&, const LinkStrain&) = default;
};
/// An order of strains, so that those in force are the same whichever came first.
[[nodiscard]] bool comes_before(const LinkStrain& a, const LinkStrain& b);

/// What a link is like now.
struct LinkQuality {
  static constexpr std::uint64_t everything = std::uint64_t{1} << 32;

  Bandwidth bandwidth;
  Duration latency;
  std::uint64_t arriving = everything;  ///< share of what is sent that arrives, in 2^-32
  friend bool operator==(const LinkQuality&, const LinkQuality&) = default;
};

/// The least bandwidth counts, latencies add up, and of what one loss leaves the next one takes its share.
/// REQUIRES: the strains are in order.
[[nodiscard]] LinkQuality quality_of(const LinkPlan& link, const std::vector<LinkStrain>& strains);

/// What is left of a share, in 2^-32, beyond the link. Rounded up, so that 20 % of a loss are a quarter more
/// to send and not a byte more than that. REQUIRES: the strains are in order.
[[nodiscard]] std::uint64_t arriving_over(std::uint64_t arriving, const LinkPlan& link,
                                          const std::vector<LinkStrain>& strains);

}  // namespace scansim
