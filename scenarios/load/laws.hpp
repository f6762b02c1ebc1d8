#pragma once
/// Probability laws of a scenario: `{lognormal: {median: 3 min, sigma: 0.8}}`, or a bare value for a
/// constant.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/load/reading.hpp"
#include "sim/random/law.hpp"

namespace scansim::load {

/// What the values of a law are; they are whole microseconds, bytes, or the count itself.
enum class LawUnit : std::uint8_t { duration, bytes, count };

/// A law, or none if it has been reported. `path` names it in problems.
[[nodiscard]] std::optional<Law> read_law(Reading& reading, const NodeView& node, LawUnit unit,
                                          const std::string& path);

/// A bare list of durations, recorded: nothing is random. None if it has been reported.
[[nodiscard]] std::optional<Law> read_recorded_durations(Reading& reading, const NodeView& node,
                                                         const std::string& path);

/// A law of scan times, whose outermost mixture may have silent parts. `silent_parts` is empty if none is.
struct ScanTimeLaw {
  Law law;
  std::vector<bool> silent_parts;
};
[[nodiscard]] std::optional<ScanTimeLaw> read_scan_time_law(Reading& reading, const NodeView& node,
                                                            const std::string& path);

}  // namespace scansim::load
