#pragma once
/// What random scenarios have reached: rows of the lifecycle tables, causes, faults, values of switches.
/// Tallies can be written to a file and added up, because `./dev soak` runs one program per processor.

#include <cstdint>
#include <iosfwd>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "tests/models/small_world.hpp"

namespace scansim::testing {

/// How often each thing was reached, by chapter; what was not reached is there with 0.
class Coverage {
 public:
  /// Knows everything that could be reached, and has seen nothing.
  Coverage();
  Coverage(const Coverage&) = delete;
  Coverage& operator=(const Coverage&) = delete;

  void count(const std::string& chapter, std::string_view what, std::uint64_t times = 1) {
    tallies_[chapter][std::string(what)] += times;
  }
  /// A row of the scan's or asset's table that answered.
  void count_row(const void* row) { ++*rows_.at(row); }
  /// What the plan holds: faults, operators, switches, network.
  void count_plan(const Plan& plan);
  /// What its run was.
  void count_run(const Plan& plan, const Outcome& outcome);

  /// One line per tally. `read` adds what was written, and throws std::runtime_error if it was not.
  void write(std::ostream& out) const;
  void read(std::istream& in);

  /// For people: each chapter with how much of it was reached, how often, and what was not.
  void print(std::ostream& out) const;

 private:
  template <class Table>
  void know_rows(const std::string& chapter, const Table& table);

  std::map<std::string, std::map<std::string, std::uint64_t>> tallies_;
  std::map<const void*, std::uint64_t*> rows_;  ///< their tallies
};

/// A scenario that starts scans without end, such as each time that one is Completed. An audit costs the size
/// of the world, so such a run would take hours.
class TooLong : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
inline constexpr std::uint64_t soak_events_max = 20'000;

/// A run that is audited after every event and whose transitions are counted. Throws if a table, the ledger
/// or the audit is violated.
Outcome run_counted(const Plan& plan, Coverage& coverage);

}  // namespace scansim::testing
