// The verb `list`: what there is to write into a scenario and to read from a report. Everything comes from
// the lists that the program itself works by.

#include <array>
#include <utility>
#include <variant>

#include "models/fault/faults.hpp"
#include "models/lifecycle/lifecycle.hpp"
#include "models/policy/order/orders.hpp"
#include "reports/writers/measure_list.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/list_presets.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/show_problems.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "scenarios/cli/verbs.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/load.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

using Align = TextTable::Align;

std::string measures() {
  return measure_list() +
         "\nIn `expect:`, a measure is asked of the run, of a site's newest scan (`coverage.assets of london "
         ">= 90 %`) or of\n"
         "a row of the disruption ledger (`work.lost of row 1 == 30 min`).\n";
}

template <class... Kinds>
void add_faults(TextTable& table, const std::variant<Kinds...>*) {
  (table.add({std::string(Kinds::kind), std::string(Kinds::summary)}), ...);
}

std::string faults() {
  TextTable table({{"fault"}, {"what", Align::left, true}});
  add_faults(table, static_cast<const Fault*>(nullptr));
  return table.render() +
         "\nEach takes what it strikes, one of `at`, `when`, `every` and `trace`, and `lasts`; see "
         "scenarios/README.md.\n";
}

template <class... Orders>
void add_orders(TextTable& table, const std::variant<Orders...>*) {
  (table.add({std::string(Orders::kind), std::string(Orders::summary)}), ...);
}

std::string policies() {
  TextTable orders({{"order"}, {"which asset an engine takes next", Align::left, true}});
  add_orders(orders, static_cast<const Orders*>(nullptr));
  return preset_table() + "\n" + orders.render() +
         "\n`policy: NAME` takes a preset, `policy: {preset: NAME, order: shortest}` changes a switch of it. "
         "`scansim list presets`\ntells all about presets, `scansim list switches` about switches.\n";
}

std::string states() {
  TextTable table({{"machine"}, {"state"}, {"shown as"}, {"ends"}});
  for (const MachineView& machine : lifecycle_views())
    for (const StateView& state : machine.states)
      table.add({machine.name, state.id, state.group.empty() ? state.label : state.group,
                 state.is_terminal ? "yes" : ""});
  return table.render() + "\n`scansim lifecycle` tells what leads from one to the other.\n";
}

void add_switches(TextTable& table, const load::MapInfo& map, std::string_view key) {
  for (const load::FieldInfo& field : map.fields) {
    if (field.key == "preset" || (!key.empty() && field.key != key)) continue;
    table.add({std::string(map.where) + "." + std::string(field.key), std::string(field.default_value),
               std::string(field.doc)});
  }
}

std::string switches() {
  TextTable table({{"switch"}, {"default"}, {"what", Align::left, true}});
  add_switches(table, load::keys::policy, "");
  add_switches(table, load::keys::import, "mode");
  add_switches(table, load::keys::schedule, "on_repeat");
  add_switches(table, load::keys::engine, "pairing");
  return table.render() +
         "\nWhat the products' documents leave open, or contradict each other on. (guess): no document "
         "decides the default.\n";
}

std::string scenarios() {
  const std::vector<std::filesystem::path> folders = library_folders();
  TextTable table({{"scenario"}, {"question", Align::left, true}});
  for (const LibraryEntry& entry : library_entries(folders)) {
    const Loaded loaded = load_scenario(entry.file);
    table.add({printable(entry.name), loaded.scenario
                                          ? printable(loaded.scenario->plan.question)
                                          : "(" + words_of(count_problems(loaded.problems)) + ")"});
  }
  if (!table.is_empty()) return table.render() + "\n`scansim run NAME` runs one.\n";
  std::string text = "No scenarios found. Looked in:\n";
  for (const std::filesystem::path& folder : folders) text += "  " + printable(folder.string()) + "\n";
  return text;
}

struct Topic {
  std::string_view name;
  std::string_view what;
  std::string (*text)();
};
constexpr std::array<Topic, 7> topics = {{
    {"measures", "what reports measure: name, unit, definition", measures},
    {"faults", "what can go wrong in a scenario", faults},
    {"policies", "presets in a line each, and orders of assets", policies},
    {"presets", "scanners: their switches, states and guesses; --json", preset_details},
    {"states", "states of scans, engines and assets", states},
    {"switches", "what the documents leave open, default first", switches},
    {"scenarios", "the library that comes with the program", scenarios},
}};

std::string all_topics() {
  TextTable table({{""}, {"", Align::left, true}});
  for (const Topic& topic : topics) table.add({std::string(topic.name), std::string(topic.what)});
  return "scansim list TOPIC:\n" + table.render({2, 100});
}

}  // namespace

ExitCode list_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line({"list",
                    "Lists what there is to write into a scenario and to read from a report.",
                    {"scansim list measures", "scansim list presets", "scansim list switches"}});
  std::optional<std::string> wanted;
  bool is_json = false;
  std::vector<std::string> known;
  for (const Topic& topic : topics) known.emplace_back(topic.name);
  line.add_word(
      {"TOPIC", "",
       "measures, faults, policies, presets, states, switches or scenarios; without it, what these are", true,
       false, known},
      wanted);
  line.add_flag({"--json", "", "of presets: as JSON"}, is_json);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (is_json && wanted != "presets")
    line.fail("only presets are listed as JSON", {"`scansim list presets --json`"});
  if (!wanted) {
    print_result(terminal, all_topics());
    return ExitCode::ok;
  }
  std::vector<std::string_view> names;
  for (const Topic& topic : topics) {
    names.push_back(topic.name);
    if (topic.name != *wanted) continue;
    print_result(terminal, is_json ? preset_json() : topic.text());
    return ExitCode::ok;
  }
  std::vector<std::string> hints = {
      "expected one of: measures, faults, policies, presets, states, switches, scenarios"};
  if (const auto near = nearest(*wanted, names)) hints.push_back("did you mean `" + *near + "`?");
  line.fail("there is no list of " + scansim::quoted(*wanted), hints);
}

}  // namespace scansim
