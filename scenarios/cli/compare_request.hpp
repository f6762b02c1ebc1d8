#pragma once
/// What `scansim compare` was asked to do.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/cli/run_request.hpp"
#include "scenarios/cli/variants.hpp"
#include "scenarios/cli/verbs.hpp"

namespace scansim {

/// Fewer replications than most questions need, and enough for the first look.
inline constexpr std::uint64_t compared_replications = 30;
/// As many runs are kept in memory, about 2 KB each.
inline constexpr std::uint64_t compared_runs_max = 500'000;

/// Invariant: baseline < variants.size(); two variants or more.
struct CompareRequest {
  std::string file;  ///< as given: a file or a name of the library
  std::uint64_t seed = 1;
  std::uint64_t replications = compared_replications;
  std::vector<Override> overrides;  ///< of all variants, before their own
  std::vector<VariantSpec> variants;
  std::size_t baseline = 0;
  std::vector<std::size_t> measures;  ///< shown in the text; positions in the catalog
  bool is_json = false;
  ColorChoice color = ColorChoice::automatic;
  std::optional<std::size_t> threads;  ///< none: as many as there are processors
  std::optional<std::string> html;
  std::optional<std::string> output;
  /// As written, for the line that repeats it.
  VariantOptions written_variants;
  std::optional<std::string> written_baseline, written_measures;
};

/// None if help was asked for, and printed. Throws UsageError.
[[nodiscard]] std::optional<CompareRequest> read_compare_request(const Arguments& arguments,
                                                                 const Terminal& terminal);

/// A variant as a request of `run`, with all its replications.
[[nodiscard]] RunRequest run_request_of(const CompareRequest& request, std::size_t variant);

enum class WithOutput : bool { no, yes };
/// The line that repeats the comparison, ready for a shell; with what says how and where to write it, or
/// without.
[[nodiscard]] std::string line_that_repeats(const CompareRequest& request, WithOutput with_output);

}  // namespace scansim
