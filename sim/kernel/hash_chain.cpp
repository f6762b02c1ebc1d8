#include "sim/kernel/hash_chain.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>

namespace scansim {

namespace {

std::uint64_t to_little_endian(std::uint64_t word) {
  return std::endian::native == std::endian::little ? word : __builtin_bswap64(word);
}

}  // namespace

void HashChain::fold() {
  for (std::size_t i = 0; i < size_; ++i) words_[i] = to_little_endian(words_[i]);
  tip_ = hash64(words_.data(), size_ * sizeof(std::uint64_t), tip_);
  size_ = 0;
}

std::uint64_t hash64(const void* bytes, std::size_t size, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, size, seed);
}

}  // namespace scansim
