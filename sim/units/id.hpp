#pragma once
/// Dense identifiers: the index of a thing in its vector, typed so that an engine is never looked up as a
/// link.

#include <compare>
#include <cstdint>
#include <limits>

namespace scansim {

template <class Tag>
struct Id {
  std::uint32_t value = std::numeric_limits<std::uint32_t>::max();
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : value(static_cast<std::uint32_t>(index)) {}
  [[nodiscard]] constexpr bool is_none() const { return value == std::numeric_limits<std::uint32_t>::max(); }
  [[nodiscard]] constexpr std::size_t index() const { return value; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

}  // namespace scansim
