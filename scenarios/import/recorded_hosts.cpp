#include "scenarios/import/recorded_hosts.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "scenarios/import/safe_text.hpp"

namespace scansim {

namespace {

constexpr std::size_t lines_shown = 5;
constexpr std::int64_t epoch_second_max = 253'402'300'799;  // The last second of the year 9999.
constexpr std::int64_t scan_seconds_max = 366 * std::int64_t{86'400};

/// Makes names unique: `a`, `a (2)`, `a (3)`.
class TakenNames {
 public:
  std::string take(const std::string& wanted) {
    std::string name = wanted;
    // A report may call all its hosts alike: each goes on where the last one stopped.
    int& next = next_number_.try_emplace(wanted, 2).first->second;
    while (!names_.insert(name).second) name = wanted + " (" + std::to_string(next++) + ")";
    return name;
  }

 private:
  std::set<std::string> names_;
  std::map<std::string, int> next_number_;
};

}  // namespace

void NoteCounter::count(std::string_view what, std::size_t offset) {
  auto entry = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.what == what; });
  if (entry == entries_.end()) entry = entries_.insert(entries_.end(), Entry{std::string(what), 0, {}});
  ++entry->times;
  if (entry->first_offsets.size() < lines_shown) entry->first_offsets.push_back(offset);
}

std::vector<std::string> NoteCounter::notes(const SourceText& source) const {
  std::vector<std::string> out;
  for (const Entry& entry : entries_) {
    std::string note =
        entry.what + ": " + std::to_string(entry.times) + (entry.times == 1 ? " (line " : " (lines ");
    std::string separator;
    for (const std::size_t offset : entry.first_offsets) {
      note += separator + std::to_string(source.line_of(offset));
      separator = ", ";
    }
    out.push_back(note + (entry.times > lines_shown ? ", ...)" : ")"));
  }
  return out;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

bool has_usable_times(const RecordedHost& host, std::size_t offset, NoteCounter& notes) {
  const auto is_in_range = [](std::int64_t second) { return second >= 0 && second <= epoch_second_max; };
  if (!is_in_range(host.start) || !is_in_range(host.end)) {
    notes.count("hosts skipped, a time lies outside the years 1970 to 9999", offset);
    return false;
  }
  if (host.end < host.start) {
    notes.count("hosts skipped, their end is before their start (was the clock set back?)", offset);
    return false;
  }
  if (host.end - host.start > scan_seconds_max) {
    notes.count("hosts skipped, more than a year from start to end", offset);
    return false;
  }
  return true;
}

std::vector<AssetRow> rows_in_order(std::vector<RecordedHost> hosts, const ImportOptions& options) {
  std::stable_sort(hosts.begin(), hosts.end(),
                   [](const RecordedHost& a, const RecordedHost& b) { return a.start < b.start; });
  std::vector<AssetRow> rows;
  rows.reserve(hosts.size());
  TakenNames taken;
  for (const RecordedHost& host : hosts) {
    AssetRow row;
    row.name = "asset-" + std::to_string(rows.size() + 1);
    if (options.keep_names) {
      const std::string kept = safe_name(host.name);
      row.name = taken.take(kept.empty() ? row.name : kept);
    }
    row.scan_time = Duration::from_seconds(host.end - host.start);
    row.result_size = host.result_size;
    row.findings = host.findings;
    row.is_silent = host.is_silent;
    row.start_epoch_us = Duration::from_seconds(host.start).us();
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace scansim
