#pragma once
/// Files that appear whole or not at all: what is written goes to a temporary file in the same folder, which
/// takes the place of the target only when it is complete and on the disk. Devices and pipes are written to
/// directly.

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace scansim {

/// The file could not be written; the message names it and the reason.
class OutputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file being written. Until commit() the target is as it was before; without commit() it stays so.
/// A target that is a symbolic link is written where the link points.
class OutputFile {
 public:
  /// Throws OutputError if the target is a folder, is write-protected, or its folder cannot be written to.
  explicit OutputFile(const std::filesystem::path& target);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Throws OutputError; after that nothing more can be written or committed.
  void write(std::string_view text);
  /// Puts the file in place. REQUIRES: not committed yet.
  void commit();

 private:
  [[noreturn]] void fail(int error);
  void open_directly();
  void open_temporary();
  void write_out(std::string_view text);
  void flush();
  void discard() noexcept;

  std::filesystem::path shown_;      ///< As the caller named it.
  std::filesystem::path target_;     ///< Links followed.
  std::filesystem::path temporary_;  ///< Empty when written directly.
  std::string buffer_;
  int descriptor_ = -1;
};

/// Writes one text as one file. Throws OutputError, and then the target is as it was before, unless it is a
/// device.
void write_whole_file(const std::filesystem::path& target, std::string_view text);

/// Whether the target is (or would be) a plain file that is replaced as a whole; false for devices, pipes and
/// the names of this process's own streams, such as /dev/stdout.
[[nodiscard]] bool is_replaceable_file(const std::filesystem::path& target);

}  // namespace scansim
