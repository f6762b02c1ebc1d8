#include "scenarios/load/scalars.hpp"

#include <utility>

#include "sim/text/format.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

namespace {

Words details_of(std::string hint) { return hint.empty() ? Words{} : Words{std::move(hint)}; }

/// What stands before ", found" in the problem of reading nothing.
template <class T>
std::string expected_words(Parsed<T> (*parse)(std::string_view)) {
  const std::string problem = parse({}).problem;
  return problem.substr(0, problem.find(", found "));
}

template <class T>
std::optional<T> read_parsed(Reading& reading, const NodeView& node, Parsed<T> (*parse)(std::string_view)) {
  if (!node.is(NodeKind::scalar)) {
    reading.error(node, expected_words(parse) + ", found " + found_words(node));
    return std::nullopt;
  }
  Parsed<T> parsed = parse(node.text());
  if (!parsed.value) reading.error(node, std::move(parsed.problem), details_of(std::move(parsed.hint)));
  return std::move(parsed.value);
}

Parsed<Duration> parse_time_span(std::string_view text) { return parse_duration(text); }

template <class T>
std::optional<T> above_zero(Reading& reading, const NodeView& node, std::optional<T> value) {
  if (!value || *value > T()) return value;
  reading.error(node, "it must be above 0, found " + ticked(node.text()));
  return std::nullopt;
}

}  // namespace

std::optional<Duration> read_duration(Reading& reading, const NodeView& node) {
  const auto duration = read_parsed(reading, node, parse_time_span);
  if (!duration || *duration <= longest_duration) return duration;
  reading.error(node, "nothing lasts longer than 10,000 years here, found " + ticked(node.text()));
  return std::nullopt;
}

std::optional<Duration> read_positive_duration(Reading& reading, const NodeView& node) {
  return above_zero(reading, node, read_duration(reading, node));
}

std::optional<Bytes> read_bytes(Reading& reading, const NodeView& node) {
  return read_parsed(reading, node, parse_bytes);
}

std::optional<Bytes> read_positive_bytes(Reading& reading, const NodeView& node) {
  return above_zero(reading, node, read_bytes(reading, node));
}

std::optional<Bandwidth> read_bandwidth(Reading& reading, const NodeView& node) {
  constexpr std::int64_t most = 1'000'000'000'000'000;
  const auto bandwidth = read_parsed(reading, node, parse_bandwidth);
  if (!bandwidth || bandwidth->bits_per_second() <= most) return bandwidth;
  reading.error(node, "expected at most 1,000 Tbps, found " + ticked(node.text()));
  return std::nullopt;
}

std::optional<Ratio> read_ratio(Reading& reading, const NodeView& node) {
  return read_parsed(reading, node, parse_ratio);
}

std::optional<Ratio> read_loss(Reading& reading, const NodeView& node) {
  const auto loss = read_ratio(reading, node);
  if (!loss || *loss <= Ratio(99, 100)) return loss;
  reading.error(node, "expected a loss of at most 99 %, found " + ticked(node.text()),
                {"a link that carries nothing is a `link_down` fault"});
  return std::nullopt;
}

std::optional<Ratio> read_share(Reading& reading, const NodeView& node) {
  const auto share = read_ratio(reading, node);
  if (!share || *share <= Ratio::one()) return share;
  reading.error(node, "a share is at most 100 %, found " + ticked(node.text()));
  return std::nullopt;
}

std::optional<Decimal> read_decimal(Reading& reading, const NodeView& node) {
  const auto number = read_parsed(reading, node, parse_decimal);
  if (!number || number->digits >= 0) return number;
  reading.error(node, "it must not be negative, found " + ticked(node.text()));
  return std::nullopt;
}

std::optional<std::string> read_text(Reading& reading, const NodeView& node) {
  if (node.is(NodeKind::scalar) && !node.text().empty()) return std::string(node.text());
  reading.error(node, "expected a text, found " + found_words(node));
  return std::nullopt;
}

std::optional<bool> read_flag(Reading& reading, const NodeView& node) {
  const std::string_view text = node.is(NodeKind::scalar) ? node.text() : std::string_view();
  if (text == "yes" || text == "true") return true;
  if (text == "no" || text == "false") return false;
  reading.error(node, "expected \"yes\" or \"no\", found " + found_words(node));
  return std::nullopt;
}

std::optional<std::int64_t> read_count(Reading& reading, const NodeView& node, CountRange range) {
  const auto count = read_parsed(reading, node, parse_count);
  if (!count || (*count >= range.least && *count <= range.most)) return count;
  const bool has_end = range.most < std::numeric_limits<std::int64_t>::max();
  reading.error(node, "expected a count from " + std::to_string(range.least) +
                          (has_end ? " to " + std::to_string(range.most) : " on") + ", found " +
                          ticked(node.text()));
  return std::nullopt;
}

void report_unknown_word(Reading& reading, const NodeView& node, const std::string& path,
                         std::span<const std::string_view> known, std::string_view or_else) {
  const bool is_word = node.is(NodeKind::scalar);
  Words details = choice_details(node.text(), known);
  if (!or_else.empty()) details.front() += ", or a map: " + std::string(or_else);
  reading.error(node,
                is_word ? "unknown value " + ticked(node.text()) + " for " + path
                        : "expected a word for " + path + ", found " + found_words(node),
                std::move(details));
}

}  // namespace scansim::load
