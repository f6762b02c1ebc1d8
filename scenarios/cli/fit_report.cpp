#include "scenarios/cli/fit_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/writers/tables.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

using Align = TextTable::Align;
constexpr std::size_t width = 100;
constexpr std::size_t plot_columns = 88;
constexpr std::size_t plot_rows = 17;
/// Beyond this ratio of largest to smallest value the axis is logarithmic.
constexpr double linear_ratio_max = 20;

std::string value_words(double value, ColumnQuantity quantity) {
  const auto whole = static_cast<std::int64_t>(std::llround(value));
  return quantity == ColumnQuantity::size ? format_bytes(Bytes::from_count(whole))
                                          : format_duration(Duration::from_us(whole));
}

std::string value_yaml(std::int64_t value, ColumnQuantity quantity) {
  return quantity == ColumnQuantity::size ? format_bytes_exact(Bytes::from_count(value))
                                          : format_duration_exact(Duration::from_us(value));
}

std::string scale_yaml(const LawSpec& law, ColumnQuantity quantity) {
  return value_yaml(static_cast<std::int64_t>(std::llround(law.scale)), quantity);
}

/// Five places without the zeros at their end.
std::string shape_yaml(double shape) {
  std::string text = fmt::format("{:.5f}", shape);
  text.resize(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

/// The key of a law and its parameters, without the braces around them.
std::string law_entry(const LawSpec& law, ColumnQuantity quantity) {
  const std::string scale = scale_yaml(law, quantity);
  switch (law.kind) {
    case LawKind::exponential:
      return "exponential: {mean: " + scale + "}";
    case LawKind::lognormal:
      return "lognormal: {median: " + scale + ", sigma: " + shape_yaml(law.shape) + "}";
    case LawKind::weibull:
      return "weibull: {shape: " + shape_yaml(law.shape) + ", scale: " + scale + "}";
    default:
      return "gamma: {shape: " + shape_yaml(law.shape) + ", scale: " + scale + "}";
  }
}

/// A share of a thousand, exact: `93.5 %`.
std::string weight_yaml(std::uint64_t weight) {
  return std::to_string(weight / 10) + (weight % 10 == 0 ? "" : "." + std::to_string(weight % 10)) + " %";
}

std::string list_yaml(const std::vector<std::int64_t>& values, ColumnQuantity quantity) {
  std::string text;
  for (const std::int64_t value : values) text += (text.empty() ? "" : ", ") + value_yaml(value, quantity);
  return "{empirical: [" + text + "]}";
}

std::string heading(const Fit& fit, const FittedData& data) {
  const std::vector<double>& values = fit.values;
  const auto words = [&](double value) { return value_words(value, data.quantity); };
  TextTable table({{""}, {"", Align::left, true}});
  table.add({"file", printable(data.file)});
  table.add({"values", counted(values.size(), "value", "values") + " of " + printable(data.column)});
  table.add({"from", words(values.front()) + ", median " + words(values[(values.size() - 1) / 2]) + ", to " +
                         words(values.back())});
  if (fit.zeros > 0)
    table.add({"zeros", counted(fit.zeros, "value", "values") + " of 0, fitted as half the record's grain, " +
                            words(static_cast<double>(fit.step) / 2)});
  return "VALUES\n" + table.render({2, width});
}

std::string laws_table(const Fit& fit) {
  TextTable table({{"law"},
                   {"parameters", Align::right},
                   {"BIC", Align::right},
                   {"worse by", Align::right},
                   {"KS distance", Align::right},
                   {"Anderson-Darling", Align::right}});
  for (const FittedLaw& law : fit.laws)
    table.add({std::string(name_of(law.family)), std::to_string(law.parameters),
               fmt::format("{:.1f}", law.bic), fmt::format("{:.1f}", law.bic - fit.laws.front().bic),
               fmt::format("{:.3f}", law.distance), fmt::format("{:.2f}", law.anderson_darling)});
  table.add({"empirical", "-", "-", "-", "0.000", "-"});
  std::string notes;
  for (const std::string& line :
       wrap(fmt::format(
                "Chosen is the smallest BIC (parameters ln n - 2 ln likelihood); below 2 apart, laws are "
                "hardly told from each other. The KS distance is the largest gap between law and the n = "
                "{} values. It has no valid p-value here: the usual tables presume parameters that were "
                "not fitted to the same values. The empirical law repeats the values and is not compared.",
                fit.values.size()),
            width - 2))
    notes += "  " + line + "\n";
  return "LAWS, best first\n" + table.render({2, width}) + notes;
}

std::string paste_section(const LawSpec& law, const FittedData& data) {
  std::string text = "TO PASTE\n";
  const std::string key = data.quantity == ColumnQuantity::size ? "result_size" : "scan_time";
  if (law.kind == LawKind::mixture && data.quantity == ColumnQuantity::duration)
    text += "# The first part is the narrow peak; add `silent: \"yes\"` to it if these hosts never answer.\n";
  return text + key + ": " + law_yaml(law, data.quantity) + "\n";
}

}  // namespace

std::string law_yaml(const LawSpec& law, ColumnQuantity quantity) {
  if (law.kind == LawKind::constant) return value_yaml(law.from, quantity);
  if (law.kind == LawKind::empirical) return list_yaml(law.values, quantity);
  if (law.kind != LawKind::mixture) return "{" + law_entry(law, quantity) + "}";
  std::string parts;
  for (std::size_t i = 0; i < law.parts.size(); ++i)
    parts += (i == 0 ? "{weight: " : ", {weight: ") + weight_yaml(law.weights[i]) + ", " +
             law_entry(law.parts[i], quantity) + "}";
  return "{mixture: [" + parts + "]}";
}

std::string plot_of(const Fit& fit, const LawSpec& law, ColumnQuantity quantity) {
  const std::vector<double>& values = fit.values;
  const double low = values.front();
  const double high = values.back();
  const bool is_log = high > linear_ratio_max * low;
  std::vector<std::string> canvas(plot_rows, std::string(plot_columns, ' '));
  const auto row_of = [](double share) {
    return plot_rows - 1 - static_cast<std::size_t>(std::lround(share * static_cast<double>(plot_rows - 1)));
  };
  for (std::size_t column = 0; column < plot_columns; ++column) {
    const double part = static_cast<double>(column) / static_cast<double>(plot_columns - 1);
    const double x = is_log ? low * std::pow(high / low, part) : low + (high - low) * part;
    const auto below = std::upper_bound(values.begin(), values.end(), x * (1 + 1e-12)) - values.begin();
    const std::size_t of_values = row_of(static_cast<double>(below) / static_cast<double>(values.size()));
    const std::size_t of_law = row_of(cumulated(law, x));
    canvas[of_law][column] = '-';
    canvas[of_values][column] = of_law == of_values ? '*' : 'o';
  }
  std::string text = "SHARE OF VALUES UP TO x: o recorded, - the law, * both\n";
  for (std::size_t row = 0; row < plot_rows; ++row) {
    const std::size_t percent = 100 * (plot_rows - 1 - row) / (plot_rows - 1);
    std::string line =
        (row % 4 == 0 ? fmt::format("  {:3} % |", percent) : std::string(8, ' ') + "|") + canvas[row];
    line.resize(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  const std::string left = value_words(low, quantity);
  const std::string middle = is_log ? "logarithmic" : "linear";
  const std::string right = value_words(high, quantity);
  const std::size_t gap =
      plot_columns - std::min(plot_columns - 2, left.size() + middle.size() + right.size());
  return text + std::string(9, ' ') + left + std::string(gap / 2, ' ') + middle +
         std::string(gap - gap / 2, ' ') + right + "\n";
}

std::string fit_report(const Fit& fit, const FittedData& data) {
  std::string text = heading(fit, data) + "\n";
  const FittedLaw& best = fit.laws.front();
  if (best.family == FitFamily::constant) {
    text += "All values are equal: the law is that constant.\n\n";
  } else if (best.family == FitFamily::empirical) {
    text +=
        fmt::format("Fewer than {} values say too little about a law: the empirical one repeats them.\n\n",
                    fitted_values_min);
  } else {
    text += laws_table(fit) + "\n" + plot_of(fit, best.law, data.quantity) + "\n";
  }
  return text + paste_section(best.law, data);
}

}  // namespace scansim
