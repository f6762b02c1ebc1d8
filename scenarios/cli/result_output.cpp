#include "scenarios/cli/result_output.hpp"

#include <cerrno>
#include <system_error>

#include "scenarios/cli/usage_error.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

void print_result(const Terminal& terminal, std::string_view text) {
  errno = 0;
  terminal.out << text << std::flush;
  if (terminal.out.good() || errno == EPIPE) return;
  throw OutputError("cannot write to standard output: " + (errno == 0
                                                               ? std::string("the stream is closed")
                                                               : std::generic_category().message(errno)));
}

ResultOutput::ResultOutput(const Terminal& terminal, const std::optional<std::string>& file)
    : terminal_(terminal) {
  if (file) file_.emplace(*file);
}

void ResultOutput::commit(std::string_view text) {
  if (!file_) return print_result(terminal_, text);
  file_->write(text);
  file_->commit();
}

void refuse_overwriting(const std::filesystem::path& target, const std::filesystem::path& source,
                        std::string_view what) {
  std::error_code error;
  if (!std::filesystem::equivalent(target, source, error) || error) return;
  if (!is_replaceable_file(target)) return;
  throw UsageError(
      scansim::quoted(target.string()) + " is " + std::string(what) + ": it would be overwritten",
      {"name another file"});
}

}  // namespace scansim
