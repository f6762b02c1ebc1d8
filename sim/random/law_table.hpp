#pragma once
/// What a Law shares between its copies: the description and the sampler built from it. Immutable.

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/kernel/require.hpp"
#include "sim/random/law.hpp"
#include "sim/random/law_value.hpp"
#include "sim/random/quantile_table.hpp"

namespace scansim {

class LawTable {
 public:
  /// Throws std::invalid_argument with a plain sentence if the description is impossible.
  explicit LawTable(const LawSpec& spec);

  [[nodiscard]] Drawn draw(const Stream& stream, const DrawKey& key) const;
  /// REQUIRES: not a mixture.
  [[nodiscard]] std::int64_t quantile(std::uint64_t u) const;
  [[nodiscard]] std::optional<std::int64_t> constant_value() const;
  [[nodiscard]] double mean() const;
  [[nodiscard]] const LawSpec& spec() const { return spec_; }

 private:
  enum class Form : std::uint8_t { constant, range, list, table, mixture, recorded };
  struct Part {
    std::uint64_t cumulated = 0;  ///< its weight and those of the parts before
    std::uint32_t position = 0;   ///< in the description; parts without weight are left out
  };

  void build_range();
  void build_list();
  void build_table();
  void build_mixture();
  void make_constant(std::int64_t value);
  [[nodiscard]] std::int64_t recorded_value(std::uint64_t index) const;
  [[nodiscard]] Drawn draw_mixture(const Stream& stream, const DrawKey& key) const;

  LawSpec spec_;
  Form form_ = Form::constant;
  std::int64_t from_ = 0;            ///< constant: the value; range: its lower end
  std::uint64_t size_ = 1;           ///< range: how many integers
  QuantileTable quantiles_;          ///< table
  std::vector<std::int64_t> list_;   ///< list: sorted
  std::vector<Part> parts_;          ///< mixture
  std::vector<LawTable> part_laws_;  ///< mixture: one per entry of parts_
};

// Here, as a draw is the dearest thing that is done for each asset.

inline Drawn LawTable::draw(const Stream& stream, const DrawKey& key) const {
  if (form_ == Form::constant) return {from_, 0};
  if (form_ == Form::mixture) return draw_mixture(stream, key);
  if (form_ == Form::recorded) return {recorded_value(key.index), 0};
  return {quantile(stream.block(key).first), 0};
}

inline std::int64_t LawTable::quantile(std::uint64_t u) const {
  switch (form_) {
    case Form::constant:
      return from_;
    case Form::range:
      return from_ + static_cast<std::int64_t>(pick(u, size_));
    case Form::list:
      return list_[pick(u, list_.size())];
    case Form::table:
      return quantiles_.at(u);
    case Form::mixture:
    case Form::recorded:
      break;
  }
  fail_invariant("neither a mixture nor recorded values have a quantile function here", __FILE__, __LINE__);
}

}  // namespace scansim
