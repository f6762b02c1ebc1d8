#pragma once
/// The words of an expectation: what its readers share.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reports/measures/expectation.hpp"
#include "scenarios/load/draft.hpp"

namespace scansim::load {

/// A word and where it stands in the text.
struct Word {
  std::string_view text;
  std::size_t offset = 0;
};
[[nodiscard]] std::vector<Word> words_of(std::string_view text, std::size_t shift);

/// One expectation while it is being read.
struct Line {
  Reading* reading;
  NodeView node;
  const Draft* draft;

  void error(Span part, std::string message, Words details = {}) const;
  void error(const Word& word, std::string message, Words details = {}) const;
  [[nodiscard]] Word at_end() const { return {{}, node.text().size()}; }
};

/// Consecutive words as one, and where they stand. REQUIRES: there is at least one.
struct Phrase {
  std::string text;
  Span span;
};
[[nodiscard]] Phrase phrase_of(std::span<const Word> words);

/// A number from 1, such as that of a row or an occurrence.
[[nodiscard]] std::optional<std::uint32_t> read_ordinal(const Line& line, const Word& word,
                                                        std::string_view what);

/// `SITE` or `SITE#n`; what has no number is about the newest scan, or any.
struct ScanName {
  SiteId site;
  std::optional<std::uint32_t> occurrence;
};
[[nodiscard]] std::optional<ScanName> read_scan_name(const Line& line, const Word& word);

/// `STATE [or STATE...]`; adds to `read`.
bool read_states(const Line& line, std::span<const Word> words, std::vector<ScanState>& read);

struct ComparisonSign {
  std::string_view sign;
  Comparison comparison;
};
/// The sign that a text begins with; nullptr if it begins with none.
[[nodiscard]] const ComparisonSign* comparison_at(std::string_view text);

/// The value in the base unit; the unit that is written must fit. `name` is that of the measure.
[[nodiscard]] std::optional<Exact> read_quantity(const Line& line, const Word& word, std::string_view name,
                                                 Unit unit);

}  // namespace scansim::load
