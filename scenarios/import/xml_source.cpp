#include "scenarios/import/xml_source.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <string>

#include "scenarios/import/safe_text.hpp"

namespace scansim {

struct XmlSource::Tree {
  pugi::xml_document document;
};

namespace {

pugi::xml_node as_node(void* node) { return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node)); }

struct KnownRoot {
  std::string_view root;
  std::string_view is;
  std::string_view advice;
};

constexpr std::array<KnownRoot, 7> known_roots = {{
    {"nmaprun", "nmap XML output", "import it as `nmap`"},
    {"NessusClientData_v2", "a Nessus report (.nessus, version 2)", "import it as `nessus`"},
    {"NessusClientData", "a Nessus report of version 1",
     "export the scan again in the format `.nessus`, version 2"},
    {"NexposeReport", "an XML export of Nexpose or InsightVM",
     "import it as `nexpose`; it holds times of whole scans only, none of single hosts"},
    {"report", "perhaps a GVM (OpenVAS) report", "import it as `gvm`"},
    {"get_reports_response", "a GVM (OpenVAS) report", "import it as `gvm`"},
    {"html", "a web page", "save the report itself, not the page that shows it"},
}};

std::string quoted_name(std::string_view name) { return "`<" + cleaned(name.substr(0, 60)) + ">`"; }

void refuse_other_than_xml(const SourceText& source) {
  const std::string_view text = source.text;
  source.refuse_wide_text();
  const std::size_t bom = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const std::size_t head = text.find_first_not_of(" \t\r\n", bom);
  if (head == std::string_view::npos) source.fail(0, "the file is empty; expected an XML report");
  if (text[head] == '<') return;
  const bool is_json = text[head] == '{' || text[head] == '[';
  source.fail(head,
              is_json ? "expected an XML report, found what looks like JSON"
                      : "expected an XML report, found other text",
              is_json ? "import the API's list of scans as `insightvm`"
                      : "the first character of an XML file is `<`");
}

struct Complaint {
  std::string message;
  std::string hint;
};

Complaint complaint_of(pugi::xml_parse_status status, bool is_at_end) {
  if (is_at_end)
    return {"not well-formed XML: the file ends inside an element",
            "was the scan or the copy interrupted? a missing closing tag can be added by hand"};
  switch (status) {
    case pugi::status_unrecognized_tag:
      return {"not well-formed XML: this `<` opens no tag",
              "remove the stray `<`, or write `&lt;` where the character is meant"};
    case pugi::status_end_element_mismatch:
      return {"not well-formed XML: this closing tag does not belong to the element last opened",
              "a tag before it is missing or misspelt"};
    case pugi::status_bad_attribute:
      return {"not well-formed XML: a broken attribute",
              "attributes are written name=\"value\", with a space between them"};
    case pugi::status_bad_comment:
      return {"not well-formed XML: a comment without its `-->`", ""};
    case pugi::status_bad_cdata:
      return {"not well-formed XML: a CDATA section without its `]]>`", ""};
    case pugi::status_bad_doctype:
      return {"not well-formed XML: a broken document type declaration", ""};
    case pugi::status_bad_pi:
      return {"not well-formed XML: a broken `<?...?>`", ""};
    case pugi::status_out_of_memory:
      return {"not enough memory for the tree of this file", ""};
    case pugi::status_no_document_element:
      return {"an XML file without any element", ""};
    default:
      return {"not well-formed XML: a broken tag", ""};
  }
}

void refuse_malformed(const SourceText& source, const pugi::xml_parse_result& result) {
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
  const std::size_t last = source.text.find_last_not_of(" \t\r\n");
  const bool is_document =
      result.status != pugi::status_no_document_element && result.status != pugi::status_out_of_memory;
  const bool is_at_end = is_document && offset >= last && source.text[last] != '>';
  const bool is_unclosed =
      result.status == pugi::status_end_element_mismatch && offset + 1 >= source.text.size();
  const Complaint complaint = complaint_of(result.status, is_at_end || is_unclosed);
  // The parser stops one character behind a stray `<`, and inside the name of a closing tag.
  std::size_t place = is_unclosed ? last + 1 : offset;
  if (result.status == pugi::status_unrecognized_tag && place > 0) --place;
  if (result.status == pugi::status_end_element_mismatch && !is_unclosed)
    place = std::min(place, source.text.rfind('<', place));
  source.fail(place, complaint.message, complaint.hint);
}

