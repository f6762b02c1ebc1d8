#pragma once
/// From a YAML file to a plan. All problems of well-formed YAML are found at once; a scenario is given only
/// if there is no error.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/load/file_text.hpp"
#include "scenarios/load/problem.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim {

struct Loaded {
  std::optional<Scenario> scenario;  ///< set if and only if there are no errors
  std::vector<Problem>
      problems;  ///< errors and warnings, in order of place: the scenario, its tables, the overrides
  [[nodiscard]] bool has_errors() const;
};

/// Reads the file and what it refers to; paths in it count from its folder. Never throws for what stands in
/// files.
[[nodiscard]] Loaded load_scenario(const std::filesystem::path& file,
                                   const std::vector<Override>& overrides = {});

/// The same for a text; `name` stands for the file in problems. Files that the text names come from
/// `read_file`.
[[nodiscard]] Loaded load_scenario_text(std::string text, const std::string& name,
                                        const std::filesystem::path& base_dir,
                                        const std::vector<Override>& overrides = {},
                                        const FileReader& read_file = read_file_text);

/// All keys of a scenario with type, default and meaning, as Markdown; made from the tables that the loader
/// reads by.
[[nodiscard]] std::string scenario_reference_markdown();

/// The same as a JSON Schema (2020-12) of the YAML file, for editors. It says nothing about names that refer
/// to others and about the ranges of numbers: `scansim check` does.
[[nodiscard]] std::string scenario_schema();

}  // namespace scansim
