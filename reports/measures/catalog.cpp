#include "reports/measures/catalog.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "reports/measures/list.hpp"

namespace scansim {

namespace {

template <class... Folds>
constexpr auto joined(const std::tuple<Folds...>*) {
  std::array<MeasureInfo, (Folds::measures.size() + ...)> all{};
  auto* next = all.data();
  ((next = std::copy(Folds::measures.begin(), Folds::measures.end(), next)), ...);
  return all;
}

constexpr auto catalog = joined(static_cast<const MeasureFolds*>(nullptr));

}  // namespace

std::string_view name_of(Unit unit) {
  static constexpr std::array<std::string_view, 7> names = {"s",        "slot-s", "B", "ratio",
                                                            "findings", "assets", "1"};
  return names[static_cast<std::size_t>(unit)];
}

std::span<const MeasureInfo> measure_catalog() { return catalog; }

const MeasureInfo* find_measure(std::string_view name) {
  const auto* found = std::find_if(catalog.begin(), catalog.end(),
                                   [&](const MeasureInfo& info) { return info.name == name; });
  return found == catalog.end() ? nullptr : found;
}

}  // namespace scansim
