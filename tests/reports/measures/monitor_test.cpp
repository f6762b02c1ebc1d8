// Temporal expectations against hand-made sequences of what holds when.
#include "reports/measures/monitor.hpp"

#include "tests/catch.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

SimTime at(Duration since_start) { return SimTime() + since_start; }

/// A monitor of P (condition 0) and Q (condition 1).
class Feed {
 public:
  explicit Feed(TemporalKind kind, std::optional<Duration> limit = std::nullopt)
      : monitor_(TemporalExpectation{kind, {0, false}, {1, false}, limit, 0}) {}

  Feed& tell(Duration when, bool p, bool q = false) {
    const std::vector<bool> holds = {p, q};
    WatchedChanged change;
    change.holds = &holds;
    change.event = ++events_;
    monitor_.observe(at(when), change);
    return *this;
  }
  Feed& end(Duration when) {
    monitor_.end(at(when));
    return *this;
  }
  Feed& go_on(RunContinued::End how, Duration when) {
    RunContinued seen;
    seen.end = how;
    seen.at = at(when);
    monitor_.end(seen);
    return *this;
  }
  [[nodiscard]] Verdict verdict() const { return monitor_.finding().verdict; }
  [[nodiscard]] SimTime when() const { return monitor_.finding().at; }
  [[nodiscard]] std::uint64_t event() const { return monitor_.finding().event; }

 private:
  Monitor monitor_;
  std::uint64_t events_ = 0;
};

using Kind = TemporalKind;

}  // namespace

TEST_CASE("always is violated by the first event after which it is not so, and holds at the end otherwise") {
  const Feed broken = Feed(Kind::always).tell(0_s, true).tell(5_s, false).tell(6_s, true).end(9_s);
  const Feed kept = Feed(Kind::always).tell(0_s, true).end(9_s);

  REQUIRE(broken.verdict() == Verdict::violated);
  REQUIRE(broken.when() == at(5_s));
  REQUIRE(broken.event() == 2);
  REQUIRE(kept.verdict() == Verdict::holds);
}

TEST_CASE("never is violated by the first event after which it is so") {
  REQUIRE(Feed(Kind::never).tell(0_s, false).tell(5_s, true).end(9_s).verdict() == Verdict::violated);
  REQUIRE(Feed(Kind::never).tell(0_s, false).end(9_s).verdict() == Verdict::holds);
}

TEST_CASE("eventually holds once it is so; open at the end, what follows decides") {
  REQUIRE(Feed(Kind::eventually).tell(0_s, false).tell(5_s, true).when() == at(5_s));
  REQUIRE(Feed(Kind::eventually).tell(0_s, false).end(9_s).verdict() == Verdict::pending);
  REQUIRE(Feed(Kind::eventually).tell(0_s, false).end(9_s).tell(20_s, true).verdict() == Verdict::holds);
  const auto open = [](RunContinued::End how) {
    return Feed(Kind::eventually).tell(0_s, false).end(9_s).go_on(how, 1_h).verdict();
  };
  REQUIRE(open(RunContinued::End::quiet) == Verdict::violated);
  REQUIRE(open(RunContinued::End::loop) == Verdict::violated);
  REQUIRE(open(RunContinued::End::undecided) == Verdict::pending);
}

TEST_CASE("until needs the first to last until the second, and the second to come about") {
  REQUIRE(Feed(Kind::until).tell(0_s, true).tell(5_s, false, true).verdict() == Verdict::holds);
  REQUIRE(Feed(Kind::until).tell(0_s, true).tell(5_s, false).tell(6_s, false, true).when() == at(5_s));
  REQUIRE(Feed(Kind::until).tell(0_s, false, true).verdict() == Verdict::holds);
  REQUIRE(Feed(Kind::until).tell(0_s, true).end(9_s).verdict() == Verdict::pending);
}

TEST_CASE("leads to is answered at once, later, or too late: then at the deadline") {
  REQUIRE(Feed(Kind::leads_to, 10_s).tell(5_s, true, true).end(99_s).verdict() == Verdict::holds);
  REQUIRE(Feed(Kind::leads_to, 10_s).tell(5_s, true).tell(15_s, true, true).end(99_s).verdict() ==
          Verdict::holds);
  const Feed late = Feed(Kind::leads_to, 10_s).tell(5_s, true).tell(16_s, true, true).end(99_s);
  REQUIRE(late.verdict() == Verdict::violated);
  REQUIRE(late.when() == at(15_s));
  REQUIRE(late.event() == 0);
}

TEST_CASE("each time that a trigger becomes true it wants an answer of its own") {
  const Feed twice = Feed(Kind::leads_to, 10_s)
                         .tell(0_s, true)
                         .tell(1_s, false, true)
                         .tell(2_s, false)
                         .tell(50_s, true)
                         .end(99_s);

  REQUIRE(twice.verdict() == Verdict::violated);
  REQUIRE(twice.when() == at(60_s));
}

TEST_CASE("an answer that is due after the end of the run is looked for in what follows") {
  const auto open = [] { return Feed(Kind::leads_to, 10_s).tell(5_s, true).end(9_s); };

  REQUIRE(open().verdict() == Verdict::pending);
  REQUIRE(open().tell(14_s, true, true).verdict() == Verdict::holds);
  REQUIRE(open().tell(16_s, true, true).verdict() == Verdict::violated);
  REQUIRE(open().go_on(RunContinued::End::quiet, 9_s).when() == at(15_s));
  REQUIRE(Feed(Kind::leads_to).tell(5_s, true).end(9_s).go_on(RunContinued::End::loop, 1_h).verdict() ==
          Verdict::violated);
}

TEST_CASE("within looks back and ahead from each time that the second becomes true") {
  const auto around = [](Duration p_ends, Duration p_begins) {
    return Feed(Kind::within, 10_s)
        .tell(0_s, true)
        .tell(p_ends, false)
        .tell(100_s, false, true)
        .tell(p_begins, true, true)
        .end(999_s)
        .verdict();
  };

  REQUIRE(around(90_s, 500_s) == Verdict::holds);
  REQUIRE(around(89_s, 110_s) == Verdict::holds);
  REQUIRE(around(89_s, 111_s) == Verdict::violated);
}

TEST_CASE("without triggers a response holds") {
  REQUIRE(Feed(Kind::leads_to, 10_s).tell(0_s, false, true).end(9_s).verdict() == Verdict::holds);
}
