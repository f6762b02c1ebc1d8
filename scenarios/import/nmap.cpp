#include "scenarios/import/nmap.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/xml_source.hpp"

namespace scansim {

namespace {

std::string_view name_of(const XmlElement& host) {
  const XmlElement hostname = host.child("hostnames").child("hostname");
  const std::string_view name = hostname ? hostname.attribute("name").value_or("") : "";
  if (!name.empty()) return name;
  const XmlElement address = host.child("address");
  return address ? address.attribute("addr").value_or("") : "";
}

/// Ports in state "open"; "open|filtered" says that nothing answered.
std::int64_t open_ports(const XmlElement& host) {
  std::int64_t open = 0;
  for (XmlElement ports = host.child("ports"); ports; ports = ports.next("ports")) {
    for (XmlElement port = ports.child("port"); port; port = port.next("port")) {
      const XmlElement state = port.child("state");
      if (state && state.attribute("state") == "open") ++open;
    }
  }
  return open;
}

std::optional<RecordedHost> recorded(const XmlElement& host, NoteCounter& notes) {
  const XmlElement status = host.child("status");
  if (status && status.attribute("state") == "down") {
    notes.count("hosts skipped, they were down", host.offset());
    return std::nullopt;
  }
  const auto start_text = host.attribute("starttime");
  const auto end_text = host.attribute("endtime");
  if (!start_text || !end_text) {
    notes.count("hosts skipped, starttime or endtime is missing", host.offset());
    return std::nullopt;
  }
  const auto start = whole_number(*start_text);
  const auto end = whole_number(*end_text);
  if (!start || !end) {
    notes.count("hosts skipped, starttime or endtime is not a whole number of seconds", host.offset());
    return std::nullopt;
  }
  RecordedHost out;
  out.name = name_of(host);
  out.start = *start;
  out.end = *end;
  if (!has_usable_times(out, host.offset(), notes)) return std::nullopt;
  return out;
}

void note_shared_times(const std::vector<RecordedHost>& hosts, std::vector<std::string>& notes) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> hosts_by_times;
  for (const RecordedHost& host : hosts) ++hosts_by_times[{host.start, host.end}];
  std::size_t sharing = 0;
  for (const auto& [times, count] : hosts_by_times) sharing += count > 1 ? count : 0;
  if (sharing > 0)
    notes.push_back("hosts whose start and end are those of another host too: " + std::to_string(sharing) +
                    "; nmap times groups of hosts, so these scan times are upper bounds");
}

/// Whether the host itself ever answered: `user-set` means that nmap was told to take it as up (-Pn).
bool has_answered(const XmlElement& host) {
  const std::optional<std::string_view> reason = host.child("status").attribute("reason");
  if (reason && *reason != "user-set") return true;
  const XmlElement ports = host.child("ports");
  if (ports.child("extraports").attribute("state") == "closed") return true;
  for (XmlElement port = ports.child("port"); port; port = port.next("port")) {
    const std::optional<std::string_view> state = port.child("state").attribute("state");
    if (state == "open" || state == "closed" || state == "unfiltered") return true;
  }
  return false;
}

void note_run_end(const XmlElement& root, std::vector<std::string>& notes) {
  const XmlElement finished = root.child("runstats").child("finished");
  if (finished && finished.attribute("exit") == "error")
    notes.emplace_back("nmap ended with an error: hosts may be missing");
}

}  // namespace

ImportedScan import_nmap(std::string_view text, const std::string& file, const ImportOptions& options) {
  const XmlSource xml(text, file, options);
  const XmlElement root = xml.root("nmaprun", "`<nmaprun>`, nmap XML output (nmap -oX)");

  NoteCounter notes;
  std::vector<RecordedHost> hosts;
  for (XmlElement host = root.child("host"); host; host = host.next("host")) {
    std::optional<RecordedHost> entry = recorded(host, notes);
    if (!entry) continue;
    if (host.attribute("timedout") == "true")
      notes.count("hosts given up by nmap at its --host-timeout, kept", host.offset());
    entry->result_size = Bytes::from_count(static_cast<std::int64_t>(xml.size_of(host)));
    entry->findings = open_ports(host);
    entry->is_silent = entry->findings == 0 && !has_answered(host);
    hosts.push_back(*entry);
  }

  ImportedScan scan;
  scan.source_format = "nmap";
  scan.notes = notes.notes(xml.source());
  if (hosts.empty()) {
    const XmlElement first = root.child("host");
    xml.source().fail(first ? first.offset() : root.offset(),
                      first ? "no host with usable times" : "no host in this run",
                      scan.notes.empty() ? "did the scan reach any host?" : scan.notes.front());
  }
  note_shared_times(hosts, scan.notes);
  note_run_end(root, scan.notes);
  scan.rows = rows_in_order(std::move(hosts), options);
  return scan;
}

}  // namespace scansim
