#pragma once
/// What the program is connected to. Tests stand in for it.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "scenarios/cli/command_line.hpp"

namespace scansim {

inline constexpr std::size_t columns_without_terminal = 80;

/// How results are looked at. As it is here: piped into another program.
struct Screen {
  bool is_terminal = false;                            ///< standard output is one
  std::size_t columns = columns_without_terminal;      ///< of standard output
  std::size_t err_columns = columns_without_terminal;  ///< of standard error
  bool refuses_colors = false;                         ///< NO_COLOR is set, or TERM says that there are none
  bool is_ascii = false;                               ///< the locale has another charset than UTF-8
};

struct Terminal {
  std::ostream& out;                        ///< data
  std::ostream& err;                        ///< everything else
  const std::atomic<bool>& is_interrupted;  ///< somebody pressed Ctrl-C
  bool shows_progress = false;              ///< err is a terminal
  Screen screen = {};
};

/// Columns of a stream: what its terminal says, else the variable COLUMNS, else 80. An empty or senseless
/// value says nothing.
[[nodiscard]] std::size_t columns_of(std::optional<std::size_t> of_terminal, std::string_view variable);
/// Whether the variables ask for text without colours: NO_COLOR is not empty (https://no-color.org), or TERM
/// is `dumb`.
[[nodiscard]] bool refuses_colors(std::string_view no_color, std::string_view term);
/// Whether a locale such as "de_DE.ISO-8859-1" or "C" names a charset that is not UTF-8. An empty one names
/// none.
[[nodiscard]] bool is_ascii_locale(std::string_view locale);
/// The screen of this process.
[[nodiscard]] Screen find_screen();

enum class ColorChoice : std::uint8_t { automatic, always, never };
/// Declares `--color WHEN`, whose value read_color() reads.
void declare_color(CommandLine& line, std::optional<std::string>& target);
/// Throws UsageError. Without a text: automatic.
[[nodiscard]] ColorChoice read_color(const CommandLine& line, const std::optional<std::string>& text);
/// Whether a result that goes to standard output (or, with `is_file`, to a file) is coloured. A choice that
/// was written out wins over all variables.
[[nodiscard]] bool is_colored(ColorChoice choice, const Screen& screen, bool is_file);

}  // namespace scansim
