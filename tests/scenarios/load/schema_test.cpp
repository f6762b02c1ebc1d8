// The schema, the loader and the reference are made from the same tables of keys; here it is seen from
// outside that they agree, key by key.

#include <nlohmann/json.hpp>

#include "scenarios/load/fault_kinds.hpp"
#include "scenarios/load/keys.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using load::FieldInfo;
using load::MapInfo;
using nlohmann::json;

namespace {

using Steps = std::vector<std::string>;

/// "sites.NAME.schedule" as its steps; an item of a list is the step "[i]".
Steps steps_of(std::string_view place) {
  Steps steps;
  std::string word;
  for (const char c : std::string(place) + ".") {
    if (c != '.' && c != '[') {
      word += c;
      continue;
    }
    if (!word.empty()) steps.push_back(word == "i]" ? "[i]" : word);
    word.clear();
  }
  return steps;
}

/// Where the maps of the tables stand in a scenario; those that stand in many places, in some of them.
std::vector<std::string> places_of(const MapInfo& map) {
  const std::string where(map.where);
  const std::string law = "assets.NAME.scan_time";
  if (where == "a law")
    return {law, "assets.NAME.result_size", "assets.NAME.findings", "faults[i].engine_crash.lasts",
            "operators[i].stop.every"};
  if (where == "mixture[i]") return {law + ".mixture[i]"};
  if (where == "a repeat")
    return {"sites.NAME.schedule.repeat", "blackouts[i].repeat", "console.other_load.NAME.repeat"};
  if (where == "a condition") return {"faults[i].link_down.when", "operators[i].pause.when"};
  if (where == "operators[i].ACT")
    return {"operators[i].pause", "operators[i].resume", "operators[i].stop", "operators[i].start"};
  const bool is_law = map.doc.starts_with("Parameters of ");
  if (is_law) return {law + "." + where, "assets.NAME.findings." + where, law + ".mixture[i]." + where};
  return {where};
}

class Schema {
 public:
  Schema() : root_(json::parse(scenario_schema())) {}

  /// What the schema says of a place; null if nothing.
  [[nodiscard]] json at(std::string_view place) const {
    json node = root_;
    for (const std::string& step : steps_of(place)) node = below(node, step);
    return resolved(node, "properties");
  }

 private:
  /// The definition that is referred to, and of several forms the one that has this.
  [[nodiscard]] json resolved(const json& node, const std::string& wanted) const {
    if (!node.is_object()) return nullptr;
    if (node.contains("$ref"))
      return resolved(root_.at(json::json_pointer(node["$ref"].get<std::string>().substr(1))), wanted);
    if (node.contains(wanted)) return node;
    if (node.contains("oneOf"))
      for (const json& form : node["oneOf"])
        if (json found = resolved(form, wanted); !found.is_null()) return found;
    return nullptr;
  }

  [[nodiscard]] json below(const json& node, const std::string& step) const {
    const std::string wanted = step == "[i]" ? "items" : step == "NAME" ? "patternProperties" : "properties";
    const json form = resolved(node, wanted);
    if (form.is_null()) return nullptr;
    if (step == "[i]") return form["items"];
    if (step == "NAME") return form["patternProperties"].begin().value();
    return form["properties"].value(step, json());
  }

  json root_;
};

/// A scenario with nothing but this at this place.
std::string text_with(std::string_view place, const std::string& entry) {
  Steps steps = steps_of(place);
  if (steps.empty()) return entry.starts_with("scansim:") ? entry + "\n" : "scansim: 1\n" + entry + "\n";
  std::string text = "{" + entry + "}";
  for (std::size_t i = steps.size(); i > 1; --i)
    text = steps[i - 1] == "[i]" ? "[" + text + "]" : "{" + steps[i - 1] + ": " + text + "}";
  return "scansim: 1\n" + steps.front() + ": " + text + "\n";
}

bool is_unknown_key(std::string_view place, const std::string& key) {
  const std::string value = key == "scansim" ? "1" : "~";
  return contains(told_about(text_with(place, key + ": " + value)), "unknown key `" + key + "`");
}

/// The part of the reference below a heading.
std::string section_of(const std::string& reference, const std::string& heading) {
  const std::size_t begin = reference.find(heading + "\n");
  if (begin == std::string::npos) return "";
  return reference.substr(begin, reference.find("\n#", begin + heading.size()) - begin);
}

std::string row_of(const FieldInfo& field) {
  std::string type;
  for (const char c : field.type) type += c == '|' ? std::string("\\|") : std::string(1, c);
  return "| `" + std::string(field.key) + "` | " + type + " | ";
}

void require_agreement(const Schema& schema, const std::string& place, std::span<const FieldInfo> fields) {
  const json object = schema.at(place);
  INFO(place);
  REQUIRE(object.is_object());
  REQUIRE(object["additionalProperties"] == false);
  REQUIRE(object["properties"].size() == fields.size());
  for (const FieldInfo& field : fields) {
    const std::string key(field.key);
    // At the top, an included file may have what is required.
    const json required =
        place.empty() ? object["anyOf"][1]["required"] : object.value("required", json::array());
    INFO(key);
    REQUIRE(object["properties"].contains(key));
    REQUIRE(contains(object["properties"][key]["description"], std::string(field.doc)));
    REQUIRE((std::find(required.begin(), required.end(), key) != required.end()) == field.is_required());
    REQUIRE_FALSE(is_unknown_key(place, key));
    REQUIRE(is_unknown_key(place, key + "x"));
  }
}

/// The words of a key in the schema.
json words_in(const json& property) {
  if (property.contains("enum")) return property["enum"];
  if (property.contains("items")) return property["items"].value("enum", json());
  return property.contains("oneOf") ? property["oneOf"][0].value("enum", json()) : json();
}

bool is_unknown_word(std::string_view place, const FieldInfo& field, const std::string& word) {
  // Columns are read only where there are values.
  const bool is_columns = field.type == "list of names";
  const std::string entry =
      is_columns ? "rows: {columns: [" + word + "], values: [[a]]}" : std::string(field.key) + ": " + word;
  const std::string told = told_about(text_with(is_columns ? "assets.NAME" : place, entry));
  return contains(told, "unknown value `" + word + "`") ||
         contains(told, "there is no measure `" + word + "`");
}

}  // namespace

