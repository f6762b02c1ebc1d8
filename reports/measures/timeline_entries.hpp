#pragma once
/// Entries of a timeline, and how a long one is made short: by rank, so that what failed stands when routine
/// gives way, and with repeats told once.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/measures/scan_names.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// What entries are about; those that found no room are counted by it.
enum class TimelineKind : std::uint8_t { scan, refusal, fault, engine, console, person, end };
inline constexpr std::size_t timeline_kind_count = 7;
/// In the plural: "scan changes", "faults".
[[nodiscard]] std::string_view name_of(TimelineKind kind);

/// How grave an entry is, in rising order: what goes as planned, windows and blackouts among it; what people
/// do and what recovers; memory pressure and refusals; faults and what they disturb; crashes; scans that
/// ended Failed, Aborted or Stopped; the end of the run.
enum class TimelineRank : std::uint8_t { routine, recovery, pressure, fault, failure, lost_scan, end };

/// Of a disruption by its cause.
[[nodiscard]] TimelineRank rank_of(DisruptionCause cause);
/// Of a scan that changes its state, or keeps it through a disruption.
[[nodiscard]] TimelineRank rank_of(ScanState from, ScanState to, DisruptionCause cause);

/// A sentence about a run. Its key is the sentence without what differs from night to night: numbers of
/// scans and rows, amounts, times.
class TimelineWords {
 public:
  TimelineWords() = default;
  explicit TimelineWords(std::string text) : text_(std::move(text)), key_(text_) {}

  TimelineWords& add(std::string_view text);
  /// What is no part of the key.
  TimelineWords& add_detail(std::string_view text);
  TimelineWords& add_scan(const ScanNames& names, ScanId scan);
  TimelineWords& add(const TimelineWords& words);
  /// Gives the first scans of sites that have had more their number too.
  void number_first_scans(const ScanNames& names);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::string& key() const { return key_; }

 private:
  std::string text_;
  std::string key_;
  /// After the name of a first scan: the place in the text, and its site. In order.
  std::vector<std::pair<std::size_t, SiteId>> first_scans_;
};

struct TimelineEntry {
  SimTime at;
  TimelineWords words;  ///< names in them are as the scenario gives them: not yet safe for a terminal
  TimelineKind kind = TimelineKind::scan;
  TimelineRank rank = TimelineRank::routine;
  std::uint64_t number = 0;  ///< of entries, in the order of telling
  std::uint64_t times = 1;   ///< it was told so often, the last time at `last`
  SimTime last;
  Bytes late;  ///< of late results that were refused
};

/// "london: In progress -> Paused because window closed (29 times, the last at 28d 02:00:00)", cut to the
/// second; of several scans and rows without their numbers.
[[nodiscard]] std::string told_words(const TimelineEntry& entry);

struct Timeline {
  static constexpr std::size_t entries_max = 200;
  std::vector<TimelineEntry> entries;                         ///< in the order of time
  std::array<std::uint64_t, timeline_kind_count> left_out{};  ///< by kind
};

/// Leaves at most `entries_max` entries if that many are not ends of the run. Repeats are told once, at the
/// first of them, before anything as grave is left out: those of routine first, then of recoveries and
/// pressure; faults are told one by one while there is any routine, failures while there is any recovery.
/// Then the latest of the least grave are left out, and counted. Nothing changes where all have room.
void make_room(Timeline& timeline, std::size_t entries_max);

}  // namespace scansim
