#include "models/network/link_quality.hpp"

#include <algorithm>

namespace scansim {

namespace {

std::uint64_t after_loss(std::uint64_t arriving, Ratio loss) {
  const std::int64_t kept = loss.denominator() - loss.numerator();
  return static_cast<std::uint64_t>(
      mul_div_ceil(static_cast<std::int64_t>(arriving), kept, loss.denominator()));
}

}  // namespace

bool comes_before(const LinkStrain& a, const LinkStrain& b) {
  if (a.loss != b.loss) return a.loss < b.loss;
  if (a.latency != b.latency) return a.latency < b.latency;
  return a.bandwidth < b.bandwidth;
}

LinkQuality quality_of(const LinkPlan& link, const std::vector<LinkStrain>& strains) {
  LinkQuality quality{link.bandwidth, link.latency, arriving_over(LinkQuality::everything, link, strains)};
  for (const LinkStrain& strain : strains) {
    quality.latency += strain.latency;
    if (strain.bandwidth.is_unlimited()) continue;
    if (quality.bandwidth.is_unlimited() || strain.bandwidth < quality.bandwidth)
      quality.bandwidth = strain.bandwidth;
  }
  return quality;
}

std::uint64_t arriving_over(std::uint64_t arriving, const LinkPlan& link,
                            const std::vector<LinkStrain>& strains) {
  arriving = after_loss(arriving, link.loss);
  for (const LinkStrain& strain : strains) arriving = after_loss(arriving, strain.loss);
  return arriving;
}

}  // namespace scansim
