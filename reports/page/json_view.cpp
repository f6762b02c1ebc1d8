#include "reports/page/json_view.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

const Json& json_of(const void* node) { return *static_cast<const Json*>(node); }

std::string escaped_key(std::string_view key) {
  std::string text;
  for (const char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

}  // namespace

void JsonView::refuse(std::string_view expected) const {
  throw BadResult(fmt::format("at {}: expected {}, found {}", place_.empty() ? "the top" : place_, expected,
                              json_of(node_).is_null() ? "nothing" : json_of(node_).type_name()));
}

JsonView JsonView::operator[](std::string_view key) const {
  const Json& json = json_of(node_);
  if (!json.is_object()) refuse("an object with `" + std::string(key) + "`");
  const auto found = json.find(std::string(key));
  if (found == json.end())
    throw BadResult(fmt::format("at {}: expected the key `{}`, and there is none",
                                place_.empty() ? "the top" : place_, key));
  return {&*found, place_ + "/" + escaped_key(key)};
}

JsonView JsonView::operator[](std::size_t index) const {
  const Json& json = json_of(node_);
  if (!json.is_array() || index >= json.size())
    refuse(fmt::format("a list with at least {} items", index + 1));
  return {&json[index], place_ + "/" + std::to_string(index)};
}

bool JsonView::has(std::string_view key) const {
  const Json& json = json_of(node_);
  if (!json.is_object()) return false;
  const auto found = json.find(std::string(key));
  return found != json.end() && !found->is_null();
}

bool JsonView::is_null() const { return json_of(node_).is_null(); }

std::string JsonView::text() const {
  if (!json_of(node_).is_string()) refuse("a text");
  return json_of(node_).get<std::string>();
}

std::string JsonView::text_or(std::string_view otherwise) const {
  return is_null() ? std::string(otherwise) : text();
}

double JsonView::number() const {
  if (!json_of(node_).is_number()) refuse("a number");
  return json_of(node_).get<double>();
}

std::optional<double> JsonView::number_or_none() const {
  return is_null() ? std::nullopt : std::optional(number());
}

std::vector<JsonView> JsonView::items() const {
  const Json& json = json_of(node_);
  if (!json.is_array()) refuse("a list");
  std::vector<JsonView> items;
  for (std::size_t i = 0; i < json.size(); ++i)
    items.emplace_back(&json[i], place_ + "/" + std::to_string(i));
  return items;
}

std::vector<std::pair<std::string, JsonView>> JsonView::members() const {
  const Json& json = json_of(node_);
  if (!json.is_object()) refuse("an object");
  std::vector<std::pair<std::string, JsonView>> members;
  for (auto member = json.begin(); member != json.end(); ++member)
    members.emplace_back(member.key(), JsonView(&*member, place_ + "/" + escaped_key(member.key())));
  return members;
}

std::string JsonView::raw() const {
  if (!json_of(node_).is_number()) refuse("a number");
  return json_of(node_).dump();
}

Unit unit_of(const JsonView& name) {
  const std::string text = name.text();
  for (const Unit unit : {Unit::seconds, Unit::slot_seconds, Unit::bytes, Unit::ratio, Unit::findings,
                          Unit::assets, Unit::count})
    if (name_of(unit) == text) return unit;
  throw BadResult("at " + name.place() + ": expected a unit, found \"" + text + "\"");
}

}  // namespace scansim
