#pragma once
/// Where a verb's result goes: to standard output, or as a whole file.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/cli/output_file.hpp"
#include "scenarios/cli/terminal.hpp"

namespace scansim {

/// Prints to standard output. A reader that has gone away is no error: the rest is nobody's. Throws
/// OutputError for anything else.
void print_result(const Terminal& terminal, std::string_view text);

/// The result of a verb: nothing of it is seen before commit(). Opens its file at once, so that a long run is
/// not spent on a result that cannot be written.
class ResultOutput {
 public:
  /// Without a file: standard output. Throws OutputError.
  ResultOutput(const Terminal& terminal, const std::optional<std::string>& file);
  void commit(std::string_view text);

 private:
  const Terminal& terminal_;
  std::optional<OutputFile> file_;
};

/// Throws UsageError if writing `target` would overwrite `source`, which is read. `what` names the source.
void refuse_overwriting(const std::filesystem::path& target, const std::filesystem::path& source,
                        std::string_view what);

}  // namespace scansim
