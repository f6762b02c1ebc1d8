#pragma once
/// What a reader has to know before believing figures over replications.

#include <string>
#include <vector>

#include "reports/writers/report.hpp"

namespace scansim {

/// Fewer replications than this say little about quantiles near the ends.
inline constexpr std::size_t few_replications = 30;

/// Sentences: one run only, few runs, measures whose tails are so heavy that a mean may not settle (the upper
/// limit of Hill's tail index is below 2: no variance). Empty if there is nothing to say.
[[nodiscard]] std::vector<std::string> cautions_of(const Report& report);

}  // namespace scansim
