#include "scenarios/import/insightvm.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/json_rows.hpp"
#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/safe_text.hpp"

namespace scansim {

namespace {

/// The API's times have milliseconds; a difference below that is none.
constexpr std::int64_t disagreement_us_min = 1'000;

std::string text_of(const JsonRow& row, std::string_view key) {
  const JsonScalar* value = row.find(key);
  return value == nullptr ? "" : safe_name(value->text);
}

/// An id stands in the JSON as a number, in an export perhaps as a text.
std::string site_of(const JsonRow& row) {
  const std::string name = text_of(row, "siteName");
  if (!name.empty()) return name;
  const std::string id = text_of(row, "siteId");
  return id.empty() ? "" : "site-" + id;
}

std::optional<std::int64_t> assets_of(const JsonRow& row, NoteCounter& notes) {
  const JsonScalar* value = row.find("assets");
  if (value == nullptr) return std::nullopt;
  const auto count = whole_number(value->text);
  if (count && *count >= 0) return count;
  notes.count("numbers of assets that are no whole number, ignored", value->offset);
  return std::nullopt;
}

void read_status(const JsonRow& row, RecordedScan& scan, NoteCounter& notes) {
  const JsonScalar* word = row.find("status");
  if (word == nullptr) return notes.count("scans without a status, taken as unknown", row.offset);
  scan.state = state_of_api_word(word->text);
  if (!scan.state && word->text != "unknown")
    notes.count("words of `status` that the API does not document, taken as unknown", word->offset);
}

/// End and duration, as far as they can be used.
void read_times(const JsonRow& row, RecordedScan& scan, NoteCounter& notes) {
  if (const JsonScalar* end = row.find("endTime")) {
    scan.end_us = iso_instant(end->text);
    if (!scan.end_us) notes.count("values of endTime that are no instant, ignored", end->offset);
  }
  if (scan.end_us && *scan.end_us < scan.start_us) {
    notes.count("ends before their start, ignored", row.offset);
    scan.end_us.reset();
  }
  const JsonScalar* duration = row.find("duration");
  if (duration == nullptr) return;
  scan.duration = iso_duration(duration->text);
  if (!scan.duration)
    return notes.count("values of duration that are no duration, ignored", duration->offset);
  if (!scan.end_us) return;
  const std::int64_t off = scan.duration->us() - (*scan.end_us - scan.start_us);
  if (std::abs(off) >= disagreement_us_min)
    notes.count("durations that are not endTime - startTime, kept as recorded", duration->offset);
}

std::optional<RecordedScan> recorded(const JsonRow& row, NoteCounter& notes) {
  RecordedScan scan;
  scan.id = text_of(row, "id");
  scan.site = site_of(row);
  if (scan.site.empty()) {
    notes.count("scans skipped, neither siteName nor siteId is there", row.offset);
    return std::nullopt;
  }
  const JsonScalar* start = row.find("startTime");
  const auto instant = start == nullptr ? std::nullopt : iso_instant(start->text);
  if (!instant) {
    notes.count(start == nullptr ? "scans skipped, startTime is missing"
                                 : "scans skipped, startTime is no instant such as 2019-12-03T20:47:10.052Z",
                start == nullptr ? row.offset : start->offset);
    return std::nullopt;
  }
  scan.start_us = *instant;
  read_times(row, scan, notes);
  read_status(row, scan, notes);
  scan.engine = text_of(row, "engineName");
  scan.assets = assets_of(row, notes);
  scan.type = text_of(row, "scanType");
  return scan;
}

}  // namespace

std::optional<ScanState> state_of_api_word(std::string_view word) {
  for (std::size_t s = 0; s < ScanTraits::state_names.size(); ++s) {
    const auto state = static_cast<ScanState>(s);
    if (state != ScanState::queued && api_name(state) == word) return state;
  }
  return std::nullopt;
}

ImportedHistory import_insightvm(std::string_view text, const std::string& file,
                                 const ImportOptions& options) {
  const SourceText source{without_mark(text), file};
  const JsonRows json = read_json_rows(source,
                                       {"id", "siteName", "siteId", "status", "startTime", "endTime",
                                        "duration", "engineName", "assets", "scanType"},
                                       options);
  NoteCounter notes;
  ImportedHistory history;
  history.source_format = "insightvm";
  for (const JsonRow& row : json.rows)
    if (std::optional<RecordedScan> scan = recorded(row, notes)) history.scans.push_back(*std::move(scan));
  history.notes = notes.notes(source);
  if (history.scans.empty())
    source.fail(json.rows.empty() ? 0 : json.rows.front().offset,
                json.rows.empty() ? "no scan in this list" : "no scan with a site and a usable startTime",
                history.notes.empty() ? "" : history.notes.front());
  if (json.pages_total.value_or(1) > 1)
    history.notes.push_back("this is page " + std::to_string(json.page.value_or(0) + 1) + " of " +
                            std::to_string(*json.pages_total) +
                            ": ask for all scans at once with a larger `size`");
  put_in_order(history);
  return history;
}

}  // namespace scansim
