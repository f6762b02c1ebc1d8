// The line that shows how far a study is.
#include "scenarios/cli/progress_line.hpp"

#include <sstream>

#include "reports/writers/utf8.hpp"
#include "tests/catch.hpp"
#include "tests/models/random_plan.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// A line at a terminal whose time goes on when the test says so.
struct Watch {
  explicit Watch(std::size_t columns, bool is_shown = true)
      : line(err, {is_shown, columns, [this] { return now; }}) {}
  void wait(std::chrono::milliseconds time) { now += time; }
  /// What has been drawn since the last question.
  std::string drawn() {
    std::string text = err.str();
    err.str("");
    return text;
  }
  std::ostringstream err;
  ProgressLine::Time now;
  ProgressLine line;
};

StudyProgress progress_of(std::uint64_t done, std::uint64_t count, std::uint64_t events = 0) {
  return {done, count, false, {events, SimTime() + 90_s}};
}

}  // namespace

TEST_CASE("progress names the replication, its events and its clock") {
  REQUIRE(progress_words(progress_of(11, 100, 1'200'000)) ==
          "replication 12 of 100: 1,200,000 events, 00:01:30");
}

TEST_CASE("the bar shows share, count, rates and the time that is left") {
  REQUIRE(progress_bar(progress_of(40, 100), {1'234'567, 2.5}, 85) ==
          "[####......] 40 %, 40 of 100, 1,230,000 events/s, 2.5 replications/s, about 24 s left");
}

TEST_CASE("room that is left goes to the bar, and what has no room is left out") {
  const StudyProgress progress = progress_of(40, 100);
  const Pace pace{1'234'567, 2.5};

  REQUIRE(progress_bar(progress, pace, 92).starts_with("[######"));
  REQUIRE(progress_bar(progress, pace, 200).starts_with("[############..................] 40 %, 40 of 100"));
  REQUIRE(progress_bar(progress, pace, 60) == "[##########...............] 40 %, 40 of 100, about 24 s left");
  REQUIRE(progress_bar(progress, pace, 19) == "[####........] 40 %");
  REQUIRE(progress_bar(progress, pace, 3) == "...");
}

TEST_CASE("before the first replication is done nobody knows how long it takes") {
  REQUIRE(progress_bar(progress_of(0, 4), {1000, 0}, 60) ==
          "[..............................] 0 %, 0 of 4, 1,000 events/s");
}

TEST_CASE("one replication has no share and no end") {
  REQUIRE(progress_bar(progress_of(0, 1, 5000), {987.6, 0}, 80) ==
          "replication 1 of 1: 5,000 events, 00:01:30, 988 events/s");
  REQUIRE(progress_bar(progress_of(0, 1, 5000), {987.6, 0}, 20) == "replication 1 of ...");
}

TEST_CASE("no progress is wider than its terminal") {
  REQUIRE(rc::check([] {
    const auto count = static_cast<std::uint64_t>(between(1, 1'000'000));
    const auto done = static_cast<std::uint64_t>(between(0, static_cast<std::int64_t>(count)));
    const Pace pace{one_of({0.0, 1e-9, 0.5, 3e7, 1e18}), one_of({0.0, 1e-12, 0.01, 999.95, 1e6})};
    const auto columns = static_cast<std::size_t>(between(1, 200));
    RC_ASSERT(display_width(progress_bar(progress_of(done, count, 123'456), pace, columns,
                                         one_of<std::string>({"", "variant 2 of 3, "}))) <= columns);
  }));
}

TEST_CASE("nothing is drawn in the first half second, and then ten times a second") {
  Watch watch(60);
  watch.wait(std::chrono::milliseconds(499));
  watch.line.update(progress_of(1, 10));
  REQUIRE(watch.drawn().empty());

  watch.wait(std::chrono::milliseconds(1));
  watch.line.update(progress_of(2, 10));
  REQUIRE_FALSE(watch.drawn().empty());
  watch.wait(std::chrono::milliseconds(99));
  watch.line.update(progress_of(3, 10));
  REQUIRE(watch.drawn().empty());
  watch.wait(std::chrono::milliseconds(1));
  watch.line.update(progress_of(4, 10));
  REQUIRE_FALSE(watch.drawn().empty());
}

TEST_CASE("rates are of all the time and of all runs, twins too") {
  Watch watch(90);
  watch.line.update(progress_of(0, 10, 0));
  watch.line.update(progress_of(0, 10, 6000));
  watch.line.update({0, 10, true, {1000, SimTime()}});
  watch.line.update({0, 10, true, {4000, SimTime()}});
  watch.wait(std::chrono::seconds(2));
  watch.line.update(progress_of(1, 10, 0));

  REQUIRE(watch.drawn() ==
          "\r[##..................] 10 %, 1 of 10, 5,000 events/s, 0.5 replications/s, about 18 s left");
}

TEST_CASE("a line is cleared as far as it was drawn, and stays off the last column") {
  Watch watch(20);
  watch.wait(std::chrono::seconds(1));
  watch.line.update(progress_of(4, 10));
  const std::string drawn = watch.drawn();
  watch.line.clear();

  REQUIRE(drawn.size() <= 1 + 19);
  REQUIRE(watch.drawn() == "\r" + std::string(drawn.size() - 1, ' ') + "\r");
}

TEST_CASE("nothing of the progress is drawn where it is not shown") {
  Watch watch(80, false);
  watch.wait(std::chrono::seconds(5));
  watch.line.update(progress_of(1, 2));
  watch.line.clear();

  REQUIRE(watch.drawn().empty());
}
