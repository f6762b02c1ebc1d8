#pragma once
/// The states of a scan's assets: four bits each, with a count per state.
/// Invariant: the counts add up to size().

#include <array>
#include <cstdint>
#include <vector>

#include "models/ids.hpp"
#include "models/lifecycle/asset_lifecycle.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

class AssetStates {
 public:
  AssetStates() = default;
  explicit AssetStates(std::uint64_t size) : size_(size), nibbles_((size + 1) / 2, 0) {
    count(AssetState::pending) = size;
  }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] AssetState operator[](AssetIndex asset) const {
    return static_cast<AssetState>(nibble(asset) & state_mask);
  }
  [[nodiscard]] std::uint64_t in(AssetState state) const { return counts_[static_cast<std::size_t>(state)]; }
  /// Whether what the asset has integrated can no longer be rolled back.
  [[nodiscard]] bool is_committed(AssetIndex asset) const { return (nibble(asset) & committed_bit) != 0; }

  void set(AssetIndex asset, AssetState state) { set(asset, (*this)[asset], state); }
  /// REQUIRES: the asset is in state `from`.
  void set(AssetIndex asset, AssetState from, AssetState state) {
    --count(from);
    ++count(state);
    // What is committed stays so: only the bits of the state that differ are turned over.
    const auto turned = static_cast<unsigned>(from) ^ static_cast<unsigned>(state);
    nibbles_[asset >> 1] ^= static_cast<std::uint8_t>(turned << ((asset & 1) * 4));
  }
  /// Marks every asset that is Integrated, or Completed and still to be integrated, as beyond roll-back.
  void commit_done() {
    for (std::uint64_t i = 0; i < size_; ++i) {
      const auto asset = static_cast<AssetIndex>(i);
      const AssetState state = (*this)[asset];
      if (state == AssetState::integrated || state == AssetState::completed)
        put(asset, nibble(asset) | committed_bit);
    }
  }

 private:
  static constexpr unsigned state_mask = 7;
  static constexpr unsigned committed_bit = 8;
  [[nodiscard]] unsigned nibble(AssetIndex asset) const {
    return nibbles_[asset >> 1] >> ((asset & 1) * 4) & 15U;
  }
  void put(AssetIndex asset, unsigned value) {
    std::uint8_t& pair = nibbles_[asset >> 1];
    const unsigned shift = (asset & 1) * 4;
    pair = static_cast<std::uint8_t>((pair & ~(15U << shift)) | value << shift);
  }
  std::uint64_t& count(AssetState state) { return counts_[static_cast<std::size_t>(state)]; }

  std::uint64_t size_ = 0;
  std::vector<std::uint8_t> nibbles_;
  std::array<std::uint64_t, 6> counts_{};
};

}  // namespace scansim
