#pragma once
/// Where the tokens of YAML end in its text: what to underline, and whether a quote was ever closed.

#include <cstddef>
#include <optional>
#include <string_view>

namespace scansim::load {

/// Where the value at `offset` begins, behind an anchor or a tag that stands before it.
[[nodiscard]] std::size_t skip_properties(std::string_view text, std::size_t offset);

/// The byte behind the closing quote of the quoted scalar that begins at `offset`; none if it is not closed.
/// REQUIRES: a quote stands there.
[[nodiscard]] std::optional<std::size_t> end_of_quoted(std::string_view text, std::size_t offset);

/// Length of what begins at `offset`, within its line. `value` is the scalar's text, if it is one.
[[nodiscard]] std::size_t token_length(std::string_view text, std::size_t offset, std::string_view value);

}  // namespace scansim::load
