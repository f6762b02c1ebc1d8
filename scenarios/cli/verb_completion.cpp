// The verb `completion`: scripts that let shells complete command lines.

#include <array>

#include "scenarios/cli/command_line.hpp"
#include "scenarios/cli/completion.hpp"
#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/result_output.hpp"
#include "scenarios/cli/verbs.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

struct Shell {
  std::string_view name;
  std::string (*script)(const Completed& completed);
};
constexpr std::array<Shell, 3> shells = {
    {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}}};

/// Names that a script can hold as they are; a library of one's own may have others.
std::vector<std::string> plain_names() {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  std::vector<std::string> names;
  for (const LibraryEntry& entry : library_entries(library_folders()))
    if (entry.name.find_first_not_of(plain) == std::string::npos) names.push_back(entry.name);
  return names;
}

}  // namespace

ExitCode completion_verb(const Arguments& arguments, const Terminal& terminal) {
  CommandLine line(
      {"completion",
       "Writes a script that lets a shell complete verbs, options, files and the names of the library.",
       {"source <(scansim completion bash)",
        "scansim completion fish > ~/.config/fish/completions/scansim.fish"}});
  std::vector<std::string> names;
  for (const Shell& shell : shells) names.emplace_back(shell.name);
  std::optional<std::string> wanted;
  line.add_word({"SHELL", "", "bash, zsh or fish", false, false, names}, wanted);
  if (!line.parse(arguments, terminal.out)) return ExitCode::ok;
  if (!wanted) line.fail("`completion` needs a shell: bash, zsh or fish");
  for (const Shell& shell : shells) {
    if (shell.name != *wanted) continue;
    print_result(terminal, shell.script({describe_verbs(), plain_names()}));
    return ExitCode::ok;
  }
  std::vector<std::string> hints = {"expected one of: bash, zsh, fish"};
  const std::vector<std::string_view> known(names.begin(), names.end());
  if (const auto near = nearest(*wanted, known)) hints.push_back("did you mean `" + *near + "`?");
  line.fail("unknown shell " + scansim::quoted(*wanted), hints);
}

}  // namespace scansim
