#pragma once
/// What reading a text gives: a value, or a sentence that says what is wrong and one that helps. Never both,
/// never neither.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace scansim {

/// Invariant: `problem` is empty if and only if `value` is set. `hint` may be empty.
template <class T>
struct Parsed {
  std::optional<T> value;
  std::string problem;  ///< such as "expected a duration such as `90 s` or `5 min`, found `90`"
  std::string hint;     ///< such as "the unit is missing"

  static Parsed of(T value) { return Parsed{std::move(value), {}, {}}; }
  static Parsed failed(std::string problem, std::string hint) {
    return Parsed{std::nullopt, std::move(problem), std::move(hint)};
  }
};

/// The text between backticks as problems show it: shortened if long, control characters replaced. "nothing"
/// if empty.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace scansim
