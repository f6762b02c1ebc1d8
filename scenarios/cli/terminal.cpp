#include "scenarios/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>

#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

std::string_view variable(const char* name) {
  // Read before any thread begins.
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value == nullptr ? "" : value;
}

std::optional<std::size_t> columns_of_stream(int stream) {
  winsize size{};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): there is no other way to ask.
  if (::ioctl(stream, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

}  // namespace

std::size_t columns_of(std::optional<std::size_t> of_terminal, std::string_view variable) {
  constexpr std::size_t columns_max = 10'000;
  if (of_terminal && *of_terminal > 0) return *of_terminal;
  std::size_t columns = 0;
  const char* const end = variable.data() + variable.size();
  const auto read = std::from_chars(variable.data(), end, columns);
  const bool is_read = read.ec == std::errc() && read.ptr == end;
  return is_read && columns > 0 && columns <= columns_max ? columns : columns_without_terminal;
}

bool refuses_colors(std::string_view no_color, std::string_view term) {
  return !no_color.empty() || term == "dumb";
}

bool is_ascii_locale(std::string_view locale) {
  std::string letters;
  for (const char c : locale)
    if (c != '-') letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return !letters.empty() && letters.find("utf8") == std::string::npos;
}

Screen find_screen() {
  Screen screen;
  screen.is_terminal = ::isatty(STDOUT_FILENO) != 0;
  screen.columns = columns_of(columns_of_stream(STDOUT_FILENO), variable("COLUMNS"));
  screen.err_columns = columns_of(columns_of_stream(STDERR_FILENO), variable("COLUMNS"));
  screen.refuses_colors = refuses_colors(variable("NO_COLOR"), variable("TERM"));
  // The first of them that is not empty decides.
  std::string_view locale = variable("LC_ALL");
  for (const char* const name : {"LC_CTYPE", "LANG"})
    if (locale.empty()) locale = variable(name);
  screen.is_ascii = is_ascii_locale(locale);
  return screen;
}

void declare_color(CommandLine& line, std::optional<std::string>& target) {
  line.add_option({"--color",
                   "WHEN",
                   "auto, always or never; default auto: on a terminal, unless NO_COLOR is set",
                   true,
                   false,
                   {"auto", "always", "never"}},
                  target);
}

ColorChoice read_color(const CommandLine& line, const std::optional<std::string>& text) {
  if (!text || *text == "auto") return ColorChoice::automatic;
  if (*text == "always") return ColorChoice::always;
  if (*text == "never") return ColorChoice::never;
  line.fail("--color is auto, always or never, not " + scansim::quoted(*text));
}

bool is_colored(ColorChoice choice, const Screen& screen, bool is_file) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  return screen.is_terminal && !screen.refuses_colors && !is_file;
}

}  // namespace scansim
