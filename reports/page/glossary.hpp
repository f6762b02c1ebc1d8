#pragma once
/// What the words of a page mean: states, causes, amounts, places and measures, each explained once, in the
/// first part of the page in which it stands.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reports/page/json_view.hpp"

namespace scansim {

/// The parts of a page are given to it from top to bottom.
class Glossary {
 public:
  /// The words of the document, then those that scansim knows beside them.
  explicit Glossary(const JsonView& document);

  enum class Fold : bool { closed, open };
  /// The part, an element with all that is in it, and at its end what words mean that stand in it and in no
  /// part before, also those that stand in these meanings. What is within <pre> or <code> is input, and
  /// nobody's word.
  [[nodiscard]] std::string explained(std::string part, Fold fold = Fold::open);

  /// For a table of measures: what the measure is, or a link to where that is said.
  [[nodiscard]] std::string definition_of(std::string_view measure);

 private:
  struct Term {
    std::string word, meaning;
    std::vector<std::string> spellings;  ///< escaped
    bool is_measure = false;
  };
  [[nodiscard]] std::vector<const Term*> new_terms_in(const std::string& text);
  void add(const std::string& word, const std::string& meaning, bool is_measure);

  std::vector<Term> terms_;
  std::set<std::string, std::less<>> explained_;
};

}  // namespace scansim
