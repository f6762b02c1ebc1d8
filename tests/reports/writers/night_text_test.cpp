// The section of the text report about what the time of the scans went to.
#include "reports/measures/night.hpp"
#include "reports/writers/night_words.hpp"
#include "reports/writers/text.hpp"
#include "tests/catch.hpp"
#include "tests/reports/writers/report_example.hpp"

using namespace scansim;
using namespace scansim::literals;
using Catch::Matchers::Contains;

namespace {

/// The section, up to the empty line behind it.
std::string section_of(const Report& report) {
  const std::string text = text_report(report);
  const std::size_t begin = text.find("WHAT ATE THE NIGHT");
  return begin == std::string::npos ? "" : text.substr(begin, text.find("\n\n", begin) + 1 - begin);
}

}  // namespace

TEST_CASE("each part of the time has its words, in the order of the catalog") {
  REQUIRE(night_words.size() == night_part_count);
  for (std::size_t p = 0; p < night_part_count; ++p)
    REQUIRE(night_words[p].measure == NightFold::measures[p + 1].name);
}

TEST_CASE("what ate the night stands before what it cost, the largest part first and the total last") {
  const Plan plan = example::plan();
  const Report report = example::report(plan);
  const std::string text = text_report(report);
  const std::string section = section_of(report);

  REQUIRE(text.find("WHAT ATE THE NIGHT") < text.find("WHAT IT COST"));
  REQUIRE(section.find("WHAT ATE THE NIGHT (time of london-office)\n") == 0);
  // 40 minutes with assets Active, 1860 of 5760 s of slot time repeated.
  const std::size_t paused = section.find("paused: user    39 min 30 s  43.8 %");
  const std::size_t scanning = section.find("scanning        27 min 05 s  30.1 %");
  const std::size_t again = section.find("scanning again  12 min 55 s  14.3 %");
  const std::size_t total = section.find("total            1 h 30 min");
  INFO(section);
  REQUIRE(paused < scanning);
  REQUIRE(scanning < again);
  REQUIRE(again < total);
  REQUIRE(total != std::string::npos);
  REQUIRE_THAT(section, !Contains("blackout"));
}

TEST_CASE("what ate the night over replications is the mean, before the one that is shown") {
  const Plan plan = example::plan();
  Replications runs(plan, example::expectations());
  for (std::uint64_t r = 0; r < 3; ++r) runs.add(example::result_of(plan, r));
  const std::string text = text_report(example::report_of(plan, runs));

  REQUIRE_THAT(text, Contains("WHAT ATE THE NIGHT (mean of 3 replications)"));
  REQUIRE(text.find("WHAT ATE THE NIGHT") < text.find("REPLICATION 0 IN DETAIL"));
}

TEST_CASE("slow faults that were on are told with their time, five of them, and the rest is counted") {
  Plan plan = example::plan();
  for (int n = 0; n < 7; ++n)
    plan.faults.push_back(
        FaultPlan{"slow-" + std::to_string(n), ConsoleSlowImport{Ratio(1, 2)}, example::at_time(1_min)});
  Report report = example::report(plan);
  report.shown.fault_times.assign(plan.faults.size(), 100_min);
  report.shown.fault_times[1] = 0_s;
  const std::string section = section_of(report);

  INFO(section);
  REQUIRE_THAT(section, !Contains("wan-outage"));
  REQUIRE_THAT(section, !Contains("slow-0"));
  REQUIRE_THAT(section, Contains("slow-1 on for 1 h 40 min\n"));
  REQUIRE_THAT(section, Contains("slow-5 on for 1 h 40 min\n"));
  REQUIRE_THAT(section, !Contains("slow-6"));
  REQUIRE_THAT(section, Contains("and 1 other slow fault\n"));
}
