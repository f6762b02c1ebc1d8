#include "sim/kernel/require.hpp"

namespace scansim {

void fail_invariant(const char* what, const char* file, int line) {
  const std::string path = file;
  const std::size_t slash = path.find_last_of('/');
  throw InvariantError(std::string(what) + " (" + path.substr(slash == std::string::npos ? 0 : slash + 1) +
                       ":" + std::to_string(line) + ")");
}

}  // namespace scansim
