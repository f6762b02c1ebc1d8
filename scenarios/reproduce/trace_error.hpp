#pragma once
/// A trace that cannot be read: the place, what is wrong there, and a hint.

#include <cstdint>
#include <stdexcept>
#include <string>

namespace scansim {

/// Where a line of a trace begins. The number of the line is counted only when somebody asks: a reader that
/// jumps to a block does not know it.
struct TracePlace {
  std::string file;
  std::uint64_t offset = 0;  ///< bytes before the line

  /// "trace.jsonl:17".
  [[nodiscard]] std::string words() const;
};

class TraceError : public std::runtime_error {
 public:
  /// "trace.jsonl:17: what is wrong", and the hint on a line of its own.
  TraceError(const TracePlace& place, const std::string& what, const std::string& hint = {});
  /// Of a file as a whole.
  TraceError(const std::string& file, const std::string& what, const std::string& hint);
};

}  // namespace scansim
