#pragma once
/// Command lines as text that can be copied into a shell.

#include <string>
#include <string_view>
#include <vector>

namespace scansim {

/// The word as a POSIX shell reads it back: as it is if it is harmless, else in single quotes. Control
/// characters and bytes that are not ASCII, which a terminal might not show, are written as bash and zsh read
/// them, $'\x1b'.
[[nodiscard]] std::string shell_word(std::string_view word);

/// The name of a file as an operand: one that begins with a dash would be taken for an option.
[[nodiscard]] std::string as_operand(const std::string& file);

/// The words, blanks between them.
[[nodiscard]] std::string shell_line(const std::vector<std::string>& words);

}  // namespace scansim
