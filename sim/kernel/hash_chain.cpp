#include "sim/kernel/hash_chain.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>

namespace scansim {

void HashChain::fold() {
  if constexpr (std::endian::native == std::endian::big)
    for (std::size_t i = 0; i < size_; ++i) words_[i] = __builtin_bswap64(words_[i]);
  tip_ = hash64(words_.data(), size_ * sizeof(std::uint64_t), tip_);
  size_ = 0;
}

std::uint64_t hash64(const void* bytes, std::size_t size, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, size, seed);
}

}  // namespace scansim
