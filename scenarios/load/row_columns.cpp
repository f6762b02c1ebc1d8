#include "scenarios/load/row_columns.hpp"

#include "scenarios/load/keys.hpp"

namespace scansim::load {

namespace {

struct OutcomeWord {
  std::string_view word;
  AssetOutcome outcome;
};
constexpr OutcomeWord outcomes[] = {{"scanned", AssetOutcome::scanned},
                                    {"silent", AssetOutcome::silent},
                                    {"errored", AssetOutcome::errored},
                                    {"offline", AssetOutcome::offline}};

}  // namespace

std::vector<std::string_view> row_column_names() {
  std::vector<std::string_view> names;
  for (const FieldInfo& field : keys::row.fields) names.push_back(field.key);
  return names;
}

std::optional<RowColumn> find_row_column(std::string_view name) {
  for (std::size_t i = 0; i < keys::row.fields.size(); ++i)
    if (keys::row.fields[i].key == name) return static_cast<RowColumn>(i);
  return std::nullopt;
}

std::vector<std::string_view> outcome_words() {
  std::vector<std::string_view> words;
  for (const OutcomeWord& known : outcomes) words.push_back(known.word);
  return words;
}

std::optional<AssetOutcome> outcome_of(std::string_view word) {
  for (const OutcomeWord& known : outcomes)
    if (known.word == word) return known.outcome;
  return std::nullopt;
}

void append_row(AssetRows& rows, OptionalColumns columns) {
  if (columns.has_names) rows.name.emplace_back();
  rows.scan_time.emplace_back();
  rows.result_size.emplace_back();
  rows.findings.push_back(0);
  rows.outcome.push_back(AssetOutcome::scanned);
  if (columns.has_import_memory) rows.import_memory.emplace_back();
}

}  // namespace scansim::load
