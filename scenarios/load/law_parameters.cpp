#include "scenarios/load/law_parameters.hpp"

#include <stdexcept>
#include <utility>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace {

/// A real parameter in the unit of the law: exact integer over a power of ten, by one division.
std::optional<double> read_real(Reading& reading, const NodeView& node, LawUnit unit) {
  std::optional<double> real;
  if (unit == LawUnit::count) {
    if (const auto number = read_decimal(reading, node)) real = number->value();
  } else if (const auto value = read_law_value(reading, node, unit)) {
    real = static_cast<double>(*value);
  }
  if (!real || *real > 0) return real;
  reading.error(node, "it must be above 0", {"a law that always gives 0 is written as a bare value"});
  return std::nullopt;
}

std::optional<double> read_shape(const MapReader& map, std::string_view key) {
  Decimal shape;
  if (!map.take(key, shape, read_decimal)) return std::nullopt;
  if (shape.digits > 0) return shape.value();
  map.reading().error(map.find(key), "it must be above 0");
  return std::nullopt;
}

std::optional<LawSpec> read_uniform(const MapReader& map, LawUnit unit) {
  LawSpec spec;
  spec.kind = LawKind::uniform;
  const auto value = [unit](Reading& reading, const NodeView& node) {
    return read_law_value(reading, node, unit);
  };
  const bool has_from = map.take("from", spec.from, value);
  const bool has_to = map.take("to", spec.to, value);
  if (!has_from || !has_to) return std::nullopt;
  if (spec.from <= spec.to) return spec;
  map.reading().error(map.find("to"), "the upper end is below the lower end");
  return std::nullopt;
}

std::optional<LawSpec> read_exponential(const MapReader& map, LawUnit unit) {
  const NodeView mean = map.find("mean");
  const auto scale = mean ? read_real(map.reading(), mean, unit) : std::nullopt;
  if (!scale) return std::nullopt;
  LawSpec spec;
  spec.kind = LawKind::exponential;
  spec.scale = *scale;
  return spec;
}

std::optional<LawSpec> read_lognormal(const MapReader& map, LawUnit unit) {
  const auto centre = map.exactly_one_of(ways::lognormal_centre);
  const auto width = map.exactly_one_of(ways::lognormal_width);
  std::optional<double> value;
  std::optional<Decimal> spread;
  if (centre) value = read_real(map.reading(), map.find(*centre), unit);
  if (width) spread = read_decimal(map.reading(), map.find(*width));
  if (!value || !spread) return std::nullopt;
  LawSpec spec;
  spec.kind = LawKind::lognormal;
  spec.shape = *width == "cv" ? lognormal_sigma_from_cv(spread->value()) : spread->value();
  spec.scale = *centre == "mean" ? lognormal_median_from_mean(*value, spec.shape) : *value;
  return spec;
}

std::optional<LawSpec> read_weibull(const MapReader& map, LawUnit unit) {
  const auto shape = read_shape(map, "shape");
  const auto centre = map.exactly_one_of(ways::weibull_centre);
  const auto value = centre ? read_real(map.reading(), map.find(*centre), unit) : std::nullopt;
  if (!shape || !value) return std::nullopt;
  LawSpec spec;
  spec.kind = LawKind::weibull;
  spec.shape = *shape;
  spec.scale = *value;
  if (*centre == "mean") spec.scale = weibull_scale_from_mean(*value, *shape);
  if (*centre == "median") spec.scale = weibull_scale_from_median(*value, *shape);
  return spec;
}

std::optional<LawSpec> read_gamma(const MapReader& map, LawUnit unit) {
  const auto shape = read_shape(map, "shape");
  const auto centre = map.exactly_one_of(ways::gamma_centre);
  const auto value = centre ? read_real(map.reading(), map.find(*centre), unit) : std::nullopt;
  if (!shape || !value) return std::nullopt;
  LawSpec spec;
  spec.kind = LawKind::gamma;
  spec.shape = *shape;
  spec.scale = *centre == "mean" ? *value / *shape : *value;
  return spec;
}

std::optional<LawSpec> read_empirical(Reading& reading, const NodeView& node, LawUnit unit) {
  const auto items = read_items(reading, node, unit == LawUnit::duration ? "[90 s, 2 min]" : "[...]");
  if (!items) return std::nullopt;
  if (items->empty()) reading.error(node, "the list is empty: an empirical law needs at least one value");
  LawSpec spec;
  spec.kind = LawKind::empirical;
  for (const NodeView& item : *items)
    if (const auto value = read_law_value(reading, item, unit)) spec.values.push_back(*value);
  if (items->empty() || spec.values.size() < items->size()) return std::nullopt;
  return spec;
}

std::optional<LawSpec> read_constant(Reading& reading, const NodeView& node, LawUnit unit) {
  const auto value = read_law_value(reading, node, unit);
  if (!value) return std::nullopt;
  LawSpec spec;
  spec.from = *value;
  return spec;
}

/// A law whose parameters stand in a map of their own.
struct ParameterMap {
  std::string_view key;
  const MapInfo* info;
  std::optional<LawSpec> (*read)(const MapReader&, LawUnit);
};
constexpr ParameterMap parameter_maps[] = {
    {"uniform", &keys::uniform, read_uniform},
    {"exponential", &keys::exponential, read_exponential},
    {"lognormal", &keys::lognormal, read_lognormal},
    {"weibull", &keys::weibull, read_weibull},
    {"gamma", &keys::gamma, read_gamma},
};

}  // namespace

std::optional<std::int64_t> read_law_value(Reading& reading, const NodeView& node, LawUnit unit) {
  switch (unit) {
    case LawUnit::duration: {
      const auto duration = read_duration(reading, node);
      return duration ? std::optional(duration->us()) : std::nullopt;
    }
    case LawUnit::bytes: {
      const auto bytes = read_bytes(reading, node);
      return bytes ? std::optional(bytes->count()) : std::nullopt;
    }
    case LawUnit::count:
      break;
  }
  return read_count(reading, node, {});
}

std::optional<LawSpec> read_recorded_values(Reading& reading, const NodeView& node, LawUnit unit,
                                            const std::string& path) {
  const auto items = read_items(reading, node, unit == LawUnit::duration ? "[90 s, 2 min]" : "[...]");
  if (!items) return std::nullopt;
  LawSpec spec;
  spec.kind = LawKind::recorded;
  spec.name = path;
  for (const NodeView& item : *items)
    if (const auto value = read_law_value(reading, item, unit)) spec.values.push_back(*value);
  if (spec.values.size() < items->size()) return std::nullopt;
  return spec;
}

std::optional<LawSpec> read_simple_law(const MapReader& law, std::string_view key, LawUnit unit) {
  const NodeView node = law.find(key);
  if (key == "constant") return read_constant(law.reading(), node, unit);
  if (key == "empirical") return read_empirical(law.reading(), node, unit);
  if (key == "recorded") return read_recorded_values(law.reading(), node, unit, law.path());
  for (const ParameterMap& known : parameter_maps) {
    if (known.key != key) continue;
    const MapReader map(law.reading(), node, *known.info, law.path_of(key));
    if (!map.is_map()) return std::nullopt;
    try {
      return known.read(map, unit);
    } catch (const std::invalid_argument& error) {  // A parameter that another cannot be computed from.
      law.reading().error(node, error.what());
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace scansim::load
