#pragma once
/// The digest of a run: one 64-bit value that depends on every executed event and on what it changed, in
/// order.

#include <array>
#include <cstddef>
#include <cstdint>

namespace scansim {

/// Words are noted for the event under way and folded in by seal(): tip = XXH3_64(words as little-endian
/// bytes, seeded by the tip before). Equal on every platform. Plain data: copying a chain forks it.
class HashChain {
 public:
  /// Adds a word to the event under way.
  void note(std::uint64_t word) {
    words_[size_++] = word;
    if (size_ == words_.size()) [[unlikely]]
      fold();  // So that what seal() folds is always shorter: an event's end shows.
  }
  /// Ends the event under way.
  void seal() {
    fold();
    ++events_;
  }
  [[nodiscard]] std::uint64_t tip() const { return tip_; }
  [[nodiscard]] std::uint64_t events() const { return events_; }

 private:
  void fold();

  std::uint64_t tip_ = 0;
  std::uint64_t events_ = 0;
  std::size_t size_ = 0;
  std::array<std::uint64_t, 32> words_{};
};

/// XXH3_64 of bytes; the one hash for names, keys and digests.
[[nodiscard]] std::uint64_t hash64(const void* bytes, std::size_t size, std::uint64_t seed = 0);

}  // namespace scansim
