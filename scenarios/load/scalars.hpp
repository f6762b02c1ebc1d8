#pragma once
/// Single values of a scenario: each reader gives the value, or reports what is wrong and gives none.

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/load/reading.hpp"
#include "sim/text/decimal.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim::load {

/// 10,000 years of the Gregorian calendar. Nothing in a scenario lasts longer, so that sums of a few
/// durations cannot overflow.
inline constexpr Duration longest_duration = Duration::from_seconds(std::int64_t{3'652'425} * 86'400);

[[nodiscard]] std::optional<Duration> read_duration(Reading& reading, const NodeView& node);
/// Above 0.
[[nodiscard]] std::optional<Duration> read_positive_duration(Reading& reading, const NodeView& node);
[[nodiscard]] std::optional<Bytes> read_bytes(Reading& reading, const NodeView& node);
[[nodiscard]] std::optional<Bytes> read_positive_bytes(Reading& reading, const NodeView& node);
[[nodiscard]] std::optional<Bandwidth> read_bandwidth(Reading& reading, const NodeView& node);
[[nodiscard]] std::optional<Ratio> read_ratio(Reading& reading, const NodeView& node);
/// What a link loses: at most 99 %.
[[nodiscard]] std::optional<Ratio> read_loss(Reading& reading, const NodeView& node);
/// A ratio of at most 1.
[[nodiscard]] std::optional<Ratio> read_share(Reading& reading, const NodeView& node);
/// A number without a unit, not negative: a shape, a coefficient of variation.
[[nodiscard]] std::optional<Decimal> read_decimal(Reading& reading, const NodeView& node);
/// Any text but nothing.
[[nodiscard]] std::optional<std::string> read_text(Reading& reading, const NodeView& node);
/// yes, no, true or false, quoted or not.
[[nodiscard]] std::optional<bool> read_flag(Reading& reading, const NodeView& node);

struct CountRange {
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};
[[nodiscard]] std::optional<std::int64_t> read_count(Reading& reading, const NodeView& node,
                                                     CountRange range);
/// The reader of counts that fit 32 bits, for MapReader::take.
[[nodiscard]] inline auto count32_in(CountRange range) {
  return [range](Reading& reading, const NodeView& node) -> std::optional<std::uint32_t> {
    const auto count = read_count(reading, node, range);
    if (!count) return std::nullopt;
    return static_cast<std::uint32_t>(*count);
  };
}

/// A word and what it means.
template <class T>
struct Choice {
  std::string_view word;
  T value;
};

/// Reports a value that is none of the words. `path` names the key; `or_else` shows a map that may stand
/// there as well.
void report_unknown_word(Reading& reading, const NodeView& node, const std::string& path,
                         std::span<const std::string_view> known, std::string_view or_else = {});

template <class T>
[[nodiscard]] std::optional<T> read_choice(Reading& reading, const NodeView& node, const std::string& path,
                                           std::span<const Choice<T>> choices,
                                           std::string_view or_else = {}) {
  for (const Choice<T>& choice : choices)
    if (node.is(NodeKind::scalar) && node.text() == choice.word) return choice.value;
  std::vector<std::string_view> known;
  for (const Choice<T>& choice : choices) known.push_back(choice.word);
  report_unknown_word(reading, node, path, known, or_else);
  return std::nullopt;
}

}  // namespace scansim::load
