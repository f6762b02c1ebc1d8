#pragma once
/// The first event at which two runs differ. Blocks of events are compared first, by the tips of their
/// chains; only from the block in which these part are events read.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/reproduce/recorded_state.hpp"
#include "scenarios/reproduce/recording.hpp"

namespace scansim {

/// An event as a trace tells it, and what it changed.
struct RecordedEvent {
  std::uint64_t number = 0;  ///< from 1
  SimTime at;
  std::uint64_t phase = 0;
  std::uint64_t source = 0;
  std::uint64_t sequence = 0;  ///< of its source
  std::string kind;            ///< "work done"
  std::string by;              ///< the source: "engine london"
  std::string of;              ///< what it is about: "engine london, slot 3"
  std::uint64_t tip = 0;
  /// In words; the first ones. In a Difference, of an event that both runs have, those that differ.
  std::vector<std::string> changes;
  std::uint64_t changes_same = 0;  ///< taken out of `changes`, since both runs have them
  std::uint64_t changes_left_out = 0;
  std::uint64_t changes_digest = 0;  ///< of all of them

  /// The same thing, at whatever time and with whatever consequences.
  [[nodiscard]] bool is_same_thing(const RecordedEvent& other) const {
    return by == other.by && sequence == other.sequence && kind == other.kind && of == other.of;
  }
  /// Also at the same time, with the same consequences.
  [[nodiscard]] bool is_equal_as_told(const RecordedEvent& other) const {
    return is_same_thing(other) && at == other.at && phase == other.phase &&
           changes_digest == other.changes_digest;
  }
};

/// Why runs part, as far as the events about the place tell.
struct NearestCause {
  enum class Kind : std::uint8_t {
    other_consequences,  ///< both runs have the event at this time; it changed other things
    other_time,          ///< both runs have it, at different times
    only_in_one,         ///< one run has an event that the other lacks
    other_event,         ///< one source does something else in its turn
    ends_earlier,        ///< one run is over
    only_hash            ///< no event and no change that is told
  };
  Kind kind = Kind::other_consequences;
  std::string words;  ///< a sentence
};
[[nodiscard]] std::string_view name_of(NearestCause::Kind kind);

/// What is told of one of the two runs.
struct RunInDifference {
  RecordingHeading heading;
  std::optional<RecordingEnd> end;     ///< where the comparison got so far
  std::optional<RecordedEvent> event;  ///< the first that differs; none if the run ended before
  std::vector<StateLine> state;        ///< after that event, or at the run's end
  std::vector<std::string> notes;
};

struct Difference {
  enum class Verdict : std::uint8_t {
    same,
    differ,
    undecided  ///< the same as far as one of them was recorded
  };
  Verdict verdict = Verdict::same;
  std::uint64_t same_events = 0;       ///< from the first on, in all that is told
  SimTime same_until;                  ///< of the last of them; of the whole runs' end if they are the same
  std::uint64_t same_hash_events = 0;  ///< from the first on, by their chains; at most same_events
  std::uint64_t same_hash = 0;         ///< tip after the last of these
  std::array<RunInDifference, 2> runs;
  std::optional<NearestCause> cause;  ///< if they differ
  std::vector<std::string> notes;     ///< what differs beside events, or is worth knowing; sentences
};
[[nodiscard]] std::string_view name_of(Difference::Verdict verdict);

/// Throws what the recordings throw.
[[nodiscard]] Difference find_difference(Recording& a, Recording& b);

}  // namespace scansim
