#pragma once
/// The network of a scenario as it is built: who is joined to whom, which way results and scans take, whose loss
/// strands assets, and what could get through.

#include <string>

#include "models/world/plan.hpp"

namespace scansim {

[[nodiscard]] std::string inspect_report(const Plan& plan);
/// The same graph for Graphviz; what strands assets is drawn in bold.
[[nodiscard]] std::string network_dot(const Plan& plan);

}  // namespace scansim
