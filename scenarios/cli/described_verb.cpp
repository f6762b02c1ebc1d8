#include "scenarios/cli/described_verb.hpp"

#include <atomic>
#include <sstream>
#include <utility>

#include "scenarios/cli/verbs.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

DescribedVerb describe(const Verb& verb) {
  DescribedVerb described{std::string(verb.name), std::string(verb.summary), {}, {}, {}};
  try {
    std::ostringstream nowhere;
    const std::atomic<bool> is_interrupted{false};
    verb.carry_out({std::string(CommandLine::describe_request)}, {nowhere, nowhere, is_interrupted});
  } catch (CommandLine::Description& description) {
    described.words = std::move(description.words);
    for (DeclaredOption& option : description.options)
      (option.kind == DeclaredOption::Kind::word || option.kind == DeclaredOption::Kind::words
           ? described.operands
           : described.options)
          .push_back(std::move(option));
  }
  require(!described.options.empty(), "a verb does not read its arguments by a CommandLine");
  return described;
}

}  // namespace

std::string DescribedVerb::usage() const {
  std::string text = "scansim " + name + " [OPTION...]";
  for (const DeclaredOption& operand : operands) {
    const std::string shown =
        operand.words.names + (operand.kind == DeclaredOption::Kind::words ? "..." : "");
    text += operand.words.is_optional ? " [" + shown + "]" : " " + shown;
  }
  return text;
}

std::vector<DescribedVerb> describe_verbs() {
  std::vector<DescribedVerb> described;
  for (const Verb& verb : verbs()) described.push_back(describe(verb));
  return described;
}

std::vector<std::string> names_of(const DeclaredOption& option) {
  std::vector<std::string> names;
  std::istringstream text(option.words.names);
  for (std::string name; std::getline(text, name, ',');) names.push_back(name);
  return names;
}

}  // namespace scansim
