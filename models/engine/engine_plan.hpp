#pragma once
/// What a scenario says about a scan engine.

#include <cstdint>
#include <string>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

struct EnginePlan {
  std::string name;
  std::uint32_t slots = 10;            ///< assets at once (Rapid7 template default); at least 1
  std::uint32_t concurrent_scans = 0;  ///< scans at once; further ones wait as Queued. 0: no limit
  Ratio speed = Ratio::one();          ///< work per slot time; more than 0
  Duration start_delay;                ///< from the command's arrival until gathering begins
  Duration stop_delay = Duration::from_seconds(30);  ///< for each pause or stop, one after another
  Bytes result_buffer;  ///< results held for the console before the engine stops taking assets. 0: no limit
  std::string pool;     ///< engines of one pool share the scans given to it; empty: none
};

}  // namespace scansim
