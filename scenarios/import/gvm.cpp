#include "scenarios/import/gvm.hpp"

#include <map>
#include <utility>
#include <vector>

#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/nessus.hpp"
#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/xml_source.hpp"
#include "sim/text/decimal.hpp"

namespace scansim {

namespace {

constexpr std::int64_t slots_max = 1'000'000;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view text_of(const XmlElement& parent, const char* name) {
  const XmlElement child = parent.child(name);
  return child ? trimmed(child.text()) : "";
}

/// The report that holds the hosts: an export wraps it once, an answer of the server twice.
std::vector<XmlElement> inner_reports(const XmlElement& root) {
  std::vector<XmlElement> reports;
  XmlElement outer = root.name() == "get_reports_response" ? root.child("report") : root;
  for (; outer; outer = outer.next("report")) {
    XmlElement inner = outer;
    while (inner.child("report")) inner = inner.child("report");
    reports.push_back(inner);
    if (root.name() == "report") break;
  }
  return reports;
}

/// What the results of one report say of a host.
struct Results {
  std::int64_t findings = 0;
  std::int64_t bytes = 0;
};

std::map<std::string_view, Results> results_by_host(const XmlSource& xml, const XmlElement& report,
                                                    NoteCounter& notes) {
  std::map<std::string_view, Results> by_host;
  for (XmlElement result = report.child("results").child("result"); result; result = result.next("result")) {
    Results& host = by_host[text_of(result, "host")];
    host.bytes += static_cast<std::int64_t>(xml.size_of(result));
    const auto severity = parse_decimal(text_of(result, "severity")).value;
    if (!severity)
      notes.count("results without a readable severity, not counted as findings", result.offset());
    if (severity && severity->digits > 0) ++host.findings;
  }
  return by_host;
}

std::optional<int> slots_of(const XmlElement& report) {
  for (XmlElement item = report.child("scan").child("task").child("preferences").child("preference"); item;
       item = item.next("preference")) {
    if (text_of(item, "scanner_name") != "max_hosts") continue;
    const auto value = whole_number(text_of(item, "value"));
    if (value && *value >= 1 && *value <= slots_max) return static_cast<int>(*value);
  }
  return std::nullopt;
}

/// The host with its times, or nothing if they are missing or unreadable, which is counted.
std::optional<RecordedHost> recorded(const XmlElement& host, NoteCounter& notes) {
  RecordedHost out;
  out.name = text_of(host, "ip");
  if (out.name.empty()) {
    notes.count("hosts skipped, without an address", host.offset());
    return std::nullopt;
  }
  const std::string_view start_text = text_of(host, "start");
  const std::string_view end_text = text_of(host, "end");
  if (start_text.empty() || end_text.empty()) {
    notes.count("hosts skipped, start or end is missing (was the scan stopped?)", host.offset());
    return std::nullopt;
  }
  const auto start = gvm_time(start_text);
  const auto end = gvm_time(end_text);
  if (!start || !end) {
    notes.count("hosts skipped, a time is not of the form 2023-09-26T10:50:34Z", host.offset());
    return std::nullopt;
  }
  out.start = *start;
  out.end = *end;
  if (!has_usable_times(out, host.offset(), notes)) return std::nullopt;
  return out;
}

/// Appends the hosts of a report that have usable times.
void add_hosts(const XmlSource& xml, const XmlElement& report, NoteCounter& notes,
               std::vector<RecordedHost>& hosts) {
  const std::map<std::string_view, Results> results = results_by_host(xml, report, notes);
  for (XmlElement host = report.child("host"); host; host = host.next("host")) {
    std::optional<RecordedHost> entry = recorded(host, notes);
    if (!entry) continue;
    std::int64_t bytes = static_cast<std::int64_t>(xml.size_of(host));
    if (const auto found = results.find(entry->name); found != results.end()) {
      bytes += found->second.bytes;
      entry->findings = found->second.findings;
    }
    entry->result_size = Bytes::from_count(bytes);
    hosts.push_back(*entry);
  }
}

XmlElement gvm_root(const XmlSource& xml) {
  if (xml.root().name() == "get_reports_response") return xml.root();
  return xml.root("report", "`<report>`, a GVM (OpenVAS) report");
}

}  // namespace

std::optional<std::int64_t> gvm_time(std::string_view text) {
  constexpr std::int64_t us_per_second = 1'000'000;
  if (const auto instant = iso_instant(text)) return *instant / us_per_second;
  return nessus_time(text);
}

ImportedScan import_gvm(std::string_view text, const std::string& file, const ImportOptions& options) {
  const XmlSource xml(text, file, options);
  const XmlElement root = gvm_root(xml);
  NoteCounter notes;
  ImportedScan scan;
  scan.source_format = "gvm";
  std::vector<RecordedHost> hosts;
  XmlElement first_host;
  for (const XmlElement& report : inner_reports(root)) {
    if (!first_host) first_host = report.child("host");
    if (!scan.slots) scan.slots = slots_of(report);
    add_hosts(xml, report, notes, hosts);
  }
  scan.notes = notes.notes(xml.source());
  if (hosts.empty())
    xml.source().fail(first_host ? first_host.offset() : root.offset(),
                      first_host ? "no host with usable times" : "no host in this report",
                      scan.notes.empty() ? "did the scan reach any host?" : scan.notes.front());
  scan.rows = rows_in_order(std::move(hosts), options);
  return scan;
}

}  // namespace scansim
