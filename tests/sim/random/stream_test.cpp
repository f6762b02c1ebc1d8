#include "sim/random/stream.hpp"

#include <array>
#include <cstdint>
#include <vector>

#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

using Words = std::array<std::uint32_t, 4>;

bool differ(const RandomBlock& a, const RandomBlock& b) { return a.first != b.first && a.second != b.second; }
bool equal(const RandomBlock& a, const RandomBlock& b) { return a.first == b.first && a.second == b.second; }

DrawKey key_of(std::uint64_t index, std::uint8_t purpose, std::uint32_t attempt, std::uint32_t counter) {
  return {index, Purpose{purpose}, attempt, counter};
}

}  // namespace

// kat_vectors of Random123, https://github.com/DEShawResearch/random123/blob/main/tests/kat_vectors
TEST_CASE("the generator gives the published answers of Philox 4x32-10") {
  REQUIRE(philox_4x32_10({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  REQUIRE(philox_4x32_10({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  REQUIRE(philox_4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("a draw does not depend on the draws before it") {
  const Stream stream(1, 0, "assets/office");
  std::vector<RandomBlock> forwards;
  for (std::uint64_t i = 0; i < 100; ++i) forwards.push_back(stream.block(key_of(i, 1, 0, 0)));

  for (std::uint64_t i = 100; i-- > 0;) REQUIRE(equal(stream.block(key_of(i, 1, 0, 0)), forwards[i]));
}

TEST_CASE("two streams of one name in one replication are the same stream") {
  REQUIRE(equal(Stream(7, 3, "faults/wan").block(key_of(5, 1, 0, 0)),
                Stream(7, 3, "faults/wan").block(key_of(5, 1, 0, 0))));
}

TEST_CASE("seed, replication and name each give another stream") {
  const DrawKey key;
  const RandomBlock block = Stream(1, 0, "assets/office").block(key);

  REQUIRE(differ(block, Stream(2, 0, "assets/office").block(key)));
  REQUIRE(differ(block, Stream(1, 1, "assets/office").block(key)));
  REQUIRE(differ(block, Stream(0, 1, "assets/office").block(key)));
  REQUIRE(differ(block, Stream(1, 0, "assets/offices").block(key)));
}

TEST_CASE("index, purpose, attempt and sub-counter each give another draw") {
  const Stream stream(1, 0, "assets/office");
  const RandomBlock block = stream.block(DrawKey{});

  REQUIRE(differ(block, stream.block(key_of(1, 0, 0, 0))));
  REQUIRE(differ(block, stream.block(key_of(std::uint64_t{1} << 32, 0, 0, 0))));
  REQUIRE(differ(block, stream.block(key_of(0, 1, 0, 0))));
  REQUIRE(differ(block, stream.block(key_of(0, 0, 1, 0))));
  REQUIRE(differ(block, stream.block(key_of(0, 0, 0, 1))));
}

TEST_CASE("no two parts of a draw's key can stand for each other") {
  const Stream stream(1, 0, "assets/office");
  // The highest bit of each part and the lowest of the next lie side by side in the counter.
  const std::array<DrawKey, 6> neighbours = {key_of(std::uint64_t{1} << 39, 0, 0, 0),
                                             key_of(0, 0, 1, 0),
                                             key_of(0, 0, 1U << 15, 0),
                                             key_of(0, 1, 0, 0),
                                             key_of(0, 128, 0, 0),
                                             key_of(0, 0, 0, 1)};

  for (std::size_t i = 0; i < neighbours.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      REQUIRE(differ(stream.block(neighbours[i]), stream.block(neighbours[j])));
}

TEST_CASE("a draw's index beyond 2^40 is a broken invariant") {
  const Stream stream(1, 0, "assets/office");

  REQUIRE_NOTHROW(stream.block(key_of((std::uint64_t{1} << 40) - 1, 0, 0, 0)));
  REQUIRE_THROWS_AS(stream.block(key_of(std::uint64_t{1} << 40, 0, 0, 0)), InvariantError);
}

TEST_CASE("a draw's attempt beyond 2^16 is a broken invariant") {
  const Stream stream(1, 0, "assets/office");

  REQUIRE_NOTHROW(stream.block(key_of(0, 0, 0xffff, 0)));
  REQUIRE_THROWS_AS(stream.block(key_of(0, 0, 0x10000, 0)), InvariantError);
}

TEST_CASE("the blocks of a stream are the same on every platform") {
  const RandomBlock block = Stream(1, 2, "assets/office").block(key_of(0x12'3456'789a, 7, 3, 1));

  REQUIRE(block.first == 0x63e2'4c7a'5be1'2bbdULL);
  REQUIRE(block.second == 0x812c'dc20'45a6'6ed7ULL);
}
