// The verb `lifecycle`: the transition tables as they are compiled into the program.

#include <array>
#include <utility>

#include "models/lifecycle/lifecycle.hpp"
#include "reports/writers/lifecycle_json.hpp"
#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/verbs.hpp"
#include "sim/state_machine/render.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

using Machines = std::vector<MachineView>;

/// One diagram after another; a comment tells them apart, for a Mermaid document holds one.
std::string mermaid(const Machines& machines) {
  std::string text;
  for (const MachineView& machine : machines) {
    if (machines.size() > 1) text += std::string(text.empty() ? "" : "\n") + "%% " + machine.title + "\n";
    text += render_mermaid(machine);
  }
  return text;
}

std::string dot(const Machines& machines) {
  std::string text;
  for (const MachineView& machine : machines) text += render_dot(machine);
  return text;
}

std::string markdown(const Machines& machines) {
  if (machines.size() > 1) return lifecycle_markdown();
  const MachineView& machine = machines.front();
  return "## " + machine.title + "\n\n```mermaid\n" + render_mermaid(machine) + "```\n\n" +
         render_markdown(machine);
}

struct Format {
  std::string_view name;
  std::string (*render)(const Machines& machines);
};
constexpr std::array<Format, 4> formats = {
    {{"mermaid", mermaid}, {"dot", dot}, {"markdown", markdown}, {"json", lifecycle_json}}};

struct Choice {
  std::string_view option;
  std::string_view written;
  std::vector<std::string_view> known;
};

[[noreturn]] void fail_unknown(const CommandLine& line, const Choice& choice) {
  std::string known;
  for (const std::string_view name : choice.known) known += (known.empty() ? "" : ", ") + std::string(name);
  std::vector<std::string> hints = {"expected one of: " + known};
  if (const auto near = nearest(choice.written, choice.known))
    hints.push_back("did you mean `" + *near + "`?");
  line.fail(std::string(choice.option) + ": unknown word " + scansim::quoted(choice.written), hints);
}

Machines chosen_machines(const CommandLine& line, const std::optional<std::string>& wanted) {
  Machines all = lifecycle_views();
  if (!wanted) return all;
  std::vector<std::string_view> names;
  for (const MachineView& machine : all) {
    names.push_back(machine.name);
    if (machine.name == *wanted) return {machine};
  }
  fail_unknown(line, {"--machine", *wanted, names});
}

const Format& chosen_format(const CommandLine& line, const std::string& wanted) {
  std::vector<std::string_view> names;
  for (const Format& format : formats) {
    names.push_back(format.name);
    if (format.name == wanted) return format;
  }
  fail_unknown(line, {"--as", wanted, names});
}

}  // namespace

ExitCode lifecycle_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"lifecycle",
       "Prints the transition tables that scans, engines and assets follow: every state, every signal, every "
       "reason.",
       {"scansim lifecycle --machine scan --as mermaid", "scansim lifecycle --as dot | dot -Tsvg -O"}});
  std::optional<std::string> machine;
  std::optional<std::string> format;
  std::optional<std::string> file;
  std::vector<std::string> machine_names;
  for (const MachineView& view : lifecycle_views()) machine_names.push_back(view.name);
  std::vector<std::string> format_names;
  for (const Format& known : formats) format_names.emplace_back(known.name);
  line.add_option(
      {"--machine", "NAME", "scan, engine or asset; default all three", true, false, machine_names}, machine);
  line.add_option(
      {"--as", "FORMAT", "mermaid, dot, markdown or json; default markdown", true, false, format_names},
      format);
  line.add_option({"-o,--output", "FILE", "write to a file, whole or not at all"}, file);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  const Machines machines = chosen_machines(line, machine);
  const std::string text = chosen_format(line, format.value_or("markdown")).render(machines);
  ResultOutput(terminal, file).commit(text);
  return ExitCode::ok;
}

}  // namespace scansim
