#pragma once
/// What the writers write: one point of an experiment, in all replications, with one of them in detail. The
/// program fills it.

#include <optional>
#include <string>
#include <vector>

#include "reports/measures/against.hpp"
#include "reports/measures/replications.hpp"
#include "reports/measures/run_detail.hpp"

namespace scansim {

/// The time zones other than UTC that the scenario's moments are in.
struct ZonesInfo {
  std::string names;         ///< "Asia/Kolkata, Europe/London"
  std::string digest;        ///< of what their clocks do during the run, 16 hex digits; empty: UTC alone
  std::string data_version;  ///< edition of the time zone data, for people
};

struct ScenarioInfo {
  std::string name;
  std::string question;
  std::string file;
  std::string text;  ///< of the file, byte for byte; overrides are not in it
  std::string sha256;
  std::string preset;  ///< whose words stand beside ours for the states of scans; empty: none named
  std::optional<std::int64_t>
      epoch_us;  ///< UTC microseconds since 1970 of t = 0, if the scenario gives dates
  ZonesInfo zones;
};

/// REQUIRES: the plan outlives the report; `measures` and `values` are aligned with measure_catalog().
struct Report {
  Report(const Plan& of_plan, const Replications& runs)
      : plan(&of_plan),
        replications(runs.count()),
        measures(runs.summaries()),
        values(runs.values()),
        shown(runs.shown()),
        expectations(runs.outcomes()) {}

  const Plan* plan;
  ScenarioInfo scenario;
  std::string version;  ///< of the program
  std::string kernel;   ///< of the kernel: equal kernels give equal hashes
  std::string inputs;   ///< digest of what variants must share to be compared, 16 hex digits
  std::size_t replications = 0;
  std::vector<Summary> measures;
  std::vector<std::vector<MeasureValue>> values;
  RunResult shown;
  std::vector<ExpectationOutcome> expectations;
  std::optional<RunDetail> detail;       ///< of the shown replication, if it was asked for
  std::optional<AgainstRecord> against;  ///< of the shown replication, if it is compared with a record
  std::string rerun;                     ///< the line that repeats the shown replication
  std::string rerun_all;                 ///< the line that repeats all replications; empty if there is one
  std::string keep;  ///< the line that writes it down as an exact scenario; empty if all expectations hold
  std::vector<std::string> guesses;  ///< defaults in use that no document gives
  std::vector<std::string> warnings;
};

}  // namespace scansim
