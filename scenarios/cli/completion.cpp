#include "scenarios/cli/completion.hpp"

#include "scenarios/cli/shell_words.hpp"

namespace scansim {

namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

std::vector<std::string> verb_names(const Completed& completed) {
  std::vector<std::string> names;
  for (const DescribedVerb& verb : completed.verbs) names.push_back(verb.name);
  return names;
}

bool takes_value(const DeclaredOption& option) {
  return option.kind == DeclaredOption::Kind::option || option.kind == DeclaredOption::Kind::options;
}

bool is_file(const DeclaredOption& option) {
  return option.words.value == "FILE" || option.words.names == "FILE";
}

// bash ------------------------------------------------------------------------------------------------------

constexpr std::string_view bash_begin =
    R"sh(# bash completion of scansim; written by `scansim completion bash`.

_scansim_words() {
  mapfile -t COMPREPLY < <(compgen -W "$1" -- "$cur")
}

_scansim_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_scansim_scenarios() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur"; compgen -W "$_scansim_library" -- "$cur")
}

# Which word without dashes is completed, counted from 1 behind the verb. $1: options that take a value.
_scansim_place() {
  local i
  place=1
  for ((i = 2; i < COMP_CWORD; i++)); do
    if [[ " $1 " == *" ${COMP_WORDS[i]} "* ]]; then
      [[ ${COMP_WORDS[i + 1]} != "=" ]] || ((++i))
      ((++i))
    elif [[ ${COMP_WORDS[i]} != -* ]]; then
      ((++place))
    fi
  done
}

_scansim() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} place
  COMPREPLY=()
  # bash takes `--as=dot` for three words.
  if [[ $cur == "=" ]]; then
    cur=""
  elif [[ $prev == "=" ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
)sh";

std::string bash_value(const DeclaredOption& option) {
  if (!option.words.proposals.empty())
    return "_scansim_words " + shell_word(joined(option.words.proposals, " "));
  if (option.words.is_scenario) return "_scansim_scenarios";
  return is_file(option) ? "_scansim_files" : ":";
}

std::string bash_case(const DescribedVerb& verb) {
  std::vector<std::string> all;
  std::vector<std::string> with_value;
  std::string values;
  for (const DeclaredOption& option : verb.options) {
    const std::vector<std::string> names = names_of(option);
    all.insert(all.end(), names.begin(), names.end());
    if (!takes_value(option)) continue;
    with_value.insert(with_value.end(), names.begin(), names.end());
    values += "        " + joined(names, " | ") + ") " + bash_value(option) + "; return ;;\n";
  }
  std::string text = "    " + verb.name + ")\n";
  if (!values.empty()) text += "      case $prev in\n" + values + "      esac\n";
  text += "      [[ $cur != -* ]] || { _scansim_words " + shell_word(joined(all, " ")) + "; return; }\n";
  if (!verb.operands.empty()) {
    text += "      _scansim_place " + shell_word(joined(with_value, " ")) + "\n      case $place in\n";
    for (std::size_t i = 0; i < verb.operands.size(); ++i) {
      const bool is_many = verb.operands[i].kind == DeclaredOption::Kind::words;
      text += "        " + (is_many ? "*" : std::to_string(i + 1)) + ") " + bash_value(verb.operands[i]) +
              " ;;\n";
    }
    text += "      esac\n";
  }
  return text + "      ;;\n";
}

// zsh -------------------------------------------------------------------------------------------------------

/// A text within a specification of `_arguments`.
std::string zsh_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_action(const DeclaredOption& option) {
  if (!option.words.proposals.empty()) return "(" + joined(option.words.proposals, " ") + ")";
  if (option.words.is_scenario) return "_scansim_scenarios";
  return is_file(option) ? "_files" : " ";
}

std::string zsh_option(const DeclaredOption& option) {
  const std::vector<std::string> names = names_of(option);
  const bool is_repeatable = option.kind == DeclaredOption::Kind::options;
  const std::string what = "[" + zsh_text(option.words.doc) + "]" +
                           (takes_value(option) ? ":" + option.words.value + ":" + zsh_action(option) : "");
  std::string text;
  for (const std::string& name : names) {
    const std::string others = is_repeatable ? "*" : "(" + joined(names, " ") + ")";
    text += " \\\n        " +
            shell_word(others + name + (takes_value(option) && name.starts_with("--") ? "=" : "") + what);
  }
  return text;
}

std::string zsh_case(const DescribedVerb& verb) {
  std::string text = "    " + verb.name + ")\n      _arguments";
  for (const DeclaredOption& option : verb.options) text += zsh_option(option);
  for (std::size_t i = 0; i < verb.operands.size(); ++i) {
    const DeclaredOption& operand = verb.operands[i];
    const std::string place = operand.kind == DeclaredOption::Kind::words ? "*" : std::to_string(i + 1);
    text += " \\\n        " + shell_word(place + ":" + operand.words.names + ":" + zsh_action(operand));
  }
  return text + "\n      ;;\n";
}

// fish ------------------------------------------------------------------------------------------------------

std::string fish_word(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return quoted + "'";
}

/// What stands for a value; `scenarios` as a variable of the script.
std::string fish_value(const DeclaredOption& option) {
  if (!option.words.proposals.empty()) return " -x -a " + fish_word(joined(option.words.proposals, " "));
  if (option.words.is_scenario) return " -F -a \"$scansim_library\"";
  return is_file(option) ? " -r -F" : " -x";
}

std::string fish_lines(const DescribedVerb& verb) {
  const std::string start = "complete -c scansim -n " + fish_word("__fish_seen_subcommand_from " + verb.name);
  std::string text;
  for (const DeclaredOption& option : verb.options) {
    text += start;
    for (const std::string& name : names_of(option))
      text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    text += (takes_value(option) ? fish_value(option) : "") + " -d " + fish_word(option.words.doc) + "\n";
  }
  for (const DeclaredOption& operand : verb.operands) {
    const std::string what =
        operand.words.proposals.empty() && !operand.words.is_scenario ? " -F" : fish_value(operand);
    text += start + what + "\n";
  }
  return text;
}

}  // namespace