std::size_t end_after(std::string_view text, std::string_view mark, std::size_t from) {
  const std::size_t found = text.find(mark, from);
  return found == std::string_view::npos ? text.size() : found + mark.size();
}

/// End of a tag, past its `>`; a `>` inside quotes does not count.
std::size_t tag_end(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (true) {
    at = text.find_first_of("\"'>", at);
    if (at == std::string_view::npos) return text.size();
    if (text[at] == '>') return at + 1;
    at = end_after(text, text.substr(at, 1), at + 1);
  }
}

bool is_named(std::string_view text, std::size_t at, std::string_view name) {
  const std::size_t end = at + name.size();
  return text.substr(at, name.size()) == name && end < text.size() &&
         std::string_view(" \t\r\n/>").find(text[end]) != std::string_view::npos;
}

}  // namespace

std::size_t element_size(std::string_view text, std::string_view name) {
  std::size_t depth = 0;
  std::size_t at = 0;
  while ((at = text.find('<', at)) != std::string_view::npos) {
    const std::string_view here = text.substr(at);
    if (here.starts_with("<!--")) {
      at = end_after(text, "-->", at + 4);
    } else if (here.starts_with("<![CDATA[")) {
      at = end_after(text, "]]>", at);
    } else if (here.starts_with("<?")) {
      at = end_after(text, "?>", at);
    } else {
      const std::size_t end = tag_end(text, at);
      if (is_named(text, at + 1, name) && text[end - 2] != '/') ++depth;
      if (here.starts_with("</") && is_named(text, at + 2, name)) --depth;
      if (depth == 0) return end;
      at = end;
    }
  }
  return text.size();
}

std::string_view XmlElement::name() const { return as_node(node_).name(); }
std::string_view XmlElement::text() const { return as_node(node_).child_value(); }

std::optional<std::string_view> XmlElement::attribute(const char* name) const {
  const pugi::xml_attribute found = as_node(node_).attribute(name);
  return found ? std::optional<std::string_view>(found.value()) : std::nullopt;
}

XmlElement XmlElement::child(const char* name) const {
  return XmlElement(as_node(node_).child(name).internal_object());
}
XmlElement XmlElement::next(const char* name) const {
  return XmlElement(as_node(node_).next_sibling(name).internal_object());
}
std::size_t XmlElement::offset() const {
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(as_node(node_).offset_debug() - 1, 0));
}

XmlSource::XmlSource(std::string_view text, const std::string& file, const ImportOptions& options)
    : source_{text, file}, tree_(std::make_unique<Tree>()) {
  if (text.size() > options.file_size_max)
    SourceText{{}, file}.fail(0,
                              "the file has " + std::to_string(text.size()) + " bytes; at most " +
                                  std::to_string(options.file_size_max) + " are read",
                              "split the report by hosts and import the parts");
  refuse_other_than_xml(source_);
  // The encoding is given, not guessed: a conversion would part the parser's offsets from those of the file.
  const pugi::xml_parse_result result =
      tree_->document.load_buffer(text.data(), text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!result) refuse_malformed(source_, result);
  int roots = 0;
  for (const pugi::xml_node node : tree_->document.children()) {
    if (node.type() == pugi::node_element && ++roots > 1)
      source_.fail(XmlElement(node.internal_object()).offset(),
                   "a second root element, " + quoted_name(node.name()),
                   "an XML file holds one; were two reports joined?");
  }
}

XmlSource::~XmlSource() = default;

XmlElement XmlSource::root() const {
  return XmlElement(tree_->document.document_element().internal_object());
}

XmlElement XmlSource::root(std::string_view root_name, std::string_view expected) const {
  const XmlElement found = root();
  if (found.name() == root_name) return found;
  const auto* known = std::find_if(known_roots.begin(), known_roots.end(),
                                   [&](const KnownRoot& k) { return k.root == found.name(); });
  std::string words = quoted_name(found.name());
  if (known != known_roots.end()) words += ", " + std::string(known->is);
  source_.fail(found.offset(), "found " + words + "; expected " + std::string(expected),
               known == known_roots.end() ? std::string("importers of XML: nmap, nessus, nexpose, gvm")
                                          : std::string(known->advice));
}

std::size_t XmlSource::size_of(const XmlElement& element) const {
  return element_size(source_.text.substr(element.offset()), element.name());
}

}  // namespace scansim
