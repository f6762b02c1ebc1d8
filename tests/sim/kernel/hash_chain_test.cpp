#include "sim/kernel/hash_chain.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "tests/catch.hpp"

using namespace scansim;

namespace {

/// The chain of the given events, each a list of words.
HashChain chain_of(const std::vector<std::vector<std::uint64_t>>& events) {
  HashChain chain;
  for (const auto& words : events) {
    for (const std::uint64_t word : words) chain.note(word);
    chain.seal();
  }
  return chain;
}

std::vector<std::uint64_t> words_up_to(std::uint64_t count) {
  std::vector<std::uint64_t> words;
  for (std::uint64_t word = 1; word <= count; ++word) words.push_back(word);
  return words;
}

}  // namespace

TEST_CASE("the hash of bytes is XXH3 with 64 bits") {
  CHECK(hash64("", 0) == 0x2d06800538d394c2U);
  CHECK(hash64("abc", 3) == 0x78af5f94892f3950U);
  CHECK(hash64("abc", 3, 1) != hash64("abc", 3, 0));
}

TEST_CASE("a link of the chain is the hash of the words as little-endian bytes, seeded with the tip before") {
  const std::array<unsigned char, 16> first = {0x08, 0x07, 0x06, 0x05, 0x04, 0x03, 0x02, 0x01, 0xff};
  const std::array<unsigned char, 8> second = {2};

  const HashChain chain = chain_of({{0x0102030405060708U, 0xff}, {2}});

  REQUIRE(chain.tip() == hash64(second.data(), second.size(), hash64(first.data(), first.size(), 0)));
}

TEST_CASE("the tip of a known run of events never changes") {
  REQUIRE(chain_of({}).tip() == 0);
  REQUIRE(chain_of({{}}).tip() == 0x2d06800538d394c2U);
  REQUIRE(chain_of({{1, 2, 3}, {4}}).tip() == 0xf49d6e7603df1a57U);
  REQUIRE(chain_of({words_up_to(100), {7}}).tip() == 0xe2bb53f625906834U);
}

TEST_CASE("the chain depends on the order of events") {
  REQUIRE(chain_of({{1}, {2}}).tip() != chain_of({{2}, {1}}).tip());
}

TEST_CASE("the chain depends on the order of words within an event") {
  REQUIRE(chain_of({{1, 2}}).tip() != chain_of({{2, 1}}).tip());
}

TEST_CASE("the chain depends on where one event ends and the next begins") {
  for (std::uint64_t size = 1; size <= 70; ++size) {
    const std::vector<std::uint64_t> words = words_up_to(size);
    const std::uint64_t whole = chain_of({words}).tip();
    for (std::size_t cut = 0; cut <= words.size(); ++cut) {
      const auto middle = words.begin() + static_cast<std::ptrdiff_t>(cut);
      INFO("cut " << size << " words after the first " << cut);
      REQUIRE(chain_of({{words.begin(), middle}, {middle, words.end()}}).tip() != whole);
    }
  }
}

TEST_CASE("an event without words is a link of the chain") {
  REQUIRE(chain_of({{1}, {}}).tip() != chain_of({{1}}).tip());
  REQUIRE(chain_of({{1}, {}, {}}).tip() != chain_of({{1}, {}}).tip());
}

TEST_CASE("a chain counts the events sealed, not those under way") {
  HashChain chain = chain_of({{1}, {}, words_up_to(40)});

  chain.note(1);

  REQUIRE(chain.events() == 3);
}

TEST_CASE("a copy of a chain goes on alike, even in the middle of an event") {
  HashChain chain = chain_of({{1}});
  chain.note(2);
  HashChain copy = chain;

  chain.note(3);
  chain.seal();
  REQUIRE(copy.tip() != chain.tip());
  copy.note(3);
  copy.seal();

  REQUIRE(copy.tip() == chain.tip());
}
