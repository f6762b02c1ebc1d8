#include "reports/writers/difference_words.hpp"

#include <fmt/format.h>

#include "reports/writers/words.hpp"

namespace scansim {

std::string percent_of(double share) { return fmt::format("{:.3g}", 100 * share); }

std::string difference_words(double difference, Unit unit, ValueKind kind) {
  const bool is_of_points = unit == Unit::ratio || kind == ValueKind::shares;
  return is_of_points ? percent_of(difference) + " pp" : words_of(difference, unit);
}

}  // namespace scansim
