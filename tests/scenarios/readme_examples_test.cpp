// Every complete scenario that a README shows must run and hold.

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// The YAML blocks of a document that begin as a scenario does.
std::vector<std::string> scenarios_in(const std::string& document) {
  std::ifstream file(std::string(SCANSIM_SOURCE_DIR) + "/" + document);
  std::vector<std::string> found;
  std::string block;
  bool is_inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```yaml") {
      is_inside = true;
      block.clear();
    } else if (line == "```" && is_inside) {
      is_inside = false;
      if (block.find("scansim: 1") != std::string::npos) found.push_back(block);
    } else if (is_inside) {
      block += line + "\n";
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every scenario that a README shows runs, and what it expects holds") {
  for (const std::string document : {"README.md", "scenarios/README.md"}) {
    const std::vector<std::string> scenarios = scenarios_in(document);
    REQUIRE_FALSE(scenarios.empty());
    for (const std::string& text : scenarios) {
      const TemporaryFolder folder;
      const std::string file = folder / "example.yaml";
      write_text(file, text);
      const Ran ran = scansim_program({"run", file});

      INFO(document << "\n" << ran.out << ran.err);
      REQUIRE(ran.code == 0);
    }
  }
}
