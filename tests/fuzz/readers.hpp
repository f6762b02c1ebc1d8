#pragma once
/// The readers of foreign text as functions of bytes, for the fuzzers and for the test that replays their
/// corpora. None of them opens a file that the text names.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace scansim::fuzz {

/// Why a text was refused.
struct Refusal {
  std::string file;
  std::size_t line = 0;  ///< 0: the file as a whole
  std::string message;
};

/// A reader: nothing if it accepts the text. Anything thrown is a mistake of the program.
struct Reader {
  std::string_view name;  ///< of the fuzz target and of the folder of its corpus
  std::optional<Refusal> (*read)(std::string_view text);
};

[[nodiscard]] std::span<const Reader> readers();

/// A line that parts a scenario from the text of all files that it names, and that from `PATH=VALUE` of an
/// override.
inline constexpr std::string_view next_part = "\n=====\n";

/// What a fuzz target does with its input. Throws std::logic_error if a refusal has no place or no words, or
/// if what was imported is not what the loader reads.
void feed(std::string_view name, std::string_view text);

}  // namespace scansim::fuzz
