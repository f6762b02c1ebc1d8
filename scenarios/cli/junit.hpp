#pragma once
/// Verdicts as test servers read them: JUnit's XML.

#include <string>
#include <vector>

#include "scenarios/cli/suite.hpp"

namespace scansim {

/// A test suite per scenario, a test case per expectation, which tells where it is not met what was measured,
/// in which replication, and the line that repeats exactly that; a scenario without expectations is one case. Known
/// failures are skipped cases. Characters that XML cannot hold are shown as the text report shows them.
[[nodiscard]] std::string junit_xml(const std::vector<SuiteResult>& results);

}  // namespace scansim
