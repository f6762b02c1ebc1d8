#pragma once
/// What results hold that were Completed a short while ago. Queues keep no more than 16 bytes a result, and
/// the rest is drawn again when it is needed; of most results that is soon, and they are found here.
/// Forgetting changes nothing.

#include <array>
#include <cstddef>

#include "models/scan/ledger.hpp"

namespace scansim {

class RecentGoods {
 public:
  void remember(const HeldResult& result, const Goods& goods) { items_[place_of(result)] = {result, goods}; }
  /// Nullptr if it is not remembered. Valid until the next call.
  [[nodiscard]] const Goods* find(const HeldResult& result) const {
    const Item& item = items_[place_of(result)];
    // A scan gives each ordinal once.
    const bool is_same = item.result.scan == result.scan && item.result.ordinal == result.ordinal;
    return is_same ? &item.goods : nullptr;
  }

 private:
  struct Item {
    HeldResult result;
    Goods goods;
  };
  static constexpr std::size_t items = 256;

  /// Consecutive results of a scan never meet, and those of scans that go on side by side seldom do.
  static std::size_t place_of(const HeldResult& result) {
    return (result.ordinal + std::size_t{37} * result.scan.value) % items;
  }

  std::array<Item, items> items_{};
};

}  // namespace scansim
