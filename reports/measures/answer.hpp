#pragma once
/// The answer for somebody who reads nothing else: how often it went well.

#include <cstdint>
#include <optional>

#include "reports/measures/intervals.hpp"
#include "reports/measures/replications.hpp"

namespace scansim {

struct Answer {
  enum class Kind : std::uint8_t {
    windows,   ///< every scan completed within its window
    completed  ///< every scan ended Completed; asked where no scan has a window
  };
  Kind kind = Kind::completed;
  bool is_of_scans = false;  ///< one run: its scans are counted; else replications
  Tally tally;               ///< k of n went well; n may be 0
  /// Wilson's, of replications. Scans of one run have none: they are no independent trials.
  std::optional<Interval> ci95;
};

/// `values` and `shown` as in a report: values are aligned with measure_catalog(). Runs, or scans, whose
/// windows are still open at their end do not count.
[[nodiscard]] Answer answer_of(const std::vector<std::vector<MeasureValue>>& values, const RunResult& shown);

}  // namespace scansim
