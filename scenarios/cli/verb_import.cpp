// The verb `import`: a recorded scan as a scenario that is ready to run.

#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/import/nessus.hpp"
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

struct Source {
  std::string_view name;
  ImportedScan (*read)(std::string_view text, const std::string& file, const ImportOptions& options);
};
constexpr std::array<Source, 2> sources = {{{"nmap", import_nmap}, {"nessus", import_nessus}}};

const Source& find_source(const CommandLine& line, const std::string& wanted) {
  std::vector<std::string_view> names;
  for (const Source& source : sources) {
    names.push_back(source.name);
    if (source.name == wanted) return source;
  }
  std::vector<std::string> hints = {"expected one of: nmap, nessus"};
  if (const auto near = nearest(wanted, names)) hints.push_back("did you mean `" + *near + "`?");
  line.fail("unknown format " + scansim::quoted(wanted), hints);
}

/// Reads no further than the limit: what is longer is refused, devices that never end included.
std::string read_text(const std::string& file, std::size_t size_max) {
  std::error_code error;
  if (fs::is_directory(file, error))
    throw UsageError(scansim::quoted(file) + " is a folder", {"name the file that the scanner wrote"});
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  const auto fail = [&](const std::string& why) -> void {
    throw UsageError("cannot read " + scansim::quoted(file) + ": " + why);
  };
  if (!in) fail(std::generic_category().message(errno));
  std::string text;
  std::string part(std::size_t{1} << 20, '\0');
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())), in.gcount() > 0) {
    text.append(part, 0, static_cast<std::size_t>(in.gcount()));
    if (text.size() > size_max) fail("it is larger than " + std::to_string(size_max >> 20U) + " MiB");
  }
  if (in.bad()) fail(std::generic_category().message(errno));
  return text;
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

void write_import(const ImportRequest& request, const ImportedScan& scan, const Terminal& terminal) {
  if (request.output && !request.as_csv && is_replaceable_file(*request.output))
    return write_scenario(scan, *request.output, terminal.err);
  const std::string text = request.as_csv ? rows_as_csv(scan) : rows_as_scenario(scan, std::nullopt);
  ResultOutput(terminal, request.output).commit(text);
}

ExitCode import_file(const Source& source, const ImportRequest& request, const Terminal& terminal) {
  if (request.output) refuse_overwriting(*request.output, request.file, "the file to import");
  const std::string text = read_text(request.file, request.options.file_size_max);
  const ImportedScan scan = source.read(text, request.file, request.options);
  if (terminal.is_interrupted.load(std::memory_order_relaxed)) throw Interrupted();
  for (const std::string& note : scan.notes) terminal.err << "note: " << printable(note) << "\n";
  write_import(request, scan, terminal);
  return ExitCode::ok;
}

}  // namespace

ExitCode import_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line({"import",
                    "Turns a recorded scan into a scenario: one asset per host, with its measured duration, "
                    "result size and findings.",
                    {"scansim import nmap scan.xml -o scan.yaml",
                     "scansim import nessus report.nessus --csv > hosts.csv"}});
  std::optional<std::string> format;
  std::optional<std::string> file;
  ImportRequest request;
  std::vector<std::string> format_names;
  for (const Source& source : sources) format_names.emplace_back(source.name);
  line.add_word(
      {"FORMAT", "", "nmap (XML of `nmap -oX`) or nessus (`.nessus`, version 2)", false, false, format_names},
      format);
  line.add_word({"FILE", "", "the file that the scanner wrote", false}, file);
  line.add_option(
      {"-o,--output", "FILE", "write to a file, whole or not at all; many rows go to a CSV file beside it"},
      request.output);
  line.add_flag({"--csv", "", "only the table of assets"}, request.as_csv);
  line.add_flag(
      {"--keep-names", "", "keep names and addresses of hosts; without it they become asset-1, asset-2, ..."},
      request.options.keep_names);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!format) line.fail("`import` needs a format, nmap or nessus, and a file");
  const Source& source = find_source(line, *format);
  if (!file) line.fail("`import " + *format + "` needs the file that the scanner wrote");
  request.format = *format;
  request.file = *file;
  return import_file(source, request, terminal);
}

}  // namespace scansim
