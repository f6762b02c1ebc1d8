// The schema of a scenario, from the tables that the loader reads by. A map of the tables is a definition;
// one that holds values of a law is a definition for each quantity that laws are of.

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "reports/measures/catalog.hpp"
#include "scenarios/load/choices.hpp"
#include "scenarios/load/fault_kinds.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/load/patterns.hpp"
#include "scenarios/load/tree.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

namespace load {

namespace {

using Json = nlohmann::ordered_json;

/// What the laws within a map are of.
enum class Of { nothing, scan_times, durations, sizes, counts };
constexpr std::string_view of_words[] = {"", "-of-scan-times", "-of-durations", "-of-sizes", "-of-counts"};

Json text_like(const std::string& pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

/// What YAML may read as a number.
Json number_like(std::string_view type, const std::string& pattern) {
  return {{"type", {type, "string"}}, {"minimum", 0}, {"pattern", pattern}};
}

/// Names and texts that look like a number or a truth value are texts here, quoted or not.
Json word_like(const std::string& pattern) {
  return {{"type", {"string", "number", "boolean"}}, {"pattern", pattern}};
}

Json list_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}, {"minItems", 1}}; }

Json either(Json first, Json second) { return {{"oneOf", {std::move(first), std::move(second)}}}; }

const std::string some_text = "[^ ]";

/// The types that are one scalar; null if the type is none of them.
Json scalar_of(std::string_view type) {
  using namespace patterns;
  const auto timed = [](const std::string& other) { return text_like(any_of(duration(), other)); };
  if (type == "version") return {{"const", 1}};
  if (type == "text") return word_like(some_text);
  if (type == "duration") return text_like(duration());
  if (type == "size") return text_like(size());
  if (type == "bandwidth") return text_like(bandwidth());
  if (type == "ratio") return text_like(ratio());
  if (type == "count") return number_like("integer", count());
  if (type == "number") return number_like("number", number());
  if (type == "date") return text_like(date());
  if (type == "duration or date") return timed(date());
  if (type == "time") return timed(any_of(time_of_day(), date()));
  if (type == "time or list") return either(scalar_of("time"), list_of(scalar_of("time")));
  if (type == "UTC offset") return text_like(utc_offset());
  if (type == "duration, size or count")
    return either(text_like(any_of(duration(), size())), number_like("integer", count()));
  if (type == "\"yes\" or \"no\"") return {{"enum", {"yes", "no", true, false, "true", "false"}}};
  if (type == "zone" || type == "file") return {{"type", "string"}, {"pattern", some_text}};
  if (type == "site or SITE#n") return word_like(scan());
  if (type == "expectation") return text_like(expectation());
  const std::set<std::string_view> names = {"name",           "link",   "engine", "site",
                                            "engine or pool", "subnet", "cut"};
  if (names.contains(type)) return word_like(name());
  return nullptr;
}

/// A value of a law; `is_real`: a parameter that need not be whole.
Json value_of(Of of, bool is_real) {
  if (of == Of::sizes) return scalar_of("size");
  if (of == Of::counts) return scalar_of(is_real ? "number" : "count");
  return scalar_of("duration");
}

/// Only the outermost mixture of scan times has silent parts.
Of without_silence(Of of) { return of == Of::scan_times ? Of::durations : of; }

/// "law of durations" and so on.
Of of_law(std::string_view type, const FieldInfo& field) {
  if (type == "law of sizes") return Of::sizes;
  if (type == "law of counts") return Of::counts;
  return field.value.map == &keys::asset_mixture_part ? Of::scan_times : Of::durations;
}

Json enum_of(const FieldInfo& field) { return {{"enum", field.value.words()}}; }

/// A plain scalar as JSON has it: what YAML reads as a number is one.
Json json_of_scalar(std::string_view text, bool is_quoted) {
  const bool is_number =
      !is_quoted && Json::accept(text) && text.find_first_not_of("0123456789.") == std::string_view::npos;
  return is_number ? Json::parse(text) : Json(text);
}

Json json_of(const NodeView& node) {
  if (node.is(NodeKind::scalar)) return json_of_scalar(node.text(), node.is_quoted());
  Json json = node.is(NodeKind::list) ? Json::array() : Json::object();
  for (NodeView child = node.first(); child; child = child.next()) {
    if (node.is(NodeKind::list)) {
      json.push_back(json_of(child));
      continue;
    }
    const std::string key(child.text());
    child = child.next();
    json[key] = json_of(child);
  }
  return json;
}

/// A flow map of the tables, such as `{slots: 100}`.
Json example_of(std::string_view yaml) {
  Tree tree;
  std::vector<Problem> problems;
  const std::size_t source = tree.add_source(Source("example", std::string(yaml)));
  const auto root = tree.read_document(source, 0, problems);
  require(root.has_value(), "an example of the tables of keys is not YAML");
  return json_of(NodeView(tree, *root));
}

/// The name of a map's definition, such as "engines.NAME", "blackouts.ITEM", "law".
std::string definition_of(std::string_view where) {
  std::string name;
  for (std::size_t i = where.starts_with("a ") ? 2 : 0; i < where.size(); ++i) {
    const bool is_item = where.substr(i).starts_with("[i]");
    name += is_item ? ".ITEM" : std::string(where.substr(i, 1));
    i += is_item ? 2 : 0;
  }
  return name;
}

