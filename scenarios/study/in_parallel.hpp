#pragma once
/// Pieces of work that do not depend on each other, on several threads.

#include <cstddef>
#include <functional>

namespace scansim {

/// One for each processor; at least 1.
[[nodiscard]] std::size_t threads_by_default();

/// Calls `work` with 0 ... count - 1; which thread takes which is not said. If some of them throw, no new one
/// is begun, and what the one of the lowest number threw is thrown: the same for any number of threads.
/// REQUIRES: threads_max >= 1; `work` may be called on several threads at once.
void in_parallel(std::size_t count, std::size_t threads_max, const std::function<void(std::size_t)>& work);

}  // namespace scansim
