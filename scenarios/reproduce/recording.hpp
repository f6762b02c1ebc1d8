#pragma once
/// A run that can be compared with another: its hash chain at the beginning of every block of events, and the
/// lines of its trace from a block on.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/reproduce/trace_line.hpp"

namespace scansim {

/// Which run it is, and the names of its plan.
struct RecordingHeading {
  std::string kernel;
  std::string scenario;
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;
  std::vector<std::string> engines, links, sites;
  /// Made from an exact scenario: seed and replication are those of the run that this is a record of.
  bool is_record = false;
};

/// The end of a run, or of what was recorded of it.
struct RecordingEnd {
  std::uint64_t events = 0;
  std::uint64_t hash = 0;
  SimTime at;                ///< when the run ended
  bool is_whole = true;      ///< the run ended here; else the recording is cut off
  bool is_by_hand = false;   ///< there is no index that vouches for what lies before
  bool is_by_index = false;  ///< an index vouches for it, and nothing of it has been read
};

class Recording {
 public:
  virtual ~Recording() = default;

  [[nodiscard]] virtual const RecordingHeading& heading() const = 0;
  /// What a reader should know of how it was read; sentences.
  [[nodiscard]] virtual const std::vector<std::string>& notes() const = 0;

  /// The tip of the chain before the first event of a block, 0 = the first; none if the run has fewer blocks.
  /// REQUIRES: the blocks are asked for in order, none left out.
  [[nodiscard]] virtual std::optional<std::uint64_t> tip_at(std::uint64_t block) = 0;
  /// REQUIRES: tip_at() has returned none.
  [[nodiscard]] virtual RecordingEnd end() const = 0;

  /// Begins to give lines: from the state before the block on, or from an earlier one if the recording does
  /// not hold that. Returns how many events lie before the first line. REQUIRES: tip_at(block) has returned a
  /// tip.
  [[nodiscard]] virtual std::uint64_t open(std::uint64_t block) = 0;
  /// None at the end of the run. REQUIRES: open().
  [[nodiscard]] virtual std::optional<TraceLine> next_line() = 0;

 protected:
  Recording() = default;
  Recording(const Recording&) = default;
  Recording& operator=(const Recording&) = default;
};

}  // namespace scansim
