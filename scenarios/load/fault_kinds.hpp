#pragma once
/// The kinds of faults as the loader sees them, made from the list of faults itself
/// (models/fault/faults.hpp).

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "models/fault/faults.hpp"
#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

struct FaultKind {
  std::string_view kind;
  std::string_view summary;
  std::vector<FieldInfo> fields;  ///< all that it takes
  Fault empty;                    ///< a fault of the kind that strikes nothing yet
};

/// In the order of the list of faults.
[[nodiscard]] std::vector<FaultKind> fault_kinds();

/// What a kind of fault strikes: the keys of its map are the members it has.
template <class T>
concept StrikesLink = requires(T fault) {
  fault.link;
};
template <class T>
concept StrikesEngine = requires(T fault) {
  fault.engine;
};
template <class T>
concept TakesSize = requires(T fault) {
  fault.size;
};

}  // namespace scansim::load
