// The verb `fit`: the law that recorded durations or sizes could come from, ready to paste.

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/fit_report.hpp"
#include "scenarios/cli/input_file.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/import/gvm.hpp"
#include "scenarios/import/nessus.hpp"
#include "scenarios/import/nmap.hpp"
#include "scenarios/study/fit.hpp"
#include "scenarios/study/run_once.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr std::size_t values_max = 1'000'000;

/// A report of hosts, known by its root element.
struct HostReport {
  std::string_view root;
  ImportedScan (*read)(std::string_view text, const std::string& file, const ImportOptions& options);
};
constexpr std::array<HostReport, 4> host_reports = {{{"<nmaprun", import_nmap},
                                                     {"<NessusClientData_v2", import_nessus},
                                                     {"<get_reports_response", import_gvm},
                                                     {"<report", import_gvm}}};

const HostReport& report_in(std::string_view text, const std::string& file) {
  const HostReport* found = nullptr;
  std::size_t first = std::string_view::npos;
  for (const HostReport& report : host_reports) {
    const std::size_t at = text.find(report.root);
    if (at >= first) continue;
    first = at;
    found = &report;
  }
  if (found != nullptr) return *found;
  throw UsageError(scansim::quoted(file) + " is XML, but no report with times of hosts",
                   {"hosts are timed in reports of nmap, Nessus and GVM"});
}

/// Values of the hosts of a report.
std::vector<std::int64_t> values_of(const ImportedScan& scan, ColumnQuantity quantity) {
  std::vector<std::int64_t> values;
  for (const AssetRow& row : scan.rows)
    values.push_back(quantity == ColumnQuantity::size ? row.result_size.count() : row.scan_time.us());
  return values;
}

std::vector<std::int64_t> read_values(const FittedData& data, bool has_column, const Terminal& terminal) {
  const std::string text = read_input(data.file, ImportOptions{}.file_size_max);
  const std::size_t head = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (head != std::string::npos && text[head] == '<') {
    if (has_column)
      throw UsageError("--column is for tables, and " + scansim::quoted(data.file) + " is XML",
                       {"`--quantity` says what of its hosts is fitted"});
    const ImportedScan scan = report_in(text, data.file).read(text, data.file, {});
    for (const std::string& note : scan.notes) terminal.err << "note: " << printable(note) << "\n";
    return values_of(scan, data.quantity);
  }
  NumberColumn column = read_number_column(text, data.file, {data.column, data.quantity});
  if (column.blank > 0)
    terminal.err << "note: " << counted(column.blank, "cell", "cells") << " without a value, passed over\n";
  return std::move(column.values);
}

ColumnQuantity read_quantity(const CommandLine& line, const std::optional<std::string>& word) {
  if (!word || *word == "duration") return ColumnQuantity::duration;
  if (*word == "size") return ColumnQuantity::size;
  std::vector<std::string> hints;
  constexpr std::array<std::string_view, 2> words = {"duration", "size"};
  if (const auto near = nearest(*word, words)) hints.push_back("did you mean `" + *near + "`?");
  line.fail("--quantity: expected duration or size, found " + scansim::quoted(*word), hints);
}

}  // namespace

ExitCode fit_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line({"fit",
                    "Fits laws to recorded durations or sizes and writes the best as YAML for a scenario.",
                    {"scansim fit report.nessus", "scansim fit hosts.csv --column scan_time",
                     "scansim fit hosts.csv --quantity size -o law.txt"}});
  std::optional<std::string> file, column, quantity, output;
  line.add_word(
      {"FILE", "",
       "a report of nmap, Nessus or GVM, or a CSV table whose header gives units, such as `scan_time [s]`",
       false},
      file);
  line.add_option({"--column", "NAME", "the column of a table; default scan_time, or result_size of sizes"},
                  column);
  line.add_option({"--quantity", "WORD", "duration (default) or size"}, quantity);
  line.add_option({"-o,--output", "FILE", "write to a file, whole or not at all"}, output);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!file) line.fail("`fit` needs a file with recorded values");
  FittedData data;
  data.file = *file;
  data.quantity = read_quantity(line, quantity);
  data.column = column.value_or(data.quantity == ColumnQuantity::size ? "result_size" : "scan_time");
  if (output) refuse_overwriting(*output, *file, "the file with the values");
  std::vector<std::int64_t> values = read_values(data, column.has_value(), terminal);
  if (values.size() > values_max)
    throw UsageError("more than 1,000,000 values", {"fit a sample of them: the law will be the same"});
  if (terminal.is_interrupted.load(std::memory_order_relaxed)) throw Interrupted();
  ResultOutput(terminal, output).commit(fit_report(fit_laws(std::move(values)), data));
  return ExitCode::ok;
}

}  // namespace scansim