std::string in_quotes(std::string_view text) { return "`" + std::string(text) + "`"; }

/// What an editor shows beside a key.
std::string description_of(const FieldInfo& field) {
  std::string text = std::string(field.doc) + "\n\nType: " + std::string(field.type);
  if (field.is_required()) return text + "; required.";
  return field.default_value.empty() ? text + "."
                                     : text + "; by default " + in_quotes(field.default_value) + ".";
}

/// The rules "exactly one of these keys".
void add_rules(Json& object, std::span<const Ways> rules) {
  Json all = Json::array();
  for (const Ways& rule : rules) {
    Json ways = Json::array();
    for (const std::string_view key : rule) ways.push_back({{"required", {key}}});
    all.push_back({{"oneOf", std::move(ways)}});
  }
  if (all.size() == 1) object["oneOf"] = all.front()["oneOf"];
  if (all.size() > 1) object["allOf"] = std::move(all);
}

class SchemaBuilder {
 public:
  Json build() {
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", "A scenario of scansim"}};
    schema.update(object_of(keys::top, Of::nothing));
    schema.erase("examples");  // That of the top is no whole scenario.
    // What is required may stand in an included file.
    schema["anyOf"] = {{{"required", {"include"}}}, {{"required", std::move(schema["required"])}}};
    schema["required"] = {"scansim"};
    schema["$defs"] = std::move(definitions_);
    return schema;
  }

 private:
  /// Refers to the definition of a map, and writes it if it is not there yet.
  Json reference_to(const MapInfo& map, Of of) {
    const std::string name = definition_of(map.where) + std::string(of_words[static_cast<int>(of)]);
    if (!definitions_.contains(name)) {
      definitions_[name] = nullptr;  // Mixtures hold mixtures.
      definitions_[name] = object_of(map, &map == &keys::law ? of : without_silence(of));
    }
    return {{"$ref", "#/$defs/" + name}};
  }

  Json object_of(const MapInfo& map, Of of) {
    Json object = {{"description", map.doc}, {"type", "object"}};
    Json required = Json::array();
    for (const FieldInfo& field : map.fields) {
      object["properties"][std::string(field.key)] = property_of(field, of);
      if (field.is_required()) required.push_back(field.key);
    }
    object["additionalProperties"] = false;
    if (!required.empty()) object["required"] = std::move(required);
    add_rules(object, map.exactly_one);
    // Examples of laws are written in durations.
    const bool has_example = of != Of::sizes && of != Of::counts && !map.example.empty();
    if (has_example) object["examples"] = Json::array({example_of(map.example)});
    return object;
  }

  Json property_of(const FieldInfo& field, Of of) {
    Json property = {{"description", description_of(field)}};
    if (!field.is_required() && !field.default_value.empty()) property["default"] = default_of(field);
    property.update(schema_of(field, of));
    return property;
  }

  static Json default_of(const FieldInfo& field) {
    std::string_view text = field.default_value;
    const bool is_quoted = text.starts_with('"');
    if (is_quoted) text = text.substr(1, text.size() - 2);
    return json_of_scalar(text, is_quoted);
  }

  Json schema_of(const FieldInfo& field, Of of) {
    const std::string_view type = field.type;
    if (Json scalar = scalar_of(type); !scalar.is_null()) return scalar;
    if (type == "value") return value_of(of, false);
    if (type == "value above 0") return value_of(of, true);
    if (type.starts_with("law of ")) return law_of(type, field);
    if (type == "duration, law of durations or `forever`") {
      Json law = law_of("law of durations", field);
      law["oneOf"].push_back({{"const", "forever"}});
      return law;
    }
    if (type == "word" || type == "preset" || type == "measure") return enum_of(field);
    if (type == "word or list") return either(enum_of(field), list_of(enum_of(field)));
    if (type == "word or map" || type == "preset or map")
      return either(enum_of(field), reference_to(*field.value.map, of));
    if (type == "map" || type == "condition") return reference_to(*field.value.map, without_silence(of));
    if (type == "map of lists of links") return cuts();
    if (type.starts_with("map of ")) return named_maps_of(field);
    return list_schema_of(field, of);
  }

