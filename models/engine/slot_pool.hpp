#pragma once
/// Which slots of an engine are free.
/// Invariant: busy() + free slots = size().

#include <cstdint>
#include <vector>

#include "sim/kernel/require.hpp"

namespace scansim {

class SlotPool {
 public:
  SlotPool() = default;
  explicit SlotPool(std::uint32_t size) : size_(size) {
    for (std::uint32_t slot = size; slot-- > 0;) free_.push_back(slot);
  }
  [[nodiscard]] bool has_free() const { return !free_.empty(); }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] std::uint32_t busy() const { return size_ - static_cast<std::uint32_t>(free_.size()); }
  /// REQUIRES: has_free().
  [[nodiscard]] std::uint32_t take() {
    require(has_free(), "a slot is taken only if one is free");
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void give_back(std::uint32_t slot) {
    require(free_.size() < size_, "only a taken slot is given back");
    free_.push_back(slot);
  }

 private:
  std::uint32_t size_ = 0;
  std::vector<std::uint32_t> free_;
};

}  // namespace scansim
