#include "reports/writers/lifecycle_json.hpp"

#include <nlohmann/json.hpp>

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

Json state(const StateView& view) {
  Json json = {{"id", view.id}, {"label", view.label}, {"group", nullptr}, {"terminal", view.is_terminal}};
  if (!view.group.empty()) json["group"] = view.group;
  return json;
}

/// `to` is null where the state stays.
Json row(const RowView& view) {
  Json json = {{"from", view.from},     {"signal", view.signal},     {"guard", view.guard},
               {"to", nullptr},         {"effect", view.effect},     {"why", view.why},
               {"source", view.source}, {"refusal", view.is_refusal}};
  if (!view.to.empty()) json["to"] = view.to;
  return json;
}

Json machine(const MachineView& view) {
  Json states = Json::array();
  for (const StateView& one : view.states) states.push_back(state(one));
  Json rows = Json::array();
  for (const RowView& one : view.rows) rows.push_back(row(one));
  Json json;
  json["name"] = view.name;
  json["title"] = view.title;
  json["initial"] = view.initial;
  json["states"] = states;
  json["signals"] = view.signals;
  json["guards"] = view.guards;
  json["effects"] = view.effects;
  json["rows"] = rows;
  return json;
}

}  // namespace

std::string lifecycle_json(const std::vector<MachineView>& machines) {
  Json json = Json::array();
  for (const MachineView& view : machines) json.push_back(machine(view));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scansim