  Json list_schema_of(const FieldInfo& field, Of of) {
    const std::string_view type = field.type;
    if (type == "list of files") return list_of(scalar_of("file"));
    if (type == "list of names") return list_of(enum_of(field));
    if (type == "list of nodes") return possibly_empty(word_like(patterns::name()));
    if (type == "list of groups" || type == "list of sites") return list_of(word_like(patterns::name()));
    if (type == "list of values") return list_of(value_of(of, false));
    if (type == "recorded values") return possibly_empty(value_of(of, false));
    if (type == "recorded times") return recorded_times();
    if (type == "list of texts") return list_of(word_like(some_text));
    if (type == "list of zones" || type == "list of offsets")
      return list_of(reference_to(*field.value.map, of));
    if (type == "file or recorded assets")
      return either(scalar_of("file"), possibly_empty(reference_to(*field.value.map, of)));
    if (type == "list of steps") return list_of(reference_to(*field.value.map, of));
    if (type == "list of parts")
      return list_of(reference_to(of == Of::scan_times ? keys::asset_mixture_part : *field.value.map, of));
    if (type == "list of two") return ends();
    if (type == "list of lists") return list_of(list_of({{"type", {"string", "number", "boolean"}}}));
    if (type == "file, table or list") {
      Json rows = either(scalar_of("file"), reference_to(*field.value.map, of));
      rows["oneOf"].push_back(list_of(reference_to(keys::row, of)));
      return rows;
    }
    if (type == "list of faults") return possibly_empty(faults());
    if (type == "list of members") return list_of(members());
    if (type == "list of acts") return possibly_empty(acts(field));
    if (type == "list of blackouts") return possibly_empty(reference_to(*field.value.map, of));
    if (type == "list of expectations") return possibly_empty(expectations(field));
    require(false, "the schema does not know a type of the tables of keys");
    return {};
  }

  Json law_of(std::string_view type, const FieldInfo& field) {
    const Of of = of_law(type, field);
    return either(value_of(of, false), reference_to(keys::law, of));
  }

  Json named_maps_of(const FieldInfo& field) {
    Json named = {{"type", "object"},
                  {"patternProperties", {{patterns::name(), reference_to(*field.value.map, Of::nothing)}}},
                  {"additionalProperties", false},
                  {"propertyNames", {{"not", {{"const", "console"}}}}}};
    if (field.is_required()) named["minProperties"] = 1;
    return named;
  }

  static Json cuts() {
    return {{"type", "object"},
            {"patternProperties", {{patterns::name(), list_of(word_like(patterns::name()))}}},
            {"additionalProperties", false}};
  }

  static Json ends() {
    Json list = list_of(word_like(patterns::name()));
    list["minItems"] = list["maxItems"] = 2;
    return list;
  }

  static Json recorded_times() {
    const Json time = {{"anyOf", {scalar_of("duration"), {{"const", "none"}}}}};
    return either(time, list_of(time));
  }

  static Json possibly_empty(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

  /// A map with one key out of several.
  static Json single_entry(Json properties) {
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"additionalProperties", false},
            {"minProperties", 1},
            {"maxProperties", 1}};
  }

  Json faults() {
    Json properties = Json::object();
    for (const FaultKind& kind : fault_kinds()) {
      const std::string doc = "Strikes: " + std::string(kind.summary) + ".";
      const std::string where = "faults[i]." + std::string(kind.kind);
      const MapInfo map{where, {}, doc, kind.fields, fault_ways(kind.lasts)};
      Json property = {{"description", doc}};
      property.update(reference_to(map, Of::nothing));
      require_targets(where, true);
      properties[std::string(kind.kind)] = std::move(property);
    }
    return single_entry(std::move(properties));
  }

  /// Of a group of faults.
  Json members() {
    Json properties = Json::object();
    for (const FaultKind& kind : fault_kinds()) {
      if (kind.member_fields.empty()) continue;
      const std::string doc = "Strikes: " + std::string(kind.summary) + ".";
      const std::string where = "faults[i].together.faults[i]." + std::string(kind.kind);
      Json property = {{"description", doc}};
      property.update(reference_to({where, {}, doc, kind.member_fields}, Of::nothing));
      require_targets(where, false);
      properties[std::string(kind.kind)] = std::move(property);
    }
    return single_entry(std::move(properties));
  }

  /// A link is worse in one way at least, and what a fault strikes is named by the scenario or by a table.
  void require_targets(const std::string& where, bool has_tables) {
    Json& object = definitions_[definition_of(where)];
    for (const FieldInfo& named : named_target_fields()) {
      if (!object["properties"].contains(std::string(named.key))) continue;
      Json ways = Json::array({{{"required", {named.key}}}});
      if (has_tables) ways.push_back({{"required", {"trace"}}});
      object["anyOf"] = std::move(ways);
    }
    if (object["properties"].contains("bandwidth"))
      object["allOf"].push_back({{"anyOf", {{{"required", {"bandwidth"}}}, {{"required", {"latency"}}}}}});
  }

  Json acts(const FieldInfo& field) {
    Json properties = Json::object();
    for (const std::string& act : field.value.words())
      properties[act] = reference_to(*field.value.map, Of::nothing);
    return single_entry(std::move(properties));
  }

  Json expectations(const FieldInfo& field) {
    Json text = scalar_of("expectation");
    Json examples = {"scan london-office ends completed", "eventually scan london-office is completed"};
    for (const MeasureInfo& info : measure_catalog())
      if (info.unit == Unit::ratio) examples.push_back(std::string(info.name) + " >= 80 %");
    text["examples"] = std::move(examples);
    return either(std::move(text), reference_to(*field.value.map, Of::nothing));
  }

  Json definitions_ = Json::object();
};

}  // namespace

}  // namespace load

std::string scenario_schema() { return load::SchemaBuilder().build().dump(2) + "\n"; }

}  // namespace scansim