TEST_CASE("schema, loader and reference agree on every key of every map") {
  const Schema schema;
  const std::string reference = scenario_reference_markdown();
  for (const MapInfo* map : load::all_maps()) {
    for (const std::string& place : places_of(*map)) require_agreement(schema, place, map->fields);
    const std::string title = map->where.empty() ? "Top level" : "`" + std::string(map->where) + "`";
    for (const FieldInfo& field : map->fields) {
      INFO(map->where << " " << field.key);
      REQUIRE(contains(section_of(reference, "## " + title), row_of(field)));
    }
  }
}

TEST_CASE("schema, loader and reference agree on every key of every fault") {
  const Schema schema;
  const std::string reference = scenario_reference_markdown();
  REQUIRE(schema.at("faults[i]")["properties"].size() == load::fault_kinds().size());
  for (const load::FaultKind& kind : load::fault_kinds()) {
    const std::string name(kind.kind);
    require_agreement(schema, "faults[i]." + name, kind.fields);
    const std::string told =
        section_of(reference, "### `" + name + "`") + section_of(reference, "## `faults[i]`");
    INFO(name);
    for (const FieldInfo& field : kind.fields) REQUIRE(contains(told, row_of(field)));
  }
}

TEST_CASE("schema, loader and reference agree on every key of every member of a group of faults") {
  const Schema schema;
  const std::string reference = scenario_reference_markdown();
  for (const load::FaultKind& kind : load::fault_kinds()) {
    if (kind.member_fields.empty()) continue;
    const std::string name(kind.kind);
    INFO(name);
    require_agreement(schema, "faults[i].together.faults[i]." + name, kind.member_fields);
    const std::string told =
        section_of(reference, "### `" + name + "`") + section_of(reference, "### Members of a group");
    for (const FieldInfo& field : kind.member_fields) REQUIRE(contains(told, row_of(field)));
  }
}

TEST_CASE("schema, loader and reference agree on the words that values may be") {
  const Schema schema;
  const std::string reference = scenario_reference_markdown();
  for (const MapInfo* map : load::all_maps()) {
    for (const FieldInfo& field : map->fields) {
      if (field.value.words == nullptr || field.type == "list of acts") continue;
      const std::vector<std::string> words = field.value.words();
      const std::string place = places_of(*map).front();
      INFO(place << " " << field.key);
      REQUIRE(words_in(schema.at(place)["properties"][std::string(field.key)]) == json(words));
      REQUIRE(is_unknown_word(place, field, words.front() + "x"));
      for (const std::string& word : words) {
        INFO(word);
        REQUIRE_FALSE(is_unknown_word(place, field, word));
        REQUIRE(contains(reference, "`" + word + "`"));
      }
    }
  }
}

TEST_CASE("the schema knows that a mixture has silent parts only as the scan time of a group") {
  const Schema schema;

  REQUIRE(schema.at("assets.NAME.scan_time.mixture[i]")["properties"].contains("silent"));
  REQUIRE_FALSE(schema.at("assets.NAME.scan_time.mixture[i].mixture[i]")["properties"].contains("silent"));
  REQUIRE_FALSE(schema.at("assets.NAME.result_size.mixture[i]")["properties"].contains("silent"));
}

TEST_CASE("the schema gives plain defaults as YAML reads them") {
  const Schema schema;

  REQUIRE(schema.at("engines.NAME")["properties"]["slots"]["default"] == 10);
  REQUIRE(schema.at("engines.NAME")["properties"]["stop_delay"]["default"] == "30 s");
  REQUIRE(schema.at("assets.NAME.rows[i]")["properties"]["silent"]["default"] == "no");
  REQUIRE_FALSE(schema.at("engines.NAME")["properties"]["pool"].contains("default"));
}
