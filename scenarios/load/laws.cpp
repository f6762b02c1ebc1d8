#include "scenarios/load/laws.hpp"

#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/law_parameters.hpp"
#include "scenarios/load/scalars.hpp"
#include "sim/units/checked.hpp"

namespace scansim::load {

namespace {

constexpr int depth_max = 8;

struct LawContext {
  LawUnit unit = LawUnit::duration;
  bool takes_silent = false;
  int depth = 0;
};

struct SpecRead {
  LawSpec spec;
  std::vector<bool> silent_parts;
};

std::optional<SpecRead> read_law_map(const MapReader& map, const LawContext& context);

/// The weights on their common scale. Exact: they must be 100 % in total.
std::optional<std::vector<std::uint64_t>> common_weights(Reading& reading, const NodeView& list,
                                                         const std::vector<Ratio>& shares) {
  constexpr int128 scale_max = int128{1} << 62;
  int128 scale = 1;
  for (const Ratio& share : shares) {
    scale = scale / std::gcd(static_cast<std::int64_t>(scale), share.denominator()) * share.denominator();
    if (scale <= scale_max) continue;
    reading.error(list, "the weights have no common denominator below 2^62",
                  {"write them with fewer digits"});
    return std::nullopt;
  }
  std::vector<std::uint64_t> weights;
  int128 sum = 0;
  for (const Ratio& share : shares) {
    const int128 weight = scale / share.denominator() * share.numerator();
    sum += weight;
    weights.push_back(static_cast<std::uint64_t>(weight));
  }
  if (sum == scale) return weights;
  reading.error(list, "the weights of a mixture must be 100 % in total, and nothing is rounded",
                {sum < scale ? "they are less" : "they are more"});
  return std::nullopt;
}

std::optional<SpecRead> read_mixture(Reading& reading, const NodeView& node, const LawContext& context,
                                     const std::string& path) {
  const auto items =
      read_items(reading, node, "[{weight: 85 %, constant: 3 min}, {weight: 15 %, constant: 60 s}]");
  if (!items) return std::nullopt;
  if (items->empty()) reading.error(node, "the list is empty: a mixture needs at least one part");
  SpecRead result;
  result.spec.kind = LawKind::mixture;
  std::vector<Ratio> shares;
  bool has_silent = false;
  for (std::size_t i = 0; i < items->size(); ++i) {
    const MapInfo& info = context.takes_silent ? keys::asset_mixture_part : keys::mixture_part;
    const MapReader part(reading, (*items)[i], info, path + "[" + std::to_string(i) + "]");
    if (!part.is_map()) continue;
    Ratio share;
    bool is_silent = false;
    const bool has_share = part.take("weight", share, read_share);
    if (context.takes_silent) part.take("silent", is_silent, read_flag);
    auto law = read_law_map(part, {context.unit, false, context.depth + 1});
    if (!has_share || !law) continue;
    shares.push_back(share);
    result.spec.parts.push_back(std::move(law->spec));
    result.silent_parts.push_back(is_silent);
    has_silent = has_silent || is_silent;
  }
  if (items->empty() || shares.size() < items->size()) return std::nullopt;
  auto weights = common_weights(reading, node, shares);
  if (!weights) return std::nullopt;
  result.spec.weights = *std::move(weights);
  if (!has_silent) result.silent_parts.clear();
  return result;
}

/// The law that a map gives, with its truncation.
std::optional<SpecRead> read_law_map(const MapReader& map, const LawContext& context) {
  Reading& reading = map.reading();
  if (context.depth > depth_max) {
    reading.error(map.node(), "mixtures are nested too deeply");
    return std::nullopt;
  }
  const auto key = map.exactly_one_of(context.depth == 0 ? Ways(ways::law) : ways::part_law);
  std::optional<SpecRead> result;
  if (key == "mixture") {
    result = read_mixture(reading, map.find(*key), context, map.path_of(*key));
  } else if (key) {
    if (auto spec = read_simple_law(map, *key, context.unit)) result = SpecRead{*std::move(spec), {}};
  }
  for (const std::string_view limit : {std::string_view("at_least"), std::string_view("at_most")}) {
    const NodeView node = map.find(limit);
    if (!node) continue;
    const auto value = read_law_value(reading, node, context.unit);
    if (result && value) (limit == "at_least" ? result->spec.at_least : result->spec.at_most) = value;
  }
  return result;
}

std::optional<ScanTimeLaw> read_any_law(Reading& reading, const NodeView& node, const LawContext& context,
                                        const std::string& path) {
  SpecRead read;
  if (node.is(NodeKind::map)) {
    const MapReader map(reading, node, keys::law, path);
    auto spec = read_law_map(map, context);
    if (!spec) return std::nullopt;
    read = *std::move(spec);
  } else {
    const auto value = read_law_value(reading, node, context.unit);
    if (!value) return std::nullopt;
    read.spec.from = *value;
  }
  try {
    return ScanTimeLaw{reading.laws().law(read.spec), std::move(read.silent_parts)};
  } catch (const std::invalid_argument& error) {
    reading.error(node, error.what());
    return std::nullopt;
  }
}

}  // namespace

std::optional<Law> read_law(Reading& reading, const NodeView& node, LawUnit unit, const std::string& path) {
  auto law = read_any_law(reading, node, {unit, false, 0}, path);
  if (!law) return std::nullopt;
  return std::move(law->law);
}

std::optional<Law> read_recorded_durations(Reading& reading, const NodeView& node, const std::string& path) {
  const auto spec = read_recorded_values(reading, node, LawUnit::duration, path);
  if (!spec) return std::nullopt;
  return Law(*spec);
}

std::optional<ScanTimeLaw> read_scan_time_law(Reading& reading, const NodeView& node,
                                              const std::string& path) {
  return read_any_law(reading, node, {LawUnit::duration, true, 0}, path);
}

}  // namespace scansim::load
