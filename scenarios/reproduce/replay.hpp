#pragma once
/// Exact scenarios: made from a run, and held against the run that they are a record of.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/reproduce/exact_scenario.hpp"
#include "scenarios/study/run_once.hpp"

namespace scansim {

/// Runs replication key.replication, its twin and, where an expectation asks, its continuation, and writes
/// down what chance decided in them. `stem` begins the names of tables. Throws what replicate() throws.
[[nodiscard]] ExactScenario expand(load::LoadedTree& scenario, const RunKey& key, const std::string& stem,
                                   const StopCheck& must_stop = {});

/// The first place at which a replay is known to differ from the record.
struct Departure {
  std::uint64_t same_events = 0;    ///< so many events, from the first on, are those of the record
  std::uint64_t within_events = 0;  ///< among so many next ones lies the first that differs; 0: unknown
  SimTime from, to;                 ///< of these events
  std::string missing;              ///< the value that was needed and is not there; empty: the events differ
};

struct Replay {
  std::uint64_t events = 0;
  std::string hash;  ///< 16 hexadecimal digits; of what was run before a value was missing
  std::optional<Departure> departure;
};

/// Runs an exact scenario and compares the chain with the record as it goes; `sink` sees the run. REQUIRES:
/// scenario.recorded. Throws Interrupted or an InvariantError.
[[nodiscard]] Replay replay(const Scenario& scenario, ObservationSink& sink, const StopCheck& must_stop = {});

}  // namespace scansim
