// Completions and the manual page, made from the program's own verbs. What needs another program says so
// where there is none.

#include <sys/wait.h>

#include <cstdlib>
#include <optional>

#include "scenarios/cli/described_verb.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

bool is_installed(const std::string& program) {
  return std::system(("command -v " + program + " > /dev/null 2>&1").c_str()) == 0;
}

/// Runs a program on a file; its output, or none if it failed.
std::optional<std::string> output_of(const TemporaryFolder& folder, const std::vector<std::string>& words) {
  const std::string said = folder / "said.txt";
  const int status = std::system((shell_line(words) + " > " + shell_word(said) + " 2>&1").c_str());
  INFO(content(said));
  CHECK(status == 0);
  return status == 0 ? std::optional(content(said)) : std::nullopt;
}

/// What bash proposes for the last of these words, in a folder with the file `mine.yaml`; a line each.
std::string proposed(const std::vector<std::string>& words) {
  const TemporaryFolder folder;
  std::string script = scansim_program({"completion", "bash"}).out;
  script += "cd " + shell_word(folder.path().string()) + " && touch mine.yaml\n";
  script += "complete -p scansim > /dev/null || exit 9\n";
  script += "COMP_WORDS=(" + shell_line(words) + ")\nCOMP_CWORD=" + std::to_string(words.size() - 1) + "\n";
  script += "_scansim\nprintf '<%s>\\n' \"${COMPREPLY[@]}\"\n";
  const std::string file = folder / "script.bash";
  write_text(file, script);
  return output_of(folder, {"bash", "--norc", file}).value_or("");
}

}  // namespace

TEST_CASE("every verb, option and operand is described") {
  for (const DescribedVerb& verb : describe_verbs()) {
    const std::string help = scansim_program({verb.name, "--help"}).out;
    INFO(verb.name);
    REQUIRE_FALSE(verb.words.examples.empty());
    REQUIRE(names_of(verb.options.back()) == std::vector<std::string>{"-h", "--help"});
    for (const DeclaredOption& option : verb.options) REQUIRE(holds(help, option.words.names));
    for (const DeclaredOption& operand : verb.operands) REQUIRE(holds(help, operand.words.names));
  }
}

TEST_CASE("bash completes verbs") {
  REQUIRE(proposed({"scansim", "ru"}) == "<run>\n");
  for (const Verb& verb : verbs())
    REQUIRE(holds(proposed({"scansim", ""}), "<" + std::string(verb.name) + ">\n"));
  REQUIRE(holds(proposed({"scansim", "help", "ch"}), "<check>\n"));
}

TEST_CASE("bash completes all options of a verb") {
  for (const DescribedVerb& verb : describe_verbs())
    for (const DeclaredOption& option : verb.options)
      for (const std::string& name : names_of(option)) {
        INFO(verb.name << " " << name);
        REQUIRE(holds(proposed({"scansim", verb.name, name}), "<" + name + ">\n"));
      }
}

TEST_CASE("bash completes scenarios by file and by name, options before them included") {
  REQUIRE(proposed({"scansim", "run", "wan_o"}) == "<wan_outage>\n");
  REQUIRE(proposed({"scansim", "run", "--seed", "7", "--set", "a=b", "min"}) == "<mine.yaml>\n");
  REQUIRE(proposed({"scansim", "check", "mine.yaml", "wan_o"}) == "<wan_outage>\n");
}

TEST_CASE("bash completes the words that an option or operand may be") {
  REQUIRE(proposed({"scansim", "list", "mea"}) == "<measures>\n");
  REQUIRE(proposed({"scansim", "lifecycle", "--as", "mer"}) == "<mermaid>\n");
  REQUIRE(proposed({"scansim", "lifecycle", "--as", "=", "mer"}) == "<mermaid>\n");
  REQUIRE(proposed({"scansim", "import", "nes"}) == "<nessus>\n");
  REQUIRE(proposed({"scansim", "import", "nessus", "mi"}) == "<mine.yaml>\n");
  REQUIRE(proposed({"scansim", "completion", "f"}) == "<fish>\n");
}

TEST_CASE("bash proposes nothing where a number is due") {
  REQUIRE(proposed({"scansim", "run", "--seed", ""}) == "<>\n");
}

TEST_CASE("an unknown shell is exit code 2 and names the nearest") {
  const Ran ran = scansim_program({"completion", "bahs"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "did you mean `bash`?"));
  REQUIRE(scansim_program({"completion"}).code == 2);
}

TEST_CASE("the scripts for zsh and fish name every verb and option") {
  const std::string zsh = scansim_program({"completion", "zsh"}).out;
  const std::string fish = scansim_program({"completion", "fish"}).out;
  for (const DescribedVerb& verb : describe_verbs()) {
    REQUIRE(holds(zsh, "\n    " + verb.name + ")\n"));
    REQUIRE(holds(fish, "__fish_use_subcommand -a " + verb.name + " "));
    for (const DeclaredOption& option : verb.options) {
      const std::string name = names_of(option).back();
      REQUIRE(holds(zsh, ")" + name) != holds(zsh, "*" + name));
      REQUIRE(holds(fish, "__fish_seen_subcommand_from " + verb.name + "'"));
      REQUIRE(holds(fish, " -l " + name.substr(2) + " "));
    }
  }
  REQUIRE(holds(zsh, "wan_outage"));
  REQUIRE(holds(fish, "wan_outage"));
}

TEST_CASE("zsh and fish can read their scripts") {
  const std::string shell = GENERATE("zsh", "fish");
  if (!is_installed(shell)) {
    WARN("skipped: " << shell << " is not installed");
    return;
  }
  const TemporaryFolder folder;
  const std::string file = folder / "script";
  write_text(file, scansim_program({"completion", shell}).out);

  REQUIRE(output_of(folder, {shell, "-n", file}) == "");
}

TEST_CASE("the manual page names every verb, option, example and exit code") {
  const Ran ran = scansim_program({"--man"});

  REQUIRE(ran.code == 0);
  for (const DescribedVerb& verb : describe_verbs()) {
    REQUIRE(holds(ran.out, ".SS scansim " + verb.name + " "));
    for (const DeclaredOption& option : verb.options)
      for (const std::string& name : names_of(option))
        REQUIRE(holds(ran.out, name.substr(name.rfind('-') + 1)));
  }
  for (const ExitCodeMeaning& row : exit_code_meanings)
    REQUIRE(holds(ran.out,
                  "\\fB" + std::to_string(static_cast<int>(row.code)) + "\\fR\n" + std::string(row.meaning)));
}

TEST_CASE("groff and mandoc can read the manual page") {
  const TemporaryFolder folder;
  const std::string file = folder / "scansim.1";
  write_text(file, scansim_program({"--man"}).out);
  const std::string tool = GENERATE("mandoc", "groff");
  if (!is_installed(tool)) {
    WARN("skipped: " << tool << " is not installed");
    return;
  }
  const std::vector<std::string> lint = {"mandoc", "-Tlint", "-Werror", file};
  const std::vector<std::string> format = {"groff", "-man", "-ww", "-z", file};

  REQUIRE(output_of(folder, tool == "mandoc" ? lint : format) == "");
}
