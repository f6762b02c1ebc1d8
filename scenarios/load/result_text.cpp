#include "scenarios/load/result_text.hpp"

#include <algorithm>

#include "scenarios/load/file_text.hpp"

namespace scansim::load {

namespace {

constexpr std::size_t looked_at = 512;

std::size_t behind_blanks(std::string_view text, std::size_t offset) {
  return std::min(text.find_first_not_of(" \t\r\n", offset), text.size());
}

/// What follows `"key":`; empty if that is not there.
std::string_view value_of(std::string_view text, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  const std::size_t at = text.find(quoted);
  if (at == std::string_view::npos) return {};
  const std::size_t colon = behind_blanks(text, at + quoted.size());
  if (!text.substr(colon).starts_with(':')) return {};
  return text.substr(behind_blanks(text, colon + 1));
}

}  // namespace

std::optional<Problem> problem_of_result(const std::string& file, std::string_view text) {
  const std::string_view start = text.substr(0, looked_at);
  if (!start.starts_with('{')) return std::nullopt;
  // A scenario can be written as JSON too; then it begins with `"scansim": 1`.
  const std::string_view version = value_of(start, "scansim");
  if (version.starts_with('{'))
    return problem_of_file(file, "this is a report of `scansim run --json`, not a scenario",
                           {"its key `rerun` is the command line that names the scenario"});
  const std::string_view line = start.substr(0, start.find('\n'));
  if (!version.empty() || !value_of(line, "what").starts_with('"')) return std::nullopt;
  return problem_of_file(
      file, "this is a trace of `scansim run --trace`, not a scenario",
      {"`scansim diff` compares traces; what runs is the scenario that it was written from"});
}

}  // namespace scansim::load
