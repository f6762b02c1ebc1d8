#include "sim/random/law_pool.hpp"

#include <algorithm>

namespace scansim {

Law LawPool::law(const LawSpec& spec) {
  // A description that is not a number would be equal to nothing, and have no place in an order.
  if (spec.scale != spec.scale || spec.shape != spec.shape) return Law(spec);
  std::vector<Law>& alike =
      laws_[{spec.kind, spec.from, spec.to, spec.scale, spec.shape, spec.values.size() + spec.parts.size()}];
  const auto found =
      std::find_if(alike.begin(), alike.end(), [&spec](const Law& law) { return law.spec() == spec; });
  if (found != alike.end()) return *found;
  alike.emplace_back(spec);
  return alike.back();
}

}  // namespace scansim
