#pragma once
/// Faults that strike by a table of outages: when each began and ended, and what it struck.

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "models/fault/faults.hpp"
#include "scenarios/load/csv_table.hpp"
#include "scenarios/load/moments.hpp"

namespace scansim::load {

class NameTable;

/// The outages of one target, until t = 0 is known.
struct WrittenOutages {
  struct Row {
    CsvCell start_cell, end_cell;
    WrittenMoment start, end;
  };
  std::shared_ptr<CsvTable> table;  ///< none: the fault has no table
  std::vector<Row> rows;
  NodeView place;  ///< where the scenario names the table
};

/// What the column `target` may name.
struct OutageTargets {
  std::string_view what;             ///< "link"; empty: such faults strike nothing that has a name
  const NameTable* names = nullptr;  ///< of these
  std::optional<std::size_t> given;  ///< by the scenario: rows of others do not count
};

struct OutagesOfTarget {
  std::optional<std::size_t> target;
  WrittenOutages outages;
};

/// The table that stands at `node`, by target, in order of declaration. Empty after a mistake.
[[nodiscard]] std::vector<OutagesOfTarget> read_outages(Reading& reading, const NodeView& node,
                                                        const OutageTargets& targets);

/// Makes strikes and their lengths of the outages. Those that overlap are one; what was over at t = 0 is left
/// out, and what was under way strikes then.
void resolve_outages(const Clock& clock, const WrittenOutages& written, Reading& reading, FaultPlan& plan);

}  // namespace scansim::load
