#include "sim/kernel/fifo.hpp"

#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>

#include <deque>
#include <vector>

namespace scansim {
namespace {

/// What a std::deque would hold after the same steps.
bool are_equal(const Fifo<int>& fifo, const std::deque<int>& expected) {
  return fifo.size() == expected.size() && fifo.empty() == expected.empty() &&
         std::equal(fifo.begin(), fifo.end(), expected.begin(), expected.end()) &&
         (expected.empty() || (fifo.front() == expected.front() && fifo.back() == expected.back()));
}

void take_step(Fifo<int>& fifo, std::deque<int>& expected, int step) {
  const int kind = step & 7;
  if (kind == 0) {
    fifo.push_front(step);
    expected.push_front(step);
  } else if (kind <= 3) {
    fifo.push_back(step);
    expected.push_back(step);
  } else if (kind == 7) {
    const auto is_odd = [](int item) { return (item >> 3 & 1) != 0; };
    fifo.erase_if(is_odd);
    std::erase_if(expected, is_odd);
  } else if (expected.empty()) {
    return;
  } else if (kind == 6) {
    fifo.pop_back();
    expected.pop_back();
  } else {
    fifo.pop_front();
    expected.pop_front();
  }
}

TEST_CASE("a fifo holds what a deque would hold after the same steps") {
  REQUIRE(rc::check("step by step", [](const std::vector<int>& steps) {
    Fifo<int> fifo;
    std::deque<int> expected;
    for (const int step : steps) {
      take_step(fifo, expected, step);
      RC_ASSERT(are_equal(fifo, expected));
    }
  }));
}

TEST_CASE("an item in the middle of a fifo is erased, and what was taken stays taken") {
  Fifo<int> fifo;
  for (int i = 0; i < 5; ++i) fifo.push_back(i);
  fifo.pop_front();
  fifo.erase(fifo.begin() + 1);
  REQUIRE(std::vector<int>(fifo.begin(), fifo.end()) == std::vector<int>{1, 3, 4});
}

TEST_CASE("a fifo that goes on and on keeps no more than a few places") {
  Fifo<int> fifo;
  for (int i = 0; i < 100; ++i) fifo.push_back(i);
  for (int i = 100; i < 100'000; ++i) {
    fifo.push_back(i);
    fifo.pop_front();
  }
  REQUIRE(fifo.size() == 100);
  REQUIRE(fifo.front() == 100'000 - 100);
  REQUIRE(fifo.held() <= 2 * 100 + 2);
}

}  // namespace
}  // namespace scansim
