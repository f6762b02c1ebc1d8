#pragma once
/// The lines of a file, from any place in it on. Reads no more of it than it is asked for.

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>

#include "scenarios/reproduce/trace_error.hpp"

namespace scansim {

class LineFile {
 public:
  /// Throws TraceError if it is no plain file or cannot be read.
  explicit LineFile(std::string name);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// The next line begins at the offset. REQUIRES: offset <= size().
  void seek(std::uint64_t offset);
  /// The next line without its line break, valid until the next call. False at the end of the file. Throws
  /// TraceError if the line is longer than any line of a trace.
  [[nodiscard]] bool next(std::string_view& line);
  /// Where the line last returned begins.
  [[nodiscard]] TracePlace place() const { return {name_, line_at_}; }
  /// Where the next line begins.
  [[nodiscard]] std::uint64_t offset() const { return next_at_; }
  /// Whether the line last returned ends with a line break: a file that is cut off ends without.
  [[nodiscard]] bool is_whole() const { return is_whole_; }

 private:
  [[nodiscard]] bool fill();

  std::string name_;
  std::ifstream in_;
  std::uint64_t size_ = 0;
  std::string buffer_;
  std::size_t used_ = 0;       ///< of the buffer: returned already
  std::uint64_t next_at_ = 0;  ///< in the file, of buffer_[used_]
  std::uint64_t line_at_ = 0;
  bool is_whole_ = true;
};

}  // namespace scansim
