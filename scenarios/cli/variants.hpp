#pragma once
/// The variants that `compare` is asked for: policies, values of a path, and all combinations of these.

#include <optional>
#include <string>
#include <vector>

#include "scenarios/cli/command_line.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim {

/// A variant is the scenario with these values replaced, in this order.
struct VariantSpec {
  std::string name;  ///< "rapid7", "every=10 min", "gvm, slots=20"
  std::vector<Override> changes;
};

/// What of the command line says which variants there are.
struct VariantOptions {
  std::optional<std::string> policies;  ///< "rapid7,given/order=random"
  std::vector<std::string> vary;        ///< each "PATH=V1,V2,..."
};

/// The policy that the scenario has.
inline constexpr std::string_view given_policy = "given";
inline constexpr std::size_t variants_max = 64;

/// Cuts at `mark`, but not within brackets, braces or quotes.
[[nodiscard]] std::vector<std::string> split_outside_brackets(const std::string& text, char mark);

/// Every policy with every combination of values, the last option running fastest. Throws UsageError; names
/// are those of the values, with the last part of their path, or the whole of it where two end alike.
[[nodiscard]] std::vector<VariantSpec> read_variants(const CommandLine& line, const VariantOptions& options);

/// The position of the variant of this name. Throws UsageError with the nearest.
[[nodiscard]] std::size_t find_variant(const CommandLine& line, const std::vector<VariantSpec>& variants,
                                       const std::string& name);

}  // namespace scansim
