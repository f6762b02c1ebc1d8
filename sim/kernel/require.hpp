#pragma once
/// What must always hold, checked in every build: a broken invariant stops the run (exit code 3) instead of
/// producing a wrong number.

#include <cstdint>
#include <stdexcept>
#include <string>

namespace scansim {

/// A broken invariant or an overflow. The program adds seed, replication and scenario, and exits with 3.
class InvariantError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws InvariantError naming the place. Out of line so that checks cost one predictable branch.
[[noreturn]] void fail_invariant(const char* what, const char* file, int line);

constexpr void require(bool holds, const char* what, const char* file = __builtin_FILE(),
                       int line = __builtin_LINE()) {
  if (!holds) [[unlikely]]
    fail_invariant(what, file, line);
}

}  // namespace scansim
