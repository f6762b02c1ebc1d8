// Documents that are made from the program's own lists. SCANSIM_UPDATE_DOCS=1 writes them anew instead of
// comparing.

#include <cstdlib>
#include <string>

#include "models/lifecycle/lifecycle.hpp"
#include "reports/measures/catalog.hpp"
#include "scenarios/load/load.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/preset_table.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// All of a document, or what follows a marker line that ends the part written by hand.
struct Document {
  std::string path;
  std::string generated;
  bool has_hand_written_part = false;
};

const std::string marker =
    "<!-- Generated below this line: SCANSIM_UPDATE_DOCS=1 ./dev test \"generated documents*\" -->\n";

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string measures_markdown() {
  std::string text =
      "# Measures\n\nGenerated from the catalog in this folder: change the folds, not this page. *Of*: a "
      "measure has a value for the\n"
      "run; many also have one for the newest scan of a site (`coverage.assets of london`) or for a row of "
      "the disruption\n"
      "ledger (`work.lost of row 1`).\n\n| measure | unit | of | definition |\n|---|---|---|---|\n";
  for (const MeasureInfo& info : measure_catalog()) {
    text += "| `" + std::string(info.name) + "` | " + std::string(name_of(info.unit)) + " | run" +
            (info.has_scan_values ? ", site" : "") + (info.has_row_values ? ", row" : "") + " | " +
            cell(info.definition) + " |\n";
  }
  return text;
}

std::vector<Document> documents() {
  return {{"scenarios/README.md", scenario_reference_markdown(), true},
          {"models/lifecycle/LIFECYCLE.md", lifecycle_markdown()},
          {"reports/measures/MEASURES.md", measures_markdown()},
          {"scenarios/library/README.md", preset_table_markdown(), true}};
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && std::string(value) == "1";
}

/// The document as it must be: the part by hand as it is, the rest generated.
std::string wanted_text(const Document& document, const std::string& found) {
  if (!document.has_hand_written_part) return document.generated;
  const std::size_t at = found.find(marker);
  REQUIRE(at != std::string::npos);
  return found.substr(0, at) + marker + "\n" + document.generated;
}

}  // namespace

TEST_CASE("generated documents are what the program generates") {
  for (const Document& document : documents()) {
    const std::string file = source_file(document.path);
    const std::string found = std::filesystem::exists(file) ? content(file) : "";
    const std::string wanted = wanted_text(document, found);
    if (is_set("SCANSIM_UPDATE_DOCS") && found != wanted) write_text(file, wanted);
    INFO(document.path << " is out of date; run SCANSIM_UPDATE_DOCS=1 ./dev test \"generated documents*\"");
    REQUIRE((content(file) == wanted));
  }
}
