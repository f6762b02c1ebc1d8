#pragma once
/// What a scenario says about a scan engine.

#include <cstdint>
#include <optional>
#include <string>

#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Who opens the connection (documented: both exist).
enum class Pairing : std::uint8_t {
  console_to_engine,  ///< the console polls the engine and sends commands at once
  engine_to_console,  ///< the engine polls the console; commands wait for its next poll
};

struct EnginePlan {
  std::string name;
  std::uint32_t slots = 10;            ///< assets at once (Rapid7 template default); at least 1
  std::uint32_t concurrent_scans = 0;  ///< scans at once; further ones wait as Queued. 0: no limit
  Ratio speed = Ratio::one();          ///< work per slot time; more than 0
  Duration start_delay;                ///< from the command's arrival until gathering begins
  Duration stop_delay = Duration::from_seconds(30);  ///< for each pause or stop, one after another
  Bytes result_buffer;  ///< results held for the console before the engine stops taking assets. 0: no limit
  Pairing pairing = Pairing::console_to_engine;
  Duration poll_every = Duration::from_seconds(30);  ///< engine_to_console: period of its polls (guess)
  /// Out of contact for this long, it drops its jobs; none: it goes on until told.
  std::optional<Duration> abandon_after;
  std::string pool;  ///< engines of one pool share the scans given to it; empty: none
};

}  // namespace scansim
