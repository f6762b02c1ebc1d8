#include "reports/measures/against.hpp"

#include <string>

#include "tests/catch.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

constexpr std::int64_t epoch_us = 1'709'589'600'000'000;  // 2024-03-04 22:00 UTC.

/// A run of four scans of `a`, a day apart, and one of `b`: 2 h each, from 10 min after the scheduled start.
struct Nights {
  Plan plan;
  RunResult run;

  Nights() {
    for (const char* name : {"a", "b"}) {
      plan.sites.emplace_back();
      plan.sites.back().name = name;
    }
    plan.sites[0].schedule.duration = 3_h;
    for (std::size_t night = 0; night < 4; ++night) add(SiteId(0), Duration::from_seconds(86'400) * night);
    add(SiteId(1), 1_h);
    run.values = MeasureTable(measure_catalog().size(), run.scans.size(), 0);
  }

  void add(SiteId site, Duration scheduled) {
    ScanSummary scan;
    scan.scan = ScanId(run.scans.size());
    scan.site = site;
    scan.scheduled = SimTime() + scheduled;
    scan.ended = scan.scheduled + 130_min;
    scan.state = ScanState::completed;
    run.scans.push_back(scan);
    run.first_admitted.emplace_back(scan.scheduled + 10_min);
  }
};

RecordedScan recorded(const std::string& site, Duration after_epoch, Duration duration) {
  RecordedScan scan;
  scan.site = site;
  scan.start_us = epoch_us + after_epoch.us();
  scan.duration = duration;
  scan.state = ScanState::completed;
  return scan;
}

}  // namespace

TEST_CASE("a recorded scan answers to the scan of its site with the nearest scheduled start") {
  const Nights nights;
  const AgainstRecord against = compare_with_record(
      nights.plan, nights.run, epoch_us,
      {recorded("a", 24_h + 20_min, 2_h), recorded("a", 0_h, 1_h), recorded("b", 30_min, 4_h)});

  REQUIRE(against.scans.size() == 3);
  REQUIRE(against.scans[0].scan == ScanId(0));
  REQUIRE(against.scans[1].scan == ScanId(4));
  REQUIRE(against.scans[1].start_off == 30_min);
  REQUIRE(against.scans[2].scan == ScanId(1));
  REQUIRE(against.scans[2].start_off == Duration() - 20_min);
  REQUIRE(against.only_simulated == 2);
}

TEST_CASE("of two recorded scans the nearer one is matched, and what is too far off is counted") {
  const Nights nights;
  const AgainstRecord against =
      compare_with_record(nights.plan, nights.run, epoch_us,
                          {recorded("b", 3_h, 2_h), recorded("b", 1_h, 2_h), recorded("a", 36_h, 2_h),
                           recorded("a", 36_h + 73_h, 2_h), recorded("c", 0_h, 2_h)});

  REQUIRE(against.scans.size() == 2);
  REQUIRE(against.scans[0].start_off == 0_s);
  REQUIRE(against.scans[1].start_off == Duration() - 12_h);
  REQUIRE(against.without_start == 2);
  REQUIRE(against.of_unknown_site == 1);
}

TEST_CASE("durations are compared from the start of work to the end, with mean and median of the errors") {
  const Nights nights;  // Ratios 2, 1/2, 4/3 and 1: errors 1, 1/2, 1/3 and 0.
  const AgainstRecord against = compare_with_record(nights.plan, nights.run, epoch_us,
                                                    {recorded("a", 0_h, 1_h), recorded("a", 24_h, 4_h),
                                                     recorded("a", 48_h, 90_min), recorded("a", 72_h, 2_h)});

  REQUIRE(against.scans[0].ratio == Exact{2, 1});
  REQUIRE(against.scans[1].ratio == Exact{1, 2});
  REQUIRE(against.durations == 4);
  REQUIRE(*against.mean_error == Approx((1 + 0.5 + 1 / 3.0) / 4));
  REQUIRE(*against.median_error == Approx((0.5 + 1 / 3.0) / 2));
  REQUIRE(against.worst == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("states agree if they are one to the user, and only where one is recorded") {
  Nights nights;
  nights.run.scans[0].state = ScanState::integrating;
  RecordedScan running = recorded("a", 0_h, 1_h);
  running.state = ScanState::running;
  RecordedScan stopped = recorded("a", 24_h, 1_h);
  stopped.state = ScanState::stopped;
  RecordedScan unknown = recorded("a", 48_h, 1_h);
  unknown.state.reset();
  const AgainstRecord against =
      compare_with_record(nights.plan, nights.run, epoch_us, {running, stopped, unknown});

  REQUIRE(against.agreeing_states.part == 1);
  REQUIRE(against.agreeing_states.of == 2);
  REQUIRE_FALSE(against.scans[0].duration);
  REQUIRE_FALSE(against.scans[0].ratio);
  REQUIRE(against.scans[0].recorded_has_met_window == false);
  REQUIRE_FALSE(against.scans[2].states_agree);
}

TEST_CASE("a recorded scan met the window of its site if it completed within it") {
  const Nights nights;
  const AgainstRecord against = compare_with_record(nights.plan, nights.run, epoch_us,
                                                    {recorded("a", 0_h, 3_h), recorded("a", 24_h, 181_min)});

  REQUIRE(against.scans[0].recorded_has_met_window == true);
  REQUIRE(against.scans[1].recorded_has_met_window == false);
}

TEST_CASE("nothing in common with the record gives counts and no figures") {
  const Nights nights;
  const AgainstRecord against =
      compare_with_record(nights.plan, nights.run, epoch_us, {recorded("c", 0_h, 3_h)});

  REQUIRE(against.scans.empty());
  REQUIRE(against.of_unknown_site == 1);
  REQUIRE_FALSE(against.mean_error);
  REQUIRE_FALSE(against.median_error);
}
