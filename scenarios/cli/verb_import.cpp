// The verb `import`: a recorded scan, or a history of scans, as a scenario that is ready to run.

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/input_file.hpp"
#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/import/gvm.hpp"
#include "scenarios/import/history.hpp"
#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/nessus.hpp"
#include "scenarios/import/nexpose.hpp"
#include "scenarios/import/nmap.hpp"
#include "scenarios/import/write_rows.hpp"
#include "scenarios/study/run_once.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

namespace fs = std::filesystem;

struct ImportRequest {
  std::string format;
  std::string file;
  std::optional<std::string> output;
  bool as_csv = false;
  ImportOptions options;
};

/// An importer: of hosts, or of the history of a console.
struct Source {
  std::string_view name;
  ImportedScan (*read_hosts)(std::string_view text, const std::string& file, const ImportOptions& options);
  ImportedHistory (*read_scans)(std::string_view text, const std::string& file, const ImportOptions& options);
};
constexpr std::array<Source, 5> sources = {{{"nmap", import_nmap, nullptr},
                                            {"nessus", import_nessus, nullptr},
                                            {"gvm", import_gvm, nullptr},
                                            {"insightvm", nullptr, import_insightvm},
                                            {"nexpose", nullptr, import_nexpose}}};

const Source& find_source(const CommandLine& line, const std::string& wanted) {
  std::vector<std::string_view> names;
  std::string all;
  for (const Source& source : sources) {
    names.push_back(source.name);
    all += (all.empty() ? "" : ", ") + std::string(source.name);
    if (source.name == wanted) return source;
  }
  std::vector<std::string> hints = {"expected one of: " + all};
  if (const auto near = nearest(wanted, names)) hints.push_back("did you mean `" + *near + "`?");
  line.fail("unknown format " + scansim::quoted(wanted), hints);
}

bool is_own_table(const fs::path& file) {
  const std::string header = rows_as_csv({});
  std::ifstream in(file, std::ios::binary);
  std::string head(header.size(), '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == header;
}

/// A scenario and, if it has many rows, the table beside it. The table comes first: a scenario never names
/// one that is not there.
void write_scenario(const ImportedScan& scan, const fs::path& target, std::ostream& err) {
  const ScenarioFiles files = scenario_files(scan, target);
  if (files.csv_name) {
    const fs::path table = target.parent_path() / *files.csv_name;
    if (fs::exists(table) && !is_own_table(table)) {
      throw UsageError(scansim::quoted(table.string()) + " is in the way: the rows would go there",
                       {"name another file with -o"});
    }
    write_whole_file(table, files.csv);
    err << "wrote " << printable(table.string()) << "\n";
  }
  write_whole_file(target, files.scenario);
  err << "wrote " << printable(target.string()) << "; run it with `scansim run`\n";
}

void write_hosts(const ImportRequest& request, const ImportedScan& scan, const Terminal& terminal) {
  if (request.output && !request.as_csv && is_replaceable_file(*request.output))
    return write_scenario(scan, *request.output, terminal.err);
  const std::string text = request.as_csv ? rows_as_csv(scan) : rows_as_scenario(scan, std::nullopt);
  ResultOutput(terminal, request.output).commit(text);
}

void write_history(const ImportRequest& request, const ImportedHistory& history, const Terminal& terminal) {
  if (!request.as_csv && std::none_of(history.scans.begin(), history.scans.end(), is_usable))
    throw UsageError("no recorded scan can be run: none has a duration, of a year at most, and an asset",
                     {"`--csv` writes the history as a table"});
  const std::string text = request.as_csv ? history_as_csv(history) : history_as_scenario(history);
  ResultOutput(terminal, request.output).commit(text);
}

void tell_notes(const std::vector<std::string>& notes, const Terminal& terminal) {
  if (terminal.is_interrupted.load(std::memory_order_relaxed)) throw Interrupted();
  for (const std::string& note : notes) terminal.err << "note: " << printable(note) << "\n";
}

ExitCode import_file(const Source& source, const ImportRequest& request, const Terminal& terminal) {
  if (request.output) refuse_overwriting(*request.output, request.file, "the file to import");
  const std::string text = read_input(request.file, request.options.file_size_max);
  if (source.read_hosts != nullptr) {
    const ImportedScan scan = source.read_hosts(text, request.file, request.options);
    tell_notes(scan.notes, terminal);
    write_hosts(request, scan, terminal);
  } else {
    const ImportedHistory history = source.read_scans(text, request.file, request.options);
    tell_notes(history.notes, terminal);
    write_history(request, history, terminal);
  }
  return ExitCode::ok;
}

}  // namespace

ExitCode import_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"import",
       "Turns a recorded scan into a scenario: one asset per host, with its measured duration, "
       "result size and findings. A history of scans without hosts becomes a skeleton: sites "
       "with their starts, and a guessed scan time.",
       {"scansim import nmap scan.xml -o scan.yaml", "scansim import nessus report.nessus --csv > hosts.csv",
        "scansim import insightvm scans.json --csv -o history.csv"}});
  std::optional<std::string> format;
  std::optional<std::string> file;
  ImportRequest request;
  std::vector<std::string> format_names;
  for (const Source& source : sources) format_names.emplace_back(source.name);
  line.add_word({"FORMAT", "",
                 "of hosts: nmap (XML of `nmap -oX`), nessus (`.nessus`, version 2), gvm (XML report); of "
                 "whole scans: insightvm (JSON of `GET /api/3/scans`), nexpose (XML Export 2.0)",
                 false, false, format_names},
                format);
  line.add_word({"FILE", "", "the file that the scanner wrote", false}, file);
  line.add_option(
      {"-o,--output", "FILE", "write to a file, whole or not at all; many rows go to a CSV file beside it"},
      request.output);
  line.add_flag({"--csv", "", "only the table of assets, or of scans"}, request.as_csv);
  line.add_flag(
      {"--keep-names", "", "keep names and addresses of hosts; without it they become asset-1, asset-2, ..."},
      request.options.keep_names);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!format) line.fail("`import` needs a format, such as nmap or insightvm, and a file");
  const Source& source = find_source(line, *format);
  if (!file) line.fail("`import " + *format + "` needs the file that the scanner wrote");
  request.format = *format;
  request.file = *file;
  return import_file(source, request, terminal);
}

}  // namespace scansim
