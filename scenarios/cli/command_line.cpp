#include "scenarios/cli/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "reports/writers/words.hpp"
#include "scenarios/cli/usage_error.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

struct CommandLine::Parser {
  explicit Parser(const Words& given) : app(given.summary, "scansim " + given.verb), words(given) {
    app.set_help_flag("-h,--help", "print this help");
    // What is left over is reported by us, with the nearest option.
    app.allow_extras();
    app.get_formatter()->column_width(34);
    std::string footer = given.examples.size() == 1 ? "Example:\n" : "Examples:\n";
    for (const std::string& example : given.examples) footer += "  " + example + "\n";
    footer.pop_back();
    app.footer(footer);
  }

  /// That it is missing is reported by the verb, in its own words; only the help shall know.
  void declare_word(CLI::Option* option, const OptionWords& declared_words) {
    option->type_name("");
    if (!declared_words.is_optional) needed.push_back(option);
  }

  void note(const OptionWords& declared_words, DeclaredOption::Kind kind) {
    declared.push_back({declared_words, kind});
  }

  Description description() const {
    Description all(words, declared);
    all.options.push_back({{"-h,--help", "", "print this help"}, DeclaredOption::Kind::flag});
    return all;
  }

  std::string help() {
    for (CLI::Option* option : needed) option->required();
    return app.help();
  }

  CLI::App app;
  Words words;
  std::vector<CLI::Option*> needed;
  std::vector<DeclaredOption> declared;
};

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

}  // namespace

CommandLine::CommandLine(Words words) : parser_(std::make_unique<Parser>(words)) {}
CommandLine::~CommandLine() = default;

void CommandLine::add_flag(const OptionWords& words, bool& target) {
  parser_->note(words, DeclaredOption::Kind::flag);
  parser_->app.add_flag_callback(
      words.names, [&target] { target = true; }, words.doc);
}

void CommandLine::add_option(const OptionWords& words, std::optional<std::string>& target) {
  parser_->note(words, DeclaredOption::Kind::option);
  parser_->app
      .add_option_function<std::string>(
          words.names, [&target](const std::string& text) { target = text; }, words.doc)
      ->type_name(words.value);
}

void CommandLine::add_options(const OptionWords& words, std::vector<std::string>& target) {
  parser_->note(words, DeclaredOption::Kind::options);
  // Without allow_extra_args(false) the option would also take the words after its value.
  parser_->app.add_option(words.names, target, words.doc)
      ->type_name(words.value)
      ->type_size(1)
      ->allow_extra_args(false);
}

void CommandLine::add_word(const OptionWords& words, std::optional<std::string>& target) {
  parser_->note(words, DeclaredOption::Kind::word);
  const auto take = [&target](const std::string& text) { target = text; };
  parser_->declare_word(parser_->app.add_option_function<std::string>(words.names, take, words.doc), words);
}

void CommandLine::add_words(const OptionWords& words, std::vector<std::string>& target) {
  parser_->note(words, DeclaredOption::Kind::words);
  parser_->declare_word(parser_->app.add_option(words.names, target, words.doc), words);
}

bool CommandLine::parse(const std::vector<std::string>& arguments, std::ostream& out) {
  CLI::App& app = parser_->app;
  if (arguments.size() == 1 && arguments.front() == describe_request) throw parser_->description();
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    out << parser_->help();
    return false;
  } catch (const CLI::ArgumentMismatch& mismatch) {
    const std::string_view text = mismatch.what();
    const std::string option(text.substr(0, text.find(':')));
    if (text.find("received") != std::string_view::npos) fail(option + " is given more than once");
    fail(option + " needs a value");
  } catch (const CLI::ParseError& error) {
    fail(printable(error.what()));
  }
  for (const std::string& extra : app.remaining()) {
    if (extra == "--") continue;
    if (!extra.starts_with('-') || extra.size() < 2) fail("unexpected argument " + scansim::quoted(extra));
    const std::string name = extra.substr(0, extra.find('='));
    const std::vector<std::string> names = option_names(app);
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    std::vector<std::string> hints;
    if (const auto near = nearest(name, candidates)) hints.push_back("did you mean `" + *near + "`?");
    fail("unknown option " + scansim::quoted(name), hints);
  }
  return true;
}

void CommandLine::fail(const std::string& message, std::vector<std::string> hints) const {
  hints.push_back("see `scansim " + parser_->words.verb + " --help`");
  throw UsageError(message, std::move(hints));
}

}  // namespace scansim
