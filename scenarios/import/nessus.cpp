#include "scenarios/import/nessus.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/xml_source.hpp"
#include "sim/text/civil.hpp"

namespace scansim {

namespace {

constexpr std::int64_t slots_max = 1'000'000;

constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<std::string_view, 7> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string_view> words(std::string_view text) {
  std::vector<std::string_view> out;
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n"), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

/// The value of up to `digits_max` digits, at most `value_max`.
std::optional<int> digits(std::string_view text, std::size_t digits_max, int value_max) {
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value <= value_max ? std::optional<int>(value) : std::nullopt;
}

std::optional<int> second_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = digits(text.substr(0, 2), 2, 23);
  const auto minute = digits(text.substr(3, 2), 2, 59);
  const auto second = digits(text.substr(6, 2), 2, 60);  // 60 is a leap second.
  if (!hour || !minute || !second) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

/// The times of a host, as far as its tags give them.
struct HostTags {
  std::optional<std::string_view> start, end, start_epoch, end_epoch;
  bool is_credentialed = false;
};

HostTags tags_of(const XmlElement& host) {
  HostTags tags;
  for (XmlElement tag = host.child("HostProperties").child("tag"); tag; tag = tag.next("tag")) {
    const std::string_view name = tag.attribute("name").value_or("");
    if (name == "HOST_START") tags.start = tag.text();
    if (name == "HOST_END") tags.end = tag.text();
    if (name == "HOST_START_TIMESTAMP") tags.start_epoch = tag.text();
    if (name == "HOST_END_TIMESTAMP") tags.end_epoch = tag.text();
    if (name == "Credentialed_Scan" && trimmed(tag.text()) == "true") tags.is_credentialed = true;
  }
  return tags;
}

std::optional<std::int64_t> epoch_time(std::optional<std::string_view> text) {
  return text ? whole_number(trimmed(*text)) : std::nullopt;
}

std::int64_t findings_of(const XmlElement& host, NoteCounter& notes) {
  std::int64_t findings = 0;
  for (XmlElement item = host.child("ReportItem"); item; item = item.next("ReportItem")) {
    const auto severity = whole_number(item.attribute("severity").value_or(""));
    if (!severity) notes.count("items without a readable severity, not counted as findings", item.offset());
    if (severity && *severity > 0) ++findings;
  }
  return findings;
}

std::optional<int> slots_of(const XmlElement& root, NoteCounter& notes) {
  const XmlElement server = root.child("Policy").child("Preferences").child("ServerPreferences");
  for (XmlElement item = server.child("preference"); item; item = item.next("preference")) {
    if (trimmed(item.child("name").text()) != "max_hosts") continue;
    const auto value = whole_number(trimmed(item.child("value").text()));
    if (value && *value >= 1 && *value <= slots_max) return static_cast<int>(*value);
    notes.count("values of max_hosts that are no number from 1 to 1000000, ignored", item.offset());
  }
  return std::nullopt;
}

struct TaggedHost {
  XmlElement element;
  HostTags tags;
};

std::vector<TaggedHost> tagged_hosts(const XmlElement& root) {
  std::vector<TaggedHost> hosts;
  for (XmlElement report = root.child("Report"); report; report = report.next("Report")) {
    for (XmlElement host = report.child("ReportHost"); host; host = host.next("ReportHost"))
      hosts.push_back({host, tags_of(host)});
  }
  return hosts;
}

/// Epoch times know no daylight saving, but starts of both kinds cannot be put in one order: all hosts or
/// none.
bool all_have_epoch_times(const std::vector<TaggedHost>& hosts) {
  return std::all_of(hosts.begin(), hosts.end(), [](const TaggedHost& host) {
    return epoch_time(host.tags.start_epoch) && epoch_time(host.tags.end_epoch);
  });
}

/// The host with its times, or nothing if they are missing or unreadable, which is counted.
std::optional<RecordedHost> recorded(const TaggedHost& host, bool by_epoch, NoteCounter& notes) {
  const HostTags& tags = host.tags;
  const std::size_t offset = host.element.offset();
  if (!by_epoch && (!tags.start || !tags.end)) {
    notes.count("hosts skipped, HOST_START or HOST_END is missing", offset);
    return std::nullopt;
  }
  const auto start = by_epoch ? epoch_time(tags.start_epoch) : nessus_time(*tags.start);
  const auto end = by_epoch ? epoch_time(tags.end_epoch) : nessus_time(*tags.end);
  if (!start || !end) {
    notes.count("hosts skipped, a time is not of the form `Tue Oct 09 00:12:37 2012`", offset);
    return std::nullopt;
  }
  RecordedHost out;
  out.name = host.element.attribute("name").value_or("");
  out.start = *start;
  out.end = *end;
  if (!has_usable_times(out, offset, notes)) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::int64_t> nessus_time(std::string_view text) {
  const std::vector<std::string_view> parts = words(text);
  if (parts.size() != 5) return std::nullopt;
  const auto* month = std::find(months.begin(), months.end(), parts[1]);
  const auto day = digits(parts[2], 2, 31);
  const auto time = second_of_day(parts[3]);
  const auto year = digits(parts[4], 4, 9999);
  const bool has_weekday = std::find(weekdays.begin(), weekdays.end(), parts[0]) != weekdays.end();
  if (!has_weekday || month == months.end() || !day || !time || !year) return std::nullopt;
  CivilTime date;
  date.year = *year;
  date.month = static_cast<int>(month - months.begin()) + 1;
  date.day = *day;
  if (date.year < 1 || date.day < 1 || date.day > days_in_month(date)) return std::nullopt;
  return days_from_civil(date) * 86'400 + *time;
}

ImportedScan import_nessus(std::string_view text, const std::string& file, const ImportOptions& options) {
  const XmlSource xml(text, file, options);
  const XmlElement root =
      xml.root("NessusClientData_v2", "`<NessusClientData_v2>`, a Nessus report (.nessus, version 2)");
  const std::vector<TaggedHost> tagged = tagged_hosts(root);
  if (tagged.empty())
    xml.source().fail(root.offset(), "no ReportHost in this report", "did the scan reach any host?");

  NoteCounter notes;
  const bool by_epoch = all_have_epoch_times(tagged);
  std::vector<RecordedHost> hosts;
  std::size_t credentialed = 0;
  for (const TaggedHost& host : tagged) {
    std::optional<RecordedHost> entry = recorded(host, by_epoch, notes);
    if (!entry) continue;
    entry->result_size = Bytes::from_count(static_cast<std::int64_t>(xml.size_of(host.element)));
    entry->findings = findings_of(host.element, notes);
    if (host.tags.is_credentialed) ++credentialed;
    hosts.push_back(*entry);
  }

  ImportedScan scan;
  scan.source_format = "nessus";
  scan.slots = slots_of(root, notes);
  scan.notes = notes.notes(xml.source());
  if (hosts.empty())
    xml.source().fail(tagged.front().element.offset(), "no host with usable times", scan.notes.front());
  if (credentialed > 0)
    scan.notes.push_back("hosts scanned with credentials: " + std::to_string(credentialed));
  scan.rows = rows_in_order(std::move(hosts), options);
  return scan;
}

}  // namespace scansim
