#pragma once
/// Laws of one scenario. Equal descriptions become one law: its table is built once, and it stays in the
/// cache of the processor however many groups of assets go by it.

#include <cstdint>
#include <map>
#include <tuple>
#include <vector>

#include "sim/random/law.hpp"

namespace scansim {

class LawPool {
 public:
  /// The law of a description. Throws std::invalid_argument as Law does.
  [[nodiscard]] Law law(const LawSpec& spec);

 private:
  /// What tells most descriptions apart.
  using Key = std::tuple<LawKind, std::int64_t, std::int64_t, double, double, std::size_t>;

  std::map<Key, std::vector<Law>> laws_;
};

}  // namespace scansim
