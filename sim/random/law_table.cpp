#include "sim/random/law_table.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "sim/kernel/require.hpp"
#include "sim/random/law_check.hpp"
#include "sim/random/law_value.hpp"
#include "sim/random/real_law.hpp"
#include "sim/random/truncation.hpp"

namespace scansim {
namespace {

[[noreturn]] void refuse_empty() {
  throw std::invalid_argument("the truncation leaves no probability to the law");
}

double mean_of(const std::vector<std::int64_t>& values) {
  double sum = 0;
  for (const std::int64_t value : values) sum += static_cast<double>(value);
  return sum / static_cast<double>(values.size());
}

/// The part of a mixture under the mixture's own limits as well.
LawSpec narrowed(LawSpec part, const Limits& outer) {
  const Limits limits = both(limits_of(part), outer);
  if (limits.lower > 0) part.at_least = limits.lower;
  if (limits.upper != no_upper_limit) part.at_most = limits.upper;
  return part;
}

}  // namespace

LawTable::LawTable(const LawSpec& spec) : spec_(spec) {
  check_law(spec);
  if (spec.kind == LawKind::mixture)
    build_mixture();
  else if (spec.kind == LawKind::empirical)
    build_list();
  else if (spec.kind == LawKind::recorded)
    form_ = Form::recorded;
  else if (is_real(spec.kind))
    build_table();
  else
    build_range();
}

void LawTable::make_constant(std::int64_t value) {
  form_ = Form::constant;
  from_ = value;
}

void LawTable::build_range() {
  const Limits limits = limits_of(spec_);
  const std::int64_t lower = std::max(limits.lower, spec_.from);
  const std::int64_t upper = std::min(limits.upper, spec_.kind == LawKind::constant ? spec_.from : spec_.to);
  if (lower > upper) refuse_empty();
  form_ = Form::range;
  from_ = lower;
  size_ = static_cast<std::uint64_t>(upper - lower) + 1;
  if (size_ == 1) make_constant(lower);
}

void LawTable::build_list() {
  const Limits limits = limits_of(spec_);
  for (const std::int64_t value : spec_.values)
    if (limits.contains(value)) list_.push_back(value);
  if (list_.empty()) refuse_empty();
  std::sort(list_.begin(), list_.end());
  form_ = Form::list;
  if (list_.front() == list_.back()) make_constant(list_.front());
}

void LawTable::build_table() {
  const Limits limits = limits_of(spec_);
  const KeptWords words = kept_words(spec_, limits);
  if (words.count < kept_words_min) refuse_empty();
  quantiles_ = QuantileTable(spec_, words, limits);
  form_ = Form::table;
  const std::int64_t lowest = quantiles_.at(0);
  if (lowest == quantiles_.at(std::numeric_limits<std::uint64_t>::max())) make_constant(lowest);
}

void LawTable::build_mixture() {
  const Limits limits = limits_of(spec_);
  for (const LawSpec& part : spec_.parts)
    if (share_within(part, Limits{}) == 0) refuse_empty();
  const std::vector<std::uint64_t> weights = weights_within(spec_, limits);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    sum += weights[i];
    parts_.push_back({sum, static_cast<std::uint32_t>(i)});
    part_laws_.emplace_back(narrowed(spec_.parts[i], limits));
  }
  if (parts_.empty()) refuse_empty();
  form_ = Form::mixture;
}

std::int64_t LawTable::recorded_value(std::uint64_t index) const {
  if (index < spec_.values.size()) return spec_.values[index];
  throw MissingValue("value " + std::to_string(index + 1) + " of " + spec_.name +
                     " is needed and not recorded");
}

Drawn LawTable::draw_mixture(const Stream& stream, const DrawKey& key) const {
  const RandomBlock block = stream.block(key);
  const std::uint64_t chosen = pick(block.first, parts_.back().cumulated);
  std::size_t i = 0;
  while (parts_[i].cumulated <= chosen) ++i;
  if (part_laws_[i].form_ != Form::mixture) return {part_laws_[i].quantile(block.second), parts_[i].position};
  // A mixture inside needs a word for its own choice: it draws the block of the next sub-counter.
  DrawKey inner = key;
  ++inner.counter;
  return {part_laws_[i].draw_mixture(stream, inner).value, parts_[i].position};
}

std::optional<std::int64_t> LawTable::constant_value() const {
  if (form_ == Form::constant) return from_;
  if (form_ != Form::mixture) return std::nullopt;
  const std::optional<std::int64_t> value = part_laws_.front().constant_value();
  for (const LawTable& part : part_laws_)
    if (part.constant_value() != value) return std::nullopt;
  return value;
}

double LawTable::mean() const {
  if (form_ == Form::constant) return static_cast<double>(from_);
  if (form_ == Form::table) {
    const bool is_truncated = spec_.at_least.has_value() || spec_.at_most.has_value();
    return is_truncated ? quantiles_.mean() : real_mean(spec_);
  }
  if (form_ == Form::range) return static_cast<double>(from_) + 0.5 * static_cast<double>(size_ - 1);
  if (form_ == Form::list) return mean_of(list_);
  if (form_ == Form::recorded) return spec_.values.empty() ? 0 : mean_of(spec_.values);
  double sum = 0;
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    sum += static_cast<double>(parts_[i].cumulated - before) * part_laws_[i].mean();
    before = parts_[i].cumulated;
  }
  return sum / static_cast<double>(before);
}

}  // namespace scansim
