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
#include "sim/units/time.hpp"

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

/// Something that is so or not at every instant: one of the plan's watched conditions, or its opposite.
struct Proposition {
  std::size_t watched = 0;  ///< index into Plan::watched
  bool is_negated = false;
};

enum class TemporalKind : std::uint8_t {
  always,      ///< `always P`
  never,       ///< `never P`
  eventually,  ///< `eventually P`
  within,      ///< `P within D of Q`: each time Q becomes true, P is true at some instant at most D before or
               ///< after
  until,       ///< `P until Q`: P from t = 0 until Q, and Q comes about
  leads_to,    ///< `P leads to Q [within D]`: each time P becomes true, Q is true then or (at most D) later
};

/// A property of the run as it goes on, judged by a monitor.
struct TemporalExpectation {
  TemporalKind kind = TemporalKind::always;
  Proposition p;
  Proposition q;                                 ///< of within, until, leads_to
  std::optional<Duration> limit = std::nullopt;  ///< D
  std::size_t monitor = 0;  ///< its number among the temporal expectations of a scenario, from 0
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
  std::variant<EndsExpectation, MeasureExpectation, EventuallyExpectation, TemporalExpectation> what;
  bool is_violation = false;  ///< `violates: ...`: it holds if what is written does not
};

enum class Verdict : std::uint8_t { holds, violated, pending };

}  // namespace scansim
