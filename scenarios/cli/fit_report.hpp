#pragma once
/// Fitted laws as text: how well each fits, a plot, and what to paste into a scenario.

#include <string>
#include <vector>

#include "scenarios/import/number_column.hpp"
#include "scenarios/study/fit.hpp"

namespace scansim {

/// What was fitted, for the heading.
struct FittedData {
  std::string file;
  std::string column;
  ColumnQuantity quantity = ColumnQuantity::duration;
};

/// The law as a value of YAML, such as `{lognormal: {median: 3 min, sigma: 0.8}}`; it loads.
[[nodiscard]] std::string law_yaml(const LawSpec& law, ColumnQuantity quantity);

/// Values and law as cumulated shares, at most 100 columns wide. REQUIRES: the law has a density.
[[nodiscard]] std::string plot_of(const Fit& fit, const LawSpec& law, ColumnQuantity quantity);

[[nodiscard]] std::string fit_report(const Fit& fit, const FittedData& data);

}  // namespace scansim
