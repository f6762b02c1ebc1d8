#pragma once
/// The report as one page for a browser.

#include <stdexcept>
#include <string>
#include <string_view>

namespace scansim {

/// A document that is no result of `scansim run --json` or `scansim compare --json`, or not one of a version
/// that this page can show. what(): place, what was expected, what was found.
class BadResult : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The page of a JSON document of a run or of a comparison. It needs nothing but a browser: style and scripts
/// are in it, and its policy allows nothing else. All of its numbers are those of the document, and each says
/// in `data-at` where it stands there. Throws BadResult.
[[nodiscard]] std::string page_of(std::string_view json);

}  // namespace scansim
