#include "scenarios/cli/csv_folder.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>
#include <system_error>

#include "scenarios/cli/usage_error.hpp"
#include "scenarios/import/safe_text.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr const char* dictionary_name = "dictionary.md";

std::string line_of(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : ",") + cells[i];
  return line + "\n";
}

/// Throws UsageError if there is a file of this name that holds something and does not begin as ours do.
void refuse_file_of_others(const std::filesystem::path& file, std::string_view beginning) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error) || std::filesystem::file_size(file, error) == 0) return;
  std::string begins(beginning.size(), '\0');
  std::ifstream(file, std::ios::binary).read(begins.data(), static_cast<std::streamsize>(begins.size()));
  if (begins != beginning)
    throw UsageError("--csv would replace " + scansim::quoted(file.string()) +
                         ", which is no table that scansim has written",
                     {"name another folder, or remove this file"});
}

/// The names of a table's first columns, as they stand in its file.
std::string beginning_of(const TidyTable& table) {
  constexpr std::size_t columns = 3;
  std::string beginning;
  for (std::size_t i = 0; i < std::min(columns, table.columns.size()); ++i)
    beginning += std::string(table.columns[i].name) + (i + 1 < columns ? "," : "");
  return beginning;
}

}  // namespace

std::vector<std::filesystem::path> CsvFolder::files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const TidyTable& table : tidy_tables()) files.push_back(folder / (std::string(table.name) + ".csv"));
  files.push_back(folder / dictionary_name);
  return files;
}

CsvFolder::CsvFolder(const std::filesystem::path& folder) : folder_(folder) {
  std::error_code error;
  is_new_ = std::filesystem::create_directory(folder, error);
  if (error || !std::filesystem::is_directory(folder))
    throw OutputError("cannot make the folder " + scansim::quoted(folder.string()) + ": " +
                      (error ? error.message() : "there is a file of that name"));
  const std::string dictionary = tidy_dictionary();
  refuse_file_of_others(folder / dictionary_name, dictionary.substr(0, dictionary.find('\n')));
  for (const TidyTable& table : tidy_tables())
    refuse_file_of_others(folder / (std::string(table.name) + ".csv"), beginning_of(table));
  for (const std::filesystem::path& file : files(folder))
    files_.push_back(std::make_unique<OutputFile>(file));
  for (std::size_t t = 0; t < tidy_tables().size(); ++t) {
    std::vector<std::string> names;
    for (const TidyColumn& column : tidy_tables()[t].columns) names.emplace_back(column.name);
    files_[t]->write(line_of(names));
  }
  files_.back()->write(dictionary);
}

CsvFolder::~CsvFolder() {
  files_.clear();
  std::error_code ignored;
  if (is_new_) std::filesystem::remove(folder_, ignored);  // Only if it is empty.
}

void CsvFolder::write(TidyName table, const std::vector<TidyCell>& row) {
  std::vector<std::string> cells;
  for (const TidyCell& cell : row) {
    const bool has_value = !std::holds_alternative<std::monostate>(cell);
    cells.push_back(has_value ? csv_cell(text_of(cell)) : "");
  }
  files_[static_cast<std::size_t>(table)]->write(line_of(cells));
}

void CsvFolder::commit() {
  for (const auto& file : files_) file->commit();
  is_new_ = false;
}

}  // namespace scansim
