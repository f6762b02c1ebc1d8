#pragma once
/// What a scenario expects of its run, as data. Reading it from text is the loader's work, judging it the
/// folds'.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/ids.hpp"
#include "models/scan/disruption.hpp"
#include "reports/measures/catalog.hpp"

namespace scansim {

/// `scan london ends completed`, `scan london ends failed because communication failure`, `scan london#2 ends
/// stopped`.
struct EndsExpectation {
  SiteId site;
  std::optional<std::uint32_t> occurrence;  ///< 1 = the first scan of the site; none: the newest
  std::vector<ScanState> states;            ///< any of them ("in progress" stands for three)
  std::optional<DisruptionCause> cause;
};

/// `eventually scan london is completed`: reached during the run; where the run was cut off, also by what
/// follows if faults stop.
struct EventuallyExpectation {
  SiteId site;
  std::optional<std::uint32_t> occurrence;  ///< 1 = the first scan of the site; none: any of its scans
  std::vector<ScanState> states;            ///< any of them
};

enum class Comparison : std::uint8_t { equal, not_equal, less, at_most, more, at_least };

/// `data.recovered_fraction >= 90 %`, `coverage.assets of london == 100 %`, `work.lost of row 1 == 30 min`,
/// `engine.unknown == 20 s`.
struct MeasureExpectation {
  std::string measure;
  std::optional<SiteId> site;        ///< of this site's newest scan, or of its n-th
  std::optional<std::uint32_t> row;  ///< of this row of the disruption ledger, from 1
  Comparison comparison = Comparison::equal;
  Exact value;                                   ///< in the measure's base unit
  std::optional<std::uint32_t> occurrence = {};  ///< with site: 1 = its first scan
};

struct Expectation {
  std::string text;  ///< as written
  std::variant<EndsExpectation, MeasureExpectation, EventuallyExpectation> what;
  bool is_violation = false;  ///< `violates: ...`: it holds if what is written does not
};

enum class Verdict : std::uint8_t { holds, violated, pending };

}  // namespace scansim
