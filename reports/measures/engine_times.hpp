#pragma once
/// How each engine spent a run.

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "models/world/observation.hpp"

namespace scansim {

struct EngineTimes {
  Duration active;             ///< time that assets were Active on it, added up over the assets
  Duration down;               ///< crashed or out of service
  Duration cut_off;            ///< up, and out of the console's reach
  Duration unknown;            ///< in status Unknown
  std::uint64_t attempts = 0;  ///< assets that it began, repeats included
};

/// A fold over one run.
class EngineTimesFold {
 public:
  explicit EngineTimesFold(std::size_t engines) : engines_(engines) {}

  void observe(SimTime at, const AssetChanged& change);
  void observe(SimTime at, const EngineChanged& change);
  /// By engine, from t = 0 until `end`.
  [[nodiscard]] std::vector<EngineTimes> times(SimTime end) const;

 private:
  struct Stay {
    std::optional<SimTime> since;
    Duration spent;

    void set(bool is_there, SimTime at);
    [[nodiscard]] Duration until(SimTime end) const { return since ? spent + (end - *since) : spent; }
  };
  struct Engine {
    Stay down, cut_off, unknown;
    Duration active;
    std::uint64_t attempts = 0;
  };
  struct Attempt {
    EngineId on;
    SimTime since;
  };
  std::vector<Engine> engines_;
  std::map<std::pair<ScanId, AssetIndex>, Attempt> attempts_;  ///< under way
};

}  // namespace scansim
