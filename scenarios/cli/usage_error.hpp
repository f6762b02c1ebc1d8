#pragma once
/// What the user asked for cannot be: exit code 2.

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace scansim {

/// A sentence that says what is wrong, and hints, one line each, that say what to write instead. What users
/// wrote is in them only as quoted() gives it.
class UsageError : public std::runtime_error {
 public:
  explicit UsageError(const std::string& message, std::vector<std::string> hints = {})
      : std::runtime_error(message), hints_(std::move(hints)) {}
  [[nodiscard]] const std::vector<std::string>& hints() const { return hints_; }

 private:
  std::vector<std::string> hints_;
};

}  // namespace scansim
