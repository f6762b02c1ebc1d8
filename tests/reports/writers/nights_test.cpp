// The text report of many nights: sites, causes, which scans are worth a line, and how a run would go on.
#include "models/console/continuation.hpp"
#include "reports/writers/json.hpp"
#include "reports/writers/text.hpp"
#include "tests/models/small_world.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;
using namespace scansim::testing;
using Catch::Matchers::Contains;

namespace {

/// Runs the plan, also beyond its end, and reports it.
std::string text_of(const Plan& plan, std::vector<Expectation> expectations = {}) {
  RunRecorder recorder(RunKey{}, plan);
  World world(plan, {});
  Conductor conductor(plan, world, recorder);
  while (conductor.step()) continue;
  tell_continuation(plan, world, recorder);
  conductor.finish();
  Replications runs(plan, std::move(expectations));
  runs.add(recorder.take_result());
  return text_report(example::report_of(plan, runs));
}

/// Four assets of 10 min a night, for ten nights; the window leaves room for three.
Plan nights(Duration window) {
  Plan plan = one_site(4, 10_min, 1);
  plan.sites[0].schedule.every = 1_d;
  plan.sites[0].schedule.duration = window;
  plan.until = SimTime() + 10_d - 1_us;
  return plan;
}

Expectation eventually(ScanState state, bool is_violation = false) {
  return {"eventually", EventuallyExpectation{SiteId(0), {}, {state}}, is_violation};
}

}  // namespace

TEST_CASE("a site with several scans is told in one line, and only scans that went wrong one by one") {
  const std::string good = text_of(nights(8_h));
  const std::string late = text_of(nights(35_min));

  REQUIRE_THAT(good, Contains("SITES (times of completed scans, from the scheduled start)"));
  REQUIRE_THAT(good, Contains("site   10 of 10   10 of 10  40 min   40 min"));
  REQUIRE_THAT(good, !Contains("SCANS"));
  REQUIRE_THAT(late, Contains("5 of 5     0 of 5"));
  REQUIRE_THAT(late, Contains("SCANS THAT DID NOT COMPLETE IN THEIR FIRST WINDOW, OR LOST DATA"));
  REQUIRE_THAT(late, Contains("site#5"));
}

TEST_CASE("more than six disruptions are told by cause, the costliest first") {
  Plan plan = nights(35_min);
  plan.engines[0].stop_delay = 0_s;
  for (int night = 0; night < 3; ++night)
    add_operator(plan, OperatorAction::pause, Duration(1_d) * std::int64_t{night} + 2_min);

  const std::string text = text_of(plan);

  const std::size_t table = text.find("WHAT ATE IT, BY CAUSE");
  REQUIRE(table != std::string::npos);
  REQUIRE(text.find("window closed  ", table) < text.find("user pause     ", table));
}

TEST_CASE("where all of it has no room, what is routine is told once, with the number of its repeats") {
  Plan month = nights(8_h);
  month.until = SimTime() + 30_d - 1_us;
  const std::string text = text_of(month);

  REQUIRE_THAT(text_of(nights(8_h)), Contains("site#10 is due with 4 assets: Queued\n"));
  REQUIRE_THAT(text, Contains("site is due with 4 assets: Queued (30 times, the last at 29d 00:00:00)"));
  REQUIRE_THAT(text, !Contains("site#2 is due"));
}

TEST_CASE(
    "of many disruptions the gravest and most costly rows are told, a few of a cause, and what is not") {
  Plan plan = nights(35_min);
  plan.until = SimTime() + 30_d - 1_us;
  add_fault(plan, EngineCrash{EngineId(0)}, Duration(1_d) * std::int64_t{28} + 5_min, 1_min);
  const std::string text = text_of(plan);

  const std::size_t ledger = text.find("THE LEDGER: ");
  const std::string rows = text.substr(ledger, text.find("\n\n", ledger) - ledger);
  REQUIRE_THAT(rows, Contains(": engine crash, In progress -> Aborted"));
  REQUIRE_THAT(rows, Contains("Not shown, as less grave or less costly: "));
  REQUIRE_THAT(rows, Contains(" disruptions because window closed ("));
  REQUIRE_THAT(text, Contains("1 Aborted (site#"));
}

TEST_CASE("an eventually that can never be is told as a livelock with its round") {
  Plan plan = one_site(1, 3_h, 1);
  plan.sites[0].schedule.every = 1_d;
  plan.sites[0].schedule.duration = 2_h;
  plan.until = SimTime() + 5_d;

  const std::string text = text_of(plan, {eventually(ScanState::completed)});
  const std::string known = text_of(plan, {eventually(ScanState::completed, true)});

  REQUIRE_THAT(text, Contains("VIOLATED  eventually"));
  REQUIRE_THAT(text, Contains("livelock: left alone without faults, the state of"));
  REQUIRE_THAT(text, Contains("returns every 1 d"));
  REQUIRE_THAT(known, Contains("holds  eventually"));
  REQUIRE_THAT(known, Contains("livelock: "));
}

TEST_CASE("an eventually that comes about says when, be it after the end of the run") {
  Plan plan = one_site(4, 10_min, 1);
  const std::string during = text_of(plan, {eventually(ScanState::completed)});
  plan.until = SimTime() + 15_min;
  const std::string afterwards = text_of(plan, {eventually(ScanState::completed)});
  const std::string never = text_of(plan, {eventually(ScanState::failed)});

  REQUIRE_THAT(during, Contains("holds  eventually  at 00:40:00\n"));
  REQUIRE_THAT(afterwards, Contains("at 00:40:00, after the end of the run, without faults"));
  REQUIRE_THAT(never, Contains("never: left alone without faults, the run comes to rest at 00:40:00"));
}
