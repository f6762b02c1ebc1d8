#pragma once
/// The laws over the real numbers, before truncation and before rounding: what a description says in
/// mathematics.

#include <cstdint>

#include "sim/random/law.hpp"

namespace scansim {

/// True for the laws given by a real quantile function; false for constant, uniform, empirical and mixture.
[[nodiscard]] bool is_real(LawKind kind);

/// The quantile at probability (u + 1/2) / 2^64, in the unit of the law; exact near both ends. Infinity where
/// it leaves the range of double. REQUIRES: is_real(spec.kind) and a checked description.
[[nodiscard]] double real_quantile(const LawSpec& spec, std::uint64_t u);

/// REQUIRES: is_real(spec.kind) and a checked description.
[[nodiscard]] double real_mean(const LawSpec& spec);

}  // namespace scansim
