#include "reports/writers/cautions.hpp"

#include <fmt/format.h>

#include "reports/measures/intervals.hpp"

namespace scansim {

namespace {

/// A tail index below this: the variance does not exist, and intervals of a mean cannot be trusted.
constexpr double variance_exists_above = 2;

std::string heavy_tails(const Report& report) {
  std::string names;
  for (std::size_t m = 0; m < measure_catalog().size(); ++m) {
    std::vector<double> values;
    for (const MeasureValue& value : report.values[m])
      if (value) values.push_back(value->value());
    const std::optional<TailIndex> tail = hill_tail_index(std::move(values));
    if (!tail || tail->upper >= variance_exists_above) continue;
    names += (names.empty() ? "" : ", ") + std::string(measure_catalog()[m].name);
  }
  return names;
}

}  // namespace

std::vector<std::string> cautions_of(const Report& report) {
  if (report.replications <= 1)
    return {"One run: what is random would differ in another; --replications tells by how much."};
  std::vector<std::string> cautions;
  if (report.replications < few_replications)
    cautions.push_back(fmt::format("Few runs: {} replications say little about how bad the worst nights are.",
                                   report.replications));
  const std::string names = heavy_tails(report);
  if (!names.empty())
    cautions.push_back("Heavy tails: of " + names +
                       " rare values are so large that the mean may not settle; look at the quantiles.");
  return cautions;
}

}  // namespace scansim
