#pragma once
/// A run beside the record: which simulated scan answers to which recorded one, and how far apart they are.
/// All figures that a writer shows are here.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/measures/recorded_scan.hpp"
#include "reports/measures/run_result.hpp"

namespace scansim {

/// A recorded scan answers to the scan of its site whose scheduled start is nearest, but not further off.
inline constexpr Duration match_distance_max = Duration::from_seconds(12 * 3600);
inline constexpr std::string_view match_rule = "by site and nearest scheduled start, at most 12 h apart";

/// A simulated scan and the recorded one that it answers to.
struct ScanAgainst {
  ScanId scan;
  RecordedScan recorded;
  Duration start_off;                   ///< from the recorded to the scheduled start; may be negative
  ScanState state = ScanState::queued;  ///< simulated, at the end of the run
  std::optional<Duration>
      duration;        ///< simulated, from leaving the queue to the end; none if it has not ended
  MeasureValue ratio;  ///< simulated over recorded duration
  std::optional<bool>
      states_agree;  ///< what is In progress to the user is one state; none: state not recorded
  std::optional<bool> has_met_window;           ///< none: no window, or still open
  std::optional<bool> recorded_has_met_window;  ///< of the same window: Completed no later than its duration

  /// |ratio - 1|.
  [[nodiscard]] std::optional<double> relative_error() const;
};

/// Parts of a whole, both counted.
struct Share {
  std::size_t part = 0;
  std::size_t of = 0;
};

/// Invariant: scans in order of recorded start; each recorded and each simulated scan at most once.
struct AgainstRecord {
  std::string source;  ///< the file of the record
  std::vector<ScanAgainst> scans;
  std::size_t of_unknown_site = 0;  ///< recorded scans of sites that the scenario does not have
  std::size_t without_start = 0;    ///< recorded scans of known sites, with no free scan near enough
  std::size_t only_simulated = 0;   ///< simulated scans that no recorded one answers to
  std::size_t durations = 0;        ///< pairs with a ratio
  std::optional<double> mean_error, median_error;  ///< of |ratio - 1|; none without a ratio
  Share agreeing_states;
  Share met_windows, recorded_met_windows;  ///< of the pairs in which both are known
  std::vector<std::size_t>
      worst;  ///< at most three indices of `scans`, largest error first; none without error
};

/// Matches the record with a run whose t = 0 is `epoch_us` since 1970. Sites of the record go by the names of
/// the scenario. Nearest pairs are matched first; of equally near ones the earlier.
[[nodiscard]] AgainstRecord compare_with_record(const Plan& plan, const RunResult& run, std::int64_t epoch_us,
                                                const std::vector<RecordedScan>& record);

}  // namespace scansim
