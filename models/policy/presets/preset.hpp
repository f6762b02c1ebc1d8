#pragma once
/// What a preset is made of: the switches that stand for a product, the names that the product has for our
/// states, and which of it no document says.

#include <span>
#include <string_view>

#include "models/policy/switches.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

/// What the product calls a state; `cause`, if any, narrows it to scans that are in it because of that.
struct StateName {
  ScanState state;
  DisruptionCause cause;
  std::string_view name;
};

/// A value of a preset that is not documented fact.
struct PresetNote {
  enum class Kind : std::uint8_t {
    guess,        ///< no document says it
    approximated  ///< documented otherwise, and this comes nearest
  };
  Kind kind;
  std::string_view key;  ///< of `policy:`; empty: of the preset as a whole
  std::string_view why;
};

[[nodiscard]] constexpr std::string_view name_of(PresetNote::Kind kind) {
  return kind == PresetNote::Kind::guess ? "guess" : "approximated";
}

struct Preset {
  std::string_view name;     ///< in YAML
  std::string_view product;  ///< in reports
  std::string_view summary;  ///< one sentence
  std::string_view source;   ///< where the product says so
  Switches switches;
  std::span<const StateName> states;
  std::span<const PresetNote> notes;
};

}  // namespace scansim
