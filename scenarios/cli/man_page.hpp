#pragma once
/// The manual page scansim(1), from the texts of the program itself.

#include <string>
#include <vector>

#include "scenarios/cli/described_verb.hpp"

namespace scansim {

/// The page in roff, for the macros of man(7).
[[nodiscard]] std::string man_page(const std::vector<DescribedVerb>& verbs);

}  // namespace scansim
