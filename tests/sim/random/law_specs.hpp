#pragma once
/// Descriptions of laws in one line, for the tests of sim/random.

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sim/random/law.hpp"

namespace scansim {

inline LawSpec real(LawKind kind, double scale, double shape = 0) {
  LawSpec spec;
  spec.kind = kind;
  spec.scale = scale;
  spec.shape = shape;
  return spec;
}

inline LawSpec uniform(std::int64_t from, std::int64_t to) {
  LawSpec spec;
  spec.kind = LawKind::uniform;
  spec.from = from;
  spec.to = to;
  return spec;
}

inline LawSpec constant(std::int64_t value) {
  LawSpec spec;
  spec.from = value;
  return spec;
}

inline LawSpec empirical(std::vector<std::int64_t> values) {
  LawSpec spec;
  spec.kind = LawKind::empirical;
  spec.values = std::move(values);
  return spec;
}

inline LawSpec mixture(std::vector<LawSpec> parts, std::vector<std::uint64_t> weights) {
  LawSpec spec;
  spec.kind = LawKind::mixture;
  spec.parts = std::move(parts);
  spec.weights = std::move(weights);
  return spec;
}

inline LawSpec within(LawSpec spec, std::optional<std::int64_t> at_least,
                      std::optional<std::int64_t> at_most) {
  spec.at_least = at_least;
  spec.at_most = at_most;
  return spec;
}

}  // namespace scansim
