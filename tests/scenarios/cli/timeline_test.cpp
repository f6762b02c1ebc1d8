// `run --timeline`, and what the program knows of its terminal.
#include "reports/writers/utf8.hpp"
#include "scenarios/cli/terminal.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// The output of the program at such a screen.
std::string output_at(const Screen& screen, const Arguments& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const std::atomic<bool> is_interrupted{false};
  REQUIRE(run_program(arguments, {out, err, is_interrupted, false, screen}) == 0);
  return out.str();
}

std::size_t widest_before_repeat(const std::string& text) {
  std::size_t columns = 0;
  std::istringstream lines(text.substr(0, text.find("\nrepeat  ")));
  for (std::string line; std::getline(lines, line);) columns = std::max(columns, display_width(line));
  return columns;
}

}  // namespace

TEST_CASE("a timeline is as wide as its screen, or as was asked for") {
  const std::string piped = output_at({}, {"run", tiny(), "--timeline"});
  Screen screen;
  screen.columns = 132;
  const std::string wide = output_at(screen, {"run", tiny(), "--timeline"});
  const std::string narrow = output_at(screen, {"run", tiny(), "--timeline", "--width", "50"});

  REQUIRE(holds(piped, "TIMELINE from 00:00:00"));
  REQUIRE(holds(piped, "\nrepeat  scansim run "));
  REQUIRE(widest_before_repeat(piped) == 80);
  REQUIRE(widest_before_repeat(wide) == 132);
  REQUIRE(widest_before_repeat(narrow) == 50);
}

TEST_CASE("of several replications the timeline is that of the one that is shown") {
  const std::string one = output_at({}, {"run", tiny(), "--timeline"});
  const std::string many = output_at({}, {"run", tiny(), "--timeline", "--replications", "3"});

  REQUIRE(holds(many, "The timeline is that of replication 0."));
  const auto drawing = [](const std::string& text) {
    const std::size_t begin = text.find("\nTIMELINE");
    return text.substr(begin, text.find("\nrepeat") - begin);
  };
  REQUIRE(drawing(one) == drawing(many));
}

TEST_CASE("results are coloured on a terminal, unless somebody does not want it") {
  Screen screen;
  screen.is_terminal = true;
  const Arguments view = GENERATE(Arguments{"run", tiny()}, Arguments{"run", tiny(), "--timeline"});
  const auto with = [&view](const std::string& choice) {
    Arguments arguments = view;
    arguments.insert(arguments.end(), {"--color", choice});
    return arguments;
  };

  REQUIRE(holds(output_at(screen, view), "\x1b[1m"));
  REQUIRE_FALSE(holds(output_at({}, view), "\x1b"));
  REQUIRE_FALSE(holds(output_at(screen, with("never")), "\x1b"));
  screen.refuses_colors = true;
  REQUIRE_FALSE(holds(output_at(screen, view), "\x1b"));
  REQUIRE(holds(output_at(screen, with("always")), "\x1b[1m"));
}

TEST_CASE(
    "comparisons, differences and folders of scenarios are coloured by the same rules, and read the same") {
  const TemporaryFolder folder;
  std::filesystem::copy_file(tiny(), folder / "tiny.yaml");
  const std::string all = folder / ".";
  const Arguments view = GENERATE_COPY(
      Arguments{"run", all}, Arguments{"diff", tiny(), tiny()},
      Arguments{"compare", tiny(), "--policies", "given,given/crash=requeue", "--replications", "2"});
  Screen screen;
  screen.is_terminal = true;
  Arguments always = view;
  always.insert(always.end(), {"--color", "always"});

  const std::string plain = output_at({}, view);
  std::string colored = output_at(screen, view);
  REQUIRE_FALSE(holds(plain, "\x1b"));
  REQUIRE(holds(colored, "\x1b["));
  REQUIRE(output_at({}, always) == colored);
  screen.refuses_colors = true;
  REQUIRE(output_at(screen, view) == plain);
  for (std::size_t at; (at = colored.find('\x1b')) != std::string::npos;)
    colored.erase(at, colored.find('m', at) - at + 1);
  REQUIRE(colored == plain);
}

TEST_CASE("a choice of colour goes before variables, and files are coloured by wish only") {
  Screen screen;
  screen.is_terminal = true;
  REQUIRE_FALSE(is_colored(ColorChoice::automatic, screen, true));
  REQUIRE(is_colored(ColorChoice::always, screen, true));
  REQUIRE(refuses_colors("1", "xterm"));
  REQUIRE(refuses_colors("", "dumb"));
  REQUIRE_FALSE(refuses_colors("", "xterm"));
}

TEST_CASE("columns are those of the terminal, then of COLUMNS, then 80") {
  REQUIRE(columns_of(120, "60") == 120);
  REQUIRE(columns_of({}, "60") == 60);
  for (const std::string senseless : {"", "0", "-5", "wide", "60x", "99999999999999999999"})
    REQUIRE(columns_of({}, senseless) == 80);
}

TEST_CASE("only a locale that names another charset keeps block elements away") {
  REQUIRE(is_ascii_locale("C"));
  REQUIRE(is_ascii_locale("de_DE.ISO-8859-1"));
  REQUIRE_FALSE(is_ascii_locale("en_US.UTF-8"));
  REQUIRE_FALSE(is_ascii_locale("C.utf8"));
  REQUIRE_FALSE(is_ascii_locale(""));
}

TEST_CASE("a timeline with options that do not go with it is exit code 2") {
  REQUIRE(scansim_program({"run", tiny(), "--timeline", "--json"}).code == 2);
  REQUIRE(scansim_program({"run", tiny(), "--width", "80"}).code == 2);
  const Ran narrow = scansim_program({"run", tiny(), "--timeline", "--width", "39"});
  REQUIRE(narrow.code == 2);
  REQUIRE(holds(narrow.err, "\n  the least is `--width 40`\n"));
  for (const char* wide : {"501", "99999999999999999999"})
    REQUIRE(holds(scansim_program({"run", tiny(), "--timeline", "--width", wide}).err,
                  "\n  the most is `--width 500`\n"));
  REQUIRE(holds(scansim_program({"run", tiny(), "--timeline", "--width", "wide"}).err, "write digits only"));
  REQUIRE(scansim_program({"run", tiny(), "--color", "sometimes"}).code == 2);
}
