#pragma once
/// The kinds of faults as the loader sees them, made from the list of faults itself
/// (models/fault/faults.hpp).

#include <span>
#include <string_view>
#include <vector>

#include "models/fault/faults.hpp"
#include "scenarios/load/keys.hpp"

namespace scansim::load {

struct FaultKind {
  std::string_view kind;
  std::string_view summary;
  std::vector<FieldInfo> fields;         ///< all that it takes, what every kind takes last
  std::vector<FieldInfo> member_fields;  ///< what it takes in a group; empty: it is none of a group
  bool lasts = true;                     ///< it is not over in an instant
  Fault empty;                           ///< a fault of the kind that strikes nothing yet
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
concept StrikesScan = requires(T fault) {
  fault.scan;
};
template <class T>
concept TakesSize = requires(T fault) {
  fault.size;
};

template <class T>
concept StrikesCut = requires(T fault) {
  fault.cut;
};
template <class T>
concept Degrades = requires(T fault) {
  fault.bandwidth;
  fault.latency;
};
template <class T>
concept Loses = requires(T fault) {
  fault.loss;
};
template <class T>
concept Flaps = requires(T fault) {
  fault.down;
  fault.up;
};
/// Others strike with it.
template <class T>
concept HasMembers = requires {
  T::has_members;
};
template <class T>
concept TakesSpeed = requires(T fault) {
  fault.speed;
};
template <class T>
concept TakesAssets = requires(T fault) {
  fault.assets;
};

/// Whether a strike is over in the instant in which it happens: it does not last and never heals.
template <class T>
[[nodiscard]] constexpr bool is_over_at_once() {
  if constexpr (requires { T::is_instant; }) return T::is_instant;
  return false;
}

/// Whether the kind has the member that a key of `fault_target_fields` fills.
template <class T>
[[nodiscard]] constexpr bool takes_target(std::string_view key) {
  return (key == "link" && StrikesLink<T>) || (key == "engine" && StrikesEngine<T>) ||
         (key == "size" && TakesSize<T>) || (key == "scan" && StrikesScan<T>) ||
         (key == "cut" && StrikesCut<T>) || (key == "loss" && Loses<T>) ||
         ((key == "bandwidth" || key == "latency") && Degrades<T>) ||
         ((key == "down" || key == "up") && Flaps<T>) || (key == "faults" && HasMembers<T>) ||
         (key == "speed" && TakesSpeed<T>) || (key == "assets" && TakesAssets<T>);
}

/// What a kind of fault strikes, and how.
template <class T>
[[nodiscard]] std::vector<FieldInfo> targets_of_fault() {
  std::vector<FieldInfo> fields;
  for (const FieldInfo& field : fault_target_fields())
    if (takes_target<T>(field.key)) fields.push_back(field);
  return fields;
}

/// The keys of a kind of fault.
template <class T>
[[nodiscard]] std::vector<FieldInfo> fields_of_fault() {
  std::vector<FieldInfo> fields = targets_of_fault<T>();
  if (!is_over_at_once<T>()) fields.push_back(fault_length_field());
  const std::span<const FieldInfo> common = fault_common_fields();
  fields.insert(fields.end(), common.begin(), common.end());
  return fields;
}

/// The keys of a kind of fault as a member of a group; none if it has members itself.
template <class T>
[[nodiscard]] std::vector<FieldInfo> fields_of_member() {
  if (HasMembers<T>) return {};
  std::vector<FieldInfo> fields = targets_of_fault<T>();
  if (!is_over_at_once<T>()) fields.push_back(member_length());
  const std::span<const FieldInfo> common = member_common_fields();
  fields.insert(fields.end(), common.begin(), common.end());
  return fields;
}

}  // namespace scansim::load
