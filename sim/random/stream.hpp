#pragma once
/// Counter-based random streams keyed by meaning: a draw is a pure function of (seed, replication, name path,
/// index, purpose, attempt, counter), so it depends neither on the order of draws nor on anything else in the
/// run. Philox 4x32-10 (Salmon et al., SC'11), from Random123.

#include <array>
#include <cstdint>
#include <string_view>

namespace scansim {

/// 128 random bits.
struct RandomBlock {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
};

/// What a draw is for, within one index of one stream. The model names its purposes; 0 <= value < 256.
struct Purpose {
  std::uint8_t value = 0;
};

/// Which draw of a stream.
struct DrawKey {
  std::uint64_t index = 0;    ///< which asset, which ordinal of a fault; below 2^40
  Purpose purpose;            ///< what for
  std::uint32_t attempt = 0;  ///< below 2^16; 0 unless repeats draw anew
  std::uint32_t counter = 0;  ///< sub-counter for samplers that need more than one block
};

/// A named stream. Plain data, 8 bytes.
class Stream {
 public:
  Stream() = default;
  /// The stream of `path`, such as "assets/office", in replication `replication` of a run seeded with `seed`.
  Stream(std::uint64_t seed, std::uint64_t replication, std::string_view path);
  [[nodiscard]] RandomBlock block(const DrawKey& key) const;

 private:
  std::uint64_t key_ = 0;
};

/// The bare generator, for the published test vectors: ten rounds of Philox 4x32. Everything else draws
/// through a Stream.
[[nodiscard]] std::array<std::uint32_t, 4> philox_4x32_10(const std::array<std::uint32_t, 4>& counter,
                                                          const std::array<std::uint32_t, 2>& key);

/// Hash of a name path. Two names of one scenario with equal hashes are a load error.
[[nodiscard]] std::uint64_t name_hash(std::string_view path);

}  // namespace scansim
