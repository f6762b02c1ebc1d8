#pragma once
/// What scalars of a scenario look like, as regular expressions that ECMA-262 and others read alike. They
/// match all that the readers of the loader take, and little else: what is left to the readers is the range
/// of a number.

#include <string>

namespace scansim::load::patterns {

[[nodiscard]] std::string duration();
[[nodiscard]] std::string size();
[[nodiscard]] std::string bandwidth();
[[nodiscard]] std::string ratio();
[[nodiscard]] std::string count();
[[nodiscard]] std::string number();
[[nodiscard]] std::string time_of_day();
[[nodiscard]] std::string date();
[[nodiscard]] std::string utc_offset();
/// Of a thing in the scenario.
[[nodiscard]] std::string name();
/// `SITE` or `SITE#n`.
[[nodiscard]] std::string scan();
[[nodiscard]] std::string expectation();

/// One of several.
[[nodiscard]] std::string any_of(const std::string& first, const std::string& second);

}  // namespace scansim::load::patterns
