#pragma once
/// The disk that holds an engine's results takes no more, whatever the engine itself holds.

#include <string_view>

#include "models/ids.hpp"

namespace scansim {

struct ResultBufferFull {
  static constexpr std::string_view kind = "result_buffer_full";
  static constexpr std::string_view summary =
      "the engine takes up no further asset, as with a full result_buffer of its own; what is in flight ends "
      "and is sent";
  EngineId engine;

  template <class Control>
  void strike(Control& control) const {
    control.fill_result_buffer(engine);
  }
  template <class Control>
  void heal(Control& control) const {
    control.clear_result_buffer(engine);
  }
};

}  // namespace scansim
