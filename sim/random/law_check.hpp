#pragma once
/// Whether a description of a law can be meant at all.

#include "sim/random/law.hpp"

namespace scansim {

/// Throws std::invalid_argument with a plain sentence if a parameter, or one of a part, is outside its range.
/// Whether a truncation leaves anything is found out later, while building.
void check_law(const LawSpec& spec);

}  // namespace scansim
