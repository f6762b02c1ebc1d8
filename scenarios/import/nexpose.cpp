#include "scenarios/import/nexpose.hpp"

#include <utility>

#include "scenarios/import/insightvm.hpp"
#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/recorded_hosts.hpp"
#include "scenarios/import/safe_text.hpp"
#include "scenarios/import/xml_source.hpp"

namespace scansim {

namespace {

/// What the nodes say of the scans.
struct Nodes {
  std::int64_t alive = 0;
  std::string site;  ///< that all of them name; else empty
};

Nodes nodes_of(const XmlElement& root) {
  Nodes nodes;
  bool is_first = true;
  for (XmlElement node = root.child("nodes").child("node"); node; node = node.next("node")) {
    if (node.attribute("status").value_or("alive") == "alive") ++nodes.alive;
    const std::string site = safe_name(node.attribute("site-name").value_or(""));
    nodes.site = is_first || site == nodes.site ? site : "";
    is_first = false;
  }
  return nodes;
}

std::optional<RecordedScan> recorded(const XmlElement& element, const Nodes& nodes, NoteCounter& notes) {
  const auto start_text = element.attribute("startTime");
  const auto start = start_text ? nexpose_time(*start_text) : std::nullopt;
  if (!start) {
    notes.count(start_text ? "scans skipped, startTime is not of the form 20131127T050242739"
                           : "scans skipped, startTime is missing",
                element.offset());
    return std::nullopt;
  }
  RecordedScan scan;
  scan.id = safe_name(element.attribute("id").value_or(""));
  scan.site = nodes.site.empty() ? safe_name(element.attribute("name").value_or("")) : nodes.site;
  if (scan.site.empty()) scan.site = "site";
  scan.start_us = *start;
  if (const auto end = element.attribute("endTime"); end && !end->empty()) {
    scan.end_us = nexpose_time(*end);
    if (!scan.end_us || *scan.end_us < scan.start_us) {
      notes.count("ends that are no time after the start, ignored", element.offset());
      scan.end_us.reset();
    }
  }
  const std::string_view status = element.attribute("status").value_or("unknown");
  scan.state = state_of_api_word(status);
  if (!scan.state && status != "unknown")
    notes.count("words of `status` that the API does not document, taken as unknown", element.offset());
  return scan;
}

}  // namespace

std::optional<std::int64_t> nexpose_time(std::string_view text) {
  if (text.size() != 18 || text[8] != 'T') return std::nullopt;
  const auto part = [&](std::size_t at, std::size_t size) { return std::string(text.substr(at, size)); };
  return iso_instant(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(9, 2) + ":" + part(11, 2) +
                     ":" + part(13, 2) + "." + part(15, 3) + "Z");
}

ImportedHistory import_nexpose(std::string_view text, const std::string& file, const ImportOptions& options) {
  const XmlSource xml(text, file, options);
  const XmlElement root =
      xml.root("NexposeReport", "`<NexposeReport>`, an XML export of Nexpose or InsightVM (XML Export 2.0)");
  Nodes nodes = nodes_of(root);
  NoteCounter notes;
  ImportedHistory history;
  history.source_format = "nexpose";
  std::size_t elements = 0;
  for (XmlElement scan = root.child("scans").child("scan"); scan; scan = scan.next("scan")) {
    ++elements;
    if (auto entry = recorded(scan, nodes, notes)) history.scans.push_back(*std::move(entry));
  }
  history.notes = notes.notes(xml.source());
  if (history.scans.empty()) {
    const XmlElement first = root.child("scans").child("scan");
    xml.source().fail(first ? first.offset() : root.offset(),
                      first ? "no scan with a usable startTime" : "no scan in this export",
                      history.notes.empty() ? "" : history.notes.front());
  }
  if (elements == 1 && nodes.alive > 0) history.scans.front().assets = nodes.alive;
  history.notes.emplace_back("times of this format carry no zone: they are read as UTC");
  put_in_order(history);
  return history;
}

}  // namespace scansim
