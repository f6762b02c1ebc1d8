#pragma once
/// Faults with one cause: it does nothing itself, and others strike with it (Trigger::leader).

#include <string_view>

namespace scansim {

struct Together {
  static constexpr std::string_view kind = "together";
  static constexpr std::string_view summary =
      "the faults of the group, in the same instant or one after another";
  /// Faults that strike with it.
  static constexpr bool has_members = true;

  template <class Control>
  void strike(Control&) const {}
  template <class Control>
  void heal(Control&) const {}
};

}  // namespace scansim