std::string bash_completion(const Completed& completed) {
  const std::string names = joined(verb_names(completed), " ");
  std::string text(bash_begin);
  text += "  local _scansim_library=" + shell_word(joined(completed.scenarios, " ")) +
          "\n  if ((COMP_CWORD == 1)); then\n    _scansim_words " +
          shell_word(names + " help --help --version") + "\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n";
  for (const DescribedVerb& verb : completed.verbs) text += bash_case(verb);
  text += "    help) _scansim_words " + shell_word(names) + " ;;\n  esac\n}\n\n";
  return text + "complete -F _scansim scansim\n";
}

std::string zsh_completion(const Completed& completed) {
  std::string text =
      "#compdef scansim\n# zsh completion of scansim; written by `scansim completion zsh`.\n\n";
  text += "_scansim_scenarios() {\n  _alternative 'files:file:_files' " +
          shell_word("scenarios:scenario:(" + joined(completed.scenarios, " ") + ")") + "\n}\n\n";
  text += "_scansim() {\n  local -a verbs\n  verbs=(\n";
  for (const DescribedVerb& verb : completed.verbs)
    text += "    " + shell_word(verb.name + ":" + zsh_text(verb.summary)) + "\n";
  text +=
      "    'help:explain a verb'\n  )\n  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    return\n "
      " fi\n"
      "  local verb=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $verb in\n";
  for (const DescribedVerb& verb : completed.verbs) text += zsh_case(verb);
  return text + "    help) _describe verb verbs ;;\n  esac\n}\n\n_scansim \"$@\"\n";
}

std::string fish_completion(const Completed& completed) {
  std::string text = "# fish completion of scansim; written by `scansim completion fish`.\n\n";
  text += "set -l scansim_library " + fish_word(joined(completed.scenarios, " ")) + "\n";
  text += "complete -c scansim -f\n";
  for (const DescribedVerb& verb : completed.verbs)
    text += "complete -c scansim -n __fish_use_subcommand -a " + verb.name + " -d " +
            fish_word(verb.summary) + "\n";
  text += "complete -c scansim -n __fish_use_subcommand -a help -d 'explain a verb'\n";
  for (const DescribedVerb& verb : completed.verbs) text += fish_lines(verb);
  return text + "complete -c scansim -n '__fish_seen_subcommand_from help' -a " +
         fish_word(joined(verb_names(completed), " ")) + "\n";
}

}  // namespace scansim
