// The verb `report`: the page of a result that is already there.

#include "reports/page/page.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/input_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

/// Far above what a run of 10^6 assets writes.
constexpr std::size_t result_size_max = std::size_t{1} << 30;

}  // namespace

ExitCode report_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line({"report",
                    "Makes the page of a result: of the JSON document that `scansim run --json` or `scansim "
                    "compare --json` wrote. One file that a browser opens without a network; nothing is run.",
                    {"scansim run wan_outage --replications 200 --json -o night.json",
                     "scansim report night.json -o night.html"}});
  std::optional<std::string> file;
  std::optional<std::string> target;
  line.add_word({"RESULT", "", "JSON document of a run or of a comparison", false, true, {}}, file);
  line.add_option({"-o,--output", "FILE", "write the page to this file instead of standard output"}, target);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!file) line.fail("`report` needs a result: what `scansim run --json` or `compare --json` wrote");
  if (target) refuse_overwriting(*target, *file, "the result itself");
  const std::string json = read_input(*file, result_size_max);
  ResultOutput output(terminal, target);
  try {
    output.commit(page_of(json));
  } catch (const BadResult& bad) {
    throw UsageError(scansim::quoted(*file) + " is no result that a page can be made of: " + bad.what(),
                     {"write one with `scansim run FILE --json -o result.json`; one of an older scansim is "
                      "made anew by the line under `rerun` in it"});
  }
  return ExitCode::ok;
}

}  // namespace scansim
