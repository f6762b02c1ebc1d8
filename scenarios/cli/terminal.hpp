#pragma once
/// What the program is connected to. Tests stand in for it.

#include <atomic>
#include <ostream>

namespace scansim {

struct Terminal {
  std::ostream& out;                        ///< data
  std::ostream& err;                        ///< everything else
  const std::atomic<bool>& is_interrupted;  ///< somebody pressed Ctrl-C
  bool shows_progress = false;              ///< err is a terminal
};

}  // namespace scansim
