#include "scenarios/cli/man_page.hpp"

#include <sstream>

#include "scenarios/cli/exit_code.hpp"
#include "scenarios/cli/version.hpp"

namespace scansim {

namespace {

/// Text as roff prints it: hyphens as they are written, no line taken for a request.
std::string roff(std::string_view text) {
  std::string escaped = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

/// A term and what is said about it.
std::string item(const std::string& term, std::string_view text) {
  return ".TP\n" + term + "\n" + roff(text) + "\n";
}

std::string option_term(const DeclaredOption& option) {
  std::string term;
  for (const std::string& name : names_of(option)) {
    const std::string value = option.words.value.empty() ? "" : " " + italic(option.words.value);
    term += (term.empty() ? "" : ", ") + bold(name) + value;
  }
  return term;
}

std::string examples_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += ".PP\n.nf\n.RS\n" + roff(line) + "\n.RE\n.fi\n";
  return text;
}

std::string section_of(const DescribedVerb& verb) {
  std::string text = ".SS " + roff(verb.usage()) + "\n" + roff(verb.words.summary) + "\n";
  for (const DeclaredOption& operand : verb.operands)
    text += item(italic(operand.words.names), operand.words.doc);
  for (const DeclaredOption& option : verb.options) text += item(option_term(option), option.words.doc);
  return text + examples_of(verb.words.examples);
}

}  // namespace

std::string man_page(const std::vector<DescribedVerb>& verbs) {
  std::string text =
      ".\\\" Written by `scansim --man`.\n.TH SCANSIM 1 \"\" \"scansim " + std::string(program_version()) +
      "\" \"User Commands\"\n.SH NAME\nscansim \\- replay vulnerability scans under faults, pauses and "
      "memory pressure\n.SH SYNOPSIS\n";
  for (const DescribedVerb& verb : verbs)
    text += std::string(&verb == verbs.data() ? "" : ".br\n") + bold("scansim " + verb.name) +
            roff(verb.usage().substr(sizeof "scansim" + verb.name.size())) + "\n";
  text += ".SH DESCRIPTION\n" + roff(program_purpose()) +
          "\nA scenario is a YAML file. The same scenario and seed give the same run, bit for bit, on every "
          "machine.\n.SH VERBS\n";
  for (const DescribedVerb& verb : verbs) text += section_of(verb);
  text += ".SH EXIT STATUS\n";
  for (const ExitCodeMeaning& row : exit_code_meanings)
    text += item(bold(std::to_string(static_cast<int>(row.code))), row.meaning);
  return text + ".SH SEE ALSO\n" + bold("scansim list scenarios") +
         roff(" names the scenarios that come with the program, ") + bold("scansim init") +
         roff(" writes one to begin with.") + "\n";
}

}  // namespace scansim
