#pragma once
/// The events of a recording one after another, with the state after each.

#include <optional>

#include "scenarios/reproduce/difference.hpp"

namespace scansim {

class EventReader {
 public:
  /// Begins with the first event of the block. REQUIRES: the recording outlives the reader.
  EventReader(Recording& recording, std::uint64_t block);

  /// None when the run, or what was recorded of it, is over.
  [[nodiscard]] std::optional<RecordedEvent> next();
  /// After the event that next() gave last.
  [[nodiscard]] const RecordedState& state() const { return state_; }
  /// Time of the last event before the block. REQUIRES: next() was called.
  [[nodiscard]] SimTime began_at() const { return began_at_; }
  /// Whether the run itself was over when next() gave none.
  [[nodiscard]] bool has_run_ended() const { return has_run_ended_; }

 private:
  Recording* recording_;
  RecordedState state_;
  std::uint64_t events_ = 0;  ///< number of the last event
  SimTime began_at_;
  bool has_run_ended_ = false;
};

}  // namespace scansim
