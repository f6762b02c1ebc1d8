// The report page as a browser shows it: headless Chromium, driven by python3-selenium. Without them this
// test says so and checks nothing.

#include <sys/wait.h>

#include <cstdlib>

#include "scenarios/cli/shell_words.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr int something_is_missing = 3;
constexpr int no_such_program = 127;

/// Writes the report page of a scenario.
void write_page(const std::string& scenario, const std::string& page) {
  const Ran ran = scansim_program({"run", scenario, "--html", page});
  INFO(ran.err);
  REQUIRE((ran.code == 0 || ran.code == 1));
  REQUIRE(std::filesystem::file_size(page) > 0);
}

/// The tiny scenario with names that would be markup, or turn text around, if a page let them.
std::string hostile_scenario() {
  std::string text = content(tiny());
  const auto line = text.find("\nname:");
  REQUIRE(line != std::string::npos);
  const auto end = text.find('\n', line + 1);
  return text.replace(
      line, end - line,
      "\nname: \"</title></script><img src=x onerror=alert(1)> \\u202Eabc \\u2066 <b>bold</b>\"");
}

/// Exit code and words of tests/browser/page_test.py; the first Python that has what it needs.
int look_at(const std::vector<std::string>& pages, const std::string& said) {
  int code = no_such_program;
  for (const char* python : {"python3", "/usr/bin/python3"}) {
    std::vector<std::string> words = {python, source_file("tests/browser/page_test.py")};
    words.insert(words.end(), pages.begin(), pages.end());
    const int status = std::system((shell_line(words) + " > " + shell_word(said) + " 2>&1").c_str());
    code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (code != something_is_missing && code != no_such_program) break;
  }
  return code;
}

}  // namespace

TEST_CASE("the report page works in a browser: with scripts and without, wide and narrow, light and dark") {
  const TemporaryFolder folder;
  const std::string said = folder / "said.txt";
  write_text(folder / "hostile.yaml", hostile_scenario());
  write_page("wan_outage", folder / "wan_outage.html");
  write_page(folder / "hostile.yaml", folder / "hostile.html");
  write_page("month_mid_size", folder / "month_mid_size.html");

  const int code =
      look_at({folder / "wan_outage.html", folder / "hostile.html", folder / "month_mid_size.html"}, said);

  if (code == something_is_missing || code == no_such_program) {
    WARN(
        "skipped: this needs chromium, chromium-driver and python3-selenium (the names of their Debian "
        "packages), and a chromium that starts: "
        << content(said));
    return;
  }
  INFO(content(said));
  CHECK(code == 0);
}
