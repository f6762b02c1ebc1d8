// Pieces of work on several threads, and replications as such.
#include "scenarios/study/in_parallel.hpp"

#include <array>
#include <atomic>
#include <stdexcept>
#include <string>

#include "tests/scenarios/cli/program_runner.hpp"

#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::testing;

TEST_CASE("every piece of work is done once, whatever the number of threads") {
  for (const std::size_t threads : {1, 2, 7, 40}) {
    std::array<std::atomic<int>, 30> times{};

    in_parallel(times.size(), threads, [&](std::size_t i) { ++times[i]; });

    for (const std::atomic<int>& count : times) REQUIRE(count == 1);
  }
}

TEST_CASE("of several failures the one of the lowest number is thrown") {
  for (int round = 0; round < 50; ++round) {
    std::string told;
    try {
      in_parallel(100, 4, [](std::size_t i) {
        if (i % 7 == 5) throw std::runtime_error("piece " + std::to_string(i));
      });
    } catch (const std::runtime_error& error) {
      told = error.what();
    }
    REQUIRE(told == "piece 5");
  }
}

TEST_CASE("a study gives the same bytes for any number of threads") {
  const auto run = [](const char* threads) {
    return scansim_program({"run", tiny(), "--replications", "25", "--json", "--values", "-j", threads});
  };

  const Ran alone = run("1");
  REQUIRE(alone.code == 0);
  REQUIRE(run("2").out == alone.out);
  REQUIRE(run("7").out == alone.out);
}

TEST_CASE("a comparison gives the same bytes for any number of threads") {
  const auto run = [](const char* threads) {
    return scansim_program({"compare", tiny(), "--replications", "15", "--vary", "engines.london.slots=5,10",
                            "--json", "-j", threads});
  };

  REQUIRE(run("1").out == run("3").out);
}

TEST_CASE("a study that is interrupted ends on all threads and writes nothing") {
  const Ran ran = scansim_program({"run", tiny(), "--replications", "200", "-j", "3"}, Interrupt::yes);

  REQUIRE(ran.code == 130);
  REQUIRE(ran.out.empty());
}
