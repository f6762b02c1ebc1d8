#pragma once
/// What happens again and again: the keys `start`, `repeat` and `zone`, wherever a map has them. They are
/// read into a WrittenRecurrence, which waits in the draft until t = 0 is known; then a RecurrenceResolver
/// makes instants of it.
///
///     // in the reader of a section, for a map whose table has the keys start, repeat and zone:
///     draft.written = read_recurrence(map, draft.zones);
///     // once t = 0 is known:
///     static_cast<Recurrence&>(plan.schedule) = resolver.resolve(draft.written);

#include <cstdint>
#include <optional>

#include "models/schedule/recurrence.hpp"
#include "scenarios/load/map_reader.hpp"
#include "scenarios/load/moments.hpp"

namespace scansim::load {

class Occurrences;

/// "second tuesday", "last friday" of a month.
struct DayOfMonth {
  int ordinal = 1;  ///< 1 to 4; 0: the last
  int weekday = 0;  ///< 0: Monday
};

/// `repeat` as read.
struct WrittenRepeat {
  enum class Unit : std::uint8_t { none, elapsed, days, months };
  Unit unit = Unit::none;         ///< none: absent, or reported
  Duration every;                 ///< elapsed
  std::int64_t count = 1;         ///< of days or months, above 0
  std::optional<DayOfMonth> day;  ///< of months; none: that of the start
  NodeView place;
};

struct WrittenRecurrence {
  WrittenMoment start;  ///< without the key: t = 0. Where `repeat` names a weekday, a date is on it already
  WrittenRepeat repeat;
};

/// Reads the three keys of a map. REQUIRES: its table has them.
[[nodiscard]] WrittenRecurrence read_recurrence(const MapReader& map, NamedZones& zones);

/// Turns what was written into instants: calendars and zones end here. All recurrences of a scenario go
/// through one resolver, which keeps their instants within a limit.
class RecurrenceResolver {
 public:
  RecurrenceResolver(Reading& reading, const Clock& clock, SimTime until)
      : reading_(&reading), clock_(&clock), until_(until) {}

  /// Days and weeks are a period where clocks do not change before `until`, and instants where they do.
  /// Reports what cannot be; what it gives then counts for nothing.
  [[nodiscard]] Recurrence resolve(const WrittenRecurrence& written);

  /// Of something that lasts: its first start at or after t = 0, and what is left of an earlier one that is
  /// under way at t = 0.
  struct UnderWay {
    Recurrence recurrence;
    Duration left;  ///< 0: none is under way
  };
  /// As resolve(), but what repeats may have its first date before t = 0.
  [[nodiscard]] UnderWay resolve_lasting(const WrittenRecurrence& written, Duration lasts);

 private:
  /// Number `first` and those after it.
  [[nodiscard]] Recurrence from(const Occurrences& occurrences, std::int64_t first,
                                const WrittenRepeat& repeat);
  [[nodiscard]] Recurrence list(const Occurrences& occurrences, std::int64_t first,
                                const WrittenRepeat& repeat);
  [[nodiscard]] bool can_repeat(const WrittenRepeat& repeat) const;
  [[nodiscard]] bool take_from_limit(const WrittenRepeat& repeat, Duration span, Duration period);

  Reading* reading_;
  const Clock* clock_;
  SimTime until_;
  std::int64_t instants_left_ = instants_max;
  static constexpr std::int64_t instants_max = 4'000'000;
};

/// The shortest time from one to the next; none if there is one alone.
[[nodiscard]] std::optional<Duration> shortest_gap(const Recurrence& recurrence);
/// The last one at or before an instant, if there is one.
[[nodiscard]] std::optional<SimTime> last_before(const Recurrence& recurrence, SimTime at);

}  // namespace scansim::load
