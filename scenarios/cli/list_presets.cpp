#include "scenarios/cli/list_presets.hpp"

#include <nlohmann/json.hpp>

#include "models/policy/presets/presets.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/load/policy_words.hpp"

namespace scansim {

namespace {

using Align = TextTable::Align;
using Json = nlohmann::ordered_json;

std::string cause_words(const StateName& name) {
  return name.cause == DisruptionCause::none ? "" : " because " + std::string(name_of(name.cause));
}

/// "Paused because user pause: Stopped; Paused: Interrupted".
std::string states_of(const Preset& preset) {
  std::string words;
  for (const StateName& name : preset.states)
    words += (words.empty() ? "" : "; ") +
             std::string(ScanTraits::state_labels[static_cast<std::size_t>(name.state)]) + cause_words(name) +
             ": " + std::string(name.name);
  return words;
}

std::string details_of(const Preset& preset) {
  TextTable facts({{""}, {"", Align::left, true}});
  const std::string switches = differing_words(preset.switches);
  facts.add({"switches", switches.empty() ? "the defaults" : switches});
  if (!preset.states.empty()) facts.add({"states", states_of(preset)});
  for (const PresetNote& note : preset.notes)
    facts.add({std::string(name_of(note.kind)), std::string(note.key) + ": " + std::string(note.why)});
  facts.add({"source", std::string(preset.source)});
  constexpr std::size_t width = 110;
  std::string text;
  for (const std::string& line : wrap(std::string(preset.name) + ": " + std::string(preset.summary), width))
    text += line + "\n";
  return text + facts.render({2, width});
}

Json json_of(const Preset& preset) {
  Json json = {{"name", preset.name},
               {"product", preset.product},
               {"summary", preset.summary},
               {"source", preset.source}};
  json["switches"] = Json::object();
  for (const SwitchWords& words : policy_words(preset.switches))
    json["switches"][std::string(words.key)] = words.value.empty() ? Json(nullptr) : Json(words.value);
  json["states"] = Json::array();
  for (const StateName& name : preset.states) {
    Json state = {{"state", name_of(name.state)}, {"cause", nullptr}, {"name", name.name}};
    if (name.cause != DisruptionCause::none) state["cause"] = name_of(name.cause);
    json["states"].push_back(std::move(state));
  }
  json["notes"] = Json::array();
  for (const PresetNote& note : preset.notes)
    json["notes"].push_back({{"kind", name_of(note.kind)}, {"switch", note.key}, {"why", note.why}});
  return json;
}

}  // namespace

std::string preset_table() {
  TextTable table({{"preset"}, {"what", Align::left, true}});
  for (const Preset* const preset : all_presets())
    table.add({std::string(preset->name), std::string(preset->summary)});
  return table.render();
}

std::string preset_details() {
  std::string text;
  for (const Preset* const preset : all_presets()) text += details_of(*preset) + "\n";
  return text +
         "guess: no document says it. approximated: documented otherwise, and this comes nearest.\n"
         "`policy: NAME` takes all of it; `policy: {preset: NAME, crash: requeue}` changes a switch. "
         "`scansim list switches`\nexplains them.\n";
}

std::string preset_json() {
  Json json = Json::array();
  for (const Preset* const preset : all_presets()) json.push_back(json_of(*preset));
  return json.dump(2) + "\n";
}

}  // namespace scansim
