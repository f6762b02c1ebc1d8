#pragma once
/// What all readers of a scenario share: the tree, and the problems found so far. Readers go on after a
/// problem, so that all are found.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/load/problem.hpp"
#include "scenarios/load/tree.hpp"
#include "sim/random/law_pool.hpp"

namespace scansim::load {

/// What the "file" of an override begins with.
inline constexpr std::string_view override_prefix = "--set ";

using Words = std::vector<std::string>;

class Reading {
 public:
  explicit Reading(FileReader read_file = read_file_text) : read_file_(std::move(read_file)) {}

  Tree& tree() { return tree_; }
  LawPool& laws() { return laws_; }
  std::vector<Problem>& problems() { return problems_; }
  /// The bytes of a file that the scenario names.
  [[nodiscard]] FileText read_file(const std::filesystem::path& path, const std::string& shown_name) {
    files_.push_back(shown_name);
    return read_file_(path, shown_name);
  }
  /// The files that have been read so, in order.
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }

  void error(const NodeView& at, std::string message, Words details = {});
  void warning(const NodeView& at, std::string message, Words details = {});
  /// An error at a part of a scalar's text; at the whole scalar if it does not stand in the file as it reads.
  void error_within(const NodeView& at, Span part, std::string message, Words details = {});
  /// A finished problem, of a table for example.
  void add(Problem problem);

  /// Whether further problems are only counted: hints for them need not be sought.
  [[nodiscard]] bool is_full() const;
  [[nodiscard]] std::size_t error_count() const { return error_count_; }
  /// Once per place and message, the first thousand, in order: the scenario, then other files by name, then
  /// overrides; within each by place.
  [[nodiscard]] std::vector<Problem> sorted_problems(const std::string& scenario_file) const;

 private:
  /// Counts a problem; false if there are so many already that it is only counted.
  bool admit(bool is_warning);
  Problem problem_at(const NodeView& at, Span span, std::string message, Words details) const;

  FileReader read_file_;
  std::vector<std::string> files_;
  Tree tree_;
  LawPool laws_;
  std::vector<Problem> problems_;
  std::size_t error_count_ = 0;
  std::size_t dropped_ = 0;
};

/// The text between backticks, as problems show it. (Unqualified, `quoted` of a std::string is that of the
/// standard library.)
[[nodiscard]] std::string ticked(std::string_view text);

/// "a list", "a map", "`5`", "nothing".
[[nodiscard]] std::string found_words(const NodeView& node);

/// The same words, to be read where views are asked for. REQUIRES: the words outlive the views.
[[nodiscard]] std::vector<std::string_view> views_of(std::span<const std::string> words);

/// "expected one of: a, b, c" and, if one is near, "did you mean `b`?".
[[nodiscard]] Words choice_details(std::string_view word, std::span<const std::string_view> known);

}  // namespace scansim::load
