#pragma once
/// What `scansim run` was asked to do.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "models/world/world.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim {

/// Invariant: replications is 1 if one replication was chosen; has_values only with is_json; not both is_json
/// and has_timeline; width only with has_timeline.
struct RunRequest {
  std::string file;  ///< as given: a file, a folder or a name of the library
  std::uint64_t seed = 1;
  std::uint64_t replications = 1;
  std::optional<std::uint64_t> replication;  ///< only this one
  bool is_json = false;
  bool has_values = false;
  bool has_timeline = false;
  std::optional<std::size_t> width;  ///< of the timeline; else that of the screen
  ColorChoice color = ColorChoice::automatic;
  std::vector<Override> overrides;
  std::optional<std::string> against;  ///< a record to compare with
  std::optional<std::string> html;
  std::optional<std::string> trace;
  std::optional<std::string> perfetto;
  std::optional<std::string> csv;  ///< a folder
  std::optional<std::string> sqlite;
  std::optional<std::string> junit;
  std::optional<std::string> known_failures;  ///< only with a folder
  std::optional<std::size_t> threads;         ///< none: as many as there are processors
  std::optional<std::string> output;
};

/// As many replications are kept in memory, about 2 KB each.
inline constexpr std::uint64_t replications_max = 100'000;

/// More threads than this are refused.
inline constexpr std::uint64_t threads_max = 1024;

/// None if help was asked for, and printed. Throws UsageError.
[[nodiscard]] std::optional<RunRequest> read_run_request(const Arguments& arguments,
                                                         const Terminal& terminal);

/// Throws UsageError if two of the scenario and the files that are written are one.
void refuse_clashing_files(const RunRequest& request, const std::filesystem::path& scenario);

/// The line that repeats one run of the request, ready for a shell: the same bits come out.
[[nodiscard]] std::string line_that_repeats(const RunRequest& request, const RunKey& key);
/// The line that writes one run of the request down as an exact scenario.
[[nodiscard]] std::string line_that_keeps(const RunRequest& request, const RunKey& key);
/// The line that repeats all runs of the request, and prints their report.
[[nodiscard]] std::string line_that_repeats_all(const RunRequest& request);
/// The line that repeats the whole request, files included.
[[nodiscard]] std::string line_that_repeats(const RunRequest& request);

}  // namespace scansim
