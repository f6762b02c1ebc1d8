#include "reports/measures/timeline_entries.hpp"

#include <algorithm>
#include <unordered_map>

#include "sim/text/format.hpp"

namespace scansim {

namespace {

/// Entries of this rank that tell the same become one, the first of them.
void tell_repeats_once(Timeline& timeline, TimelineRank rank) {
  std::unordered_map<std::string, std::size_t> firsts;  ///< index among those that stay, by key
  std::vector<TimelineEntry> stay;
  stay.reserve(timeline.entries.size());
  for (TimelineEntry& entry : timeline.entries) {
    if (entry.rank == rank) {
      const auto [first, is_new] = firsts.emplace(entry.words.key(), stay.size());
      if (!is_new) {
        TimelineEntry& same = stay[first->second];
        same.times += entry.times;
        same.last = entry.last;
        same.late += entry.late;
        continue;
      }
    }
    stay.push_back(std::move(entry));
  }
  timeline.entries = std::move(stay);
}

/// The latest entries of this rank, as many as are too many.
void leave_out(Timeline& timeline, TimelineRank rank, std::size_t entries_max) {
  std::vector<TimelineEntry> stay;
  std::size_t too_many = timeline.entries.size() - entries_max;
  for (auto entry = timeline.entries.rbegin(); entry != timeline.entries.rend(); ++entry) {
    if (too_many > 0 && entry->rank == rank) {
      --too_many;
      timeline.left_out[static_cast<std::size_t>(entry->kind)] += entry->times;
    } else {
      stay.push_back(std::move(*entry));
    }
  }
  std::reverse(stay.begin(), stay.end());
  timeline.entries = std::move(stay);
}

}  // namespace

std::string_view name_of(TimelineKind kind) {
  static constexpr std::array<std::string_view, timeline_kind_count> names = {
      "scan changes", "refusals", "faults", "engine changes", "console changes", "acts of people", "ends"};
  return names[static_cast<std::size_t>(kind)];
}

TimelineRank rank_of(DisruptionCause cause) {
  switch (cause) {
    case DisruptionCause::none:
    case DisruptionCause::window_closed:
    case DisruptionCause::blackout:
    case DisruptionCause::restart:
      return TimelineRank::routine;
    case DisruptionCause::user_pause:
    case DisruptionCause::user_stop:
      return TimelineRank::recovery;
    case DisruptionCause::memory_threshold:
      return TimelineRank::pressure;
    default:
      return TimelineRank::fault;
  }
}

TimelineRank rank_of(ScanState from, ScanState to, DisruptionCause cause) {
  if (to == ScanState::failed || to == ScanState::aborted || to == ScanState::stopped)
    return TimelineRank::lost_scan;
  if (from == ScanState::paused) return std::max(TimelineRank::recovery, rank_of(cause));
  return rank_of(cause);
}

TimelineWords& TimelineWords::add(std::string_view text) {
  text_ += text;
  key_ += text;
  return *this;
}

TimelineWords& TimelineWords::add_detail(std::string_view text) {
  text_ += text;
  return *this;
}

TimelineWords& TimelineWords::add_scan(const ScanNames& names, ScanId scan) {
  add(names.site(scan));
  if (names.occurrence(scan) == 1) {
    first_scans_.emplace_back(text_.size(), names.site_id(scan));
    return *this;
  }
  return add_detail(names.full_name(scan).substr(names.site(scan).size()));
}

TimelineWords& TimelineWords::add(const TimelineWords& words) {
  for (const auto& [place, site] : words.first_scans_) first_scans_.emplace_back(text_.size() + place, site);
  text_ += words.text_;
  key_ += words.key_;
  return *this;
}

void TimelineWords::number_first_scans(const ScanNames& names) {
  for (auto first = first_scans_.rbegin(); first != first_scans_.rend(); ++first)
    if (names.scans_of(first->second) > 1) text_.insert(first->first, "#1");
  first_scans_.clear();
}

std::string told_words(const TimelineEntry& entry) {
  const std::string& words = entry.words.text();
  if (entry.late != Bytes())
    return words + " (" + std::to_string(entry.times) + " in all, " + format_bytes(entry.late) + ")";
  if (entry.times == 1) return words;
  const SimTime last = SimTime::from_us(entry.last.us() / 1'000'000 * 1'000'000);
  // Of several scans and rows: their numbers differ.
  return entry.words.key() + " (" + std::to_string(entry.times) + " times, the last at " +
         format_clock(last) + ")";
}

void make_room(Timeline& timeline, std::size_t entries_max) {
  enum class Way : std::uint8_t { tell_once, leave_out };
  static constexpr std::pair<Way, TimelineRank> steps[] = {
      {Way::tell_once, TimelineRank::routine},  {Way::tell_once, TimelineRank::recovery},
      {Way::tell_once, TimelineRank::pressure}, {Way::leave_out, TimelineRank::routine},
      {Way::tell_once, TimelineRank::fault},    {Way::leave_out, TimelineRank::recovery},
      {Way::tell_once, TimelineRank::failure},  {Way::leave_out, TimelineRank::pressure},
      {Way::leave_out, TimelineRank::fault},    {Way::tell_once, TimelineRank::lost_scan},
      {Way::leave_out, TimelineRank::failure},  {Way::leave_out, TimelineRank::lost_scan}};
  for (const auto& [way, rank] : steps) {
    if (timeline.entries.size() <= entries_max) return;
    if (way == Way::tell_once) {
      tell_repeats_once(timeline, rank);
    } else {
      leave_out(timeline, rank, entries_max);
    }
  }
}

}  // namespace scansim
