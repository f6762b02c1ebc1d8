#include "reports/measures/catalog.hpp"

#include <set>
#include <string>

#include "reports/measures/exact.hpp"
#include "reports/measures/run_result.hpp"
#include "tests/catch.hpp"

#include <rapidcheck.h>

using namespace scansim;

TEST_CASE("every measure of the catalog has a name of its own, and a definition of one sentence") {
  std::set<std::string_view> names;
  for (const MeasureInfo& info : measure_catalog()) {
    INFO(info.name);
    REQUIRE(names.insert(info.name).second);
    REQUIRE(info.definition.size() > 20);
    REQUIRE(info.definition.back() == '.');
    REQUIRE(info.definition.find(". ") == std::string_view::npos);
  }
}

TEST_CASE("every measure that the design asks for is in the catalog") {
  for (const std::string name : {"makespan",
                                 "scan.elapsed",
                                 "scan.windows",
                                 "window.met",
                                 "coverage.assets",
                                 "work.gathered",
                                 "work.kept",
                                 "work.lost",
                                 "work.repeated",
                                 "work.orphaned",
                                 "work.overhead",
                                 "work.discovery",
                                 "resume_cost.work",
                                 "resume_cost.time",
                                 "resume_cost.catch_up",
                                 "resume_cost.bytes",
                                 "data.gathered",
                                 "data.integrated",
                                 "data.lost",
                                 "data.recovered",
                                 "data.gathered.findings",
                                 "data.integrated.findings",
                                 "data.lost.findings",
                                 "data.recovered.findings",
                                 "data.gathered.assets",
                                 "data.integrated.assets",
                                 "data.lost.assets",
                                 "data.recovered.assets",
                                 "data.recovered_fraction",
                                 "data.recovered_fraction.findings",
                                 "data.recovered_fraction.assets",
                                 "engine.utilisation",
                                 "engine.unknown",
                                 "console.heap_peak",
                                 "console.backlog_peak",
                                 "console.import_wait",
                                 "console.import_wait_max",
                                 "state.time.queued",
                                 "state.time.in_progress",
                                 "state.time.paused",
                                 "scans.completed",
                                 "scans.total"}) {
    INFO(name);
    REQUIRE(find_measure(name) != nullptr);
  }
}

TEST_CASE("a measure is found by its whole name only") {
  REQUIRE(find_measure("makespan")->unit == Unit::seconds);
  REQUIRE(find_measure("makespa") == nullptr);
  REQUIRE(find_measure("") == nullptr);
  REQUIRE(measure_catalog()[measure_index("work.lost")].name == "work.lost");
}

TEST_CASE("units are printed as the documents write them") {
  REQUIRE(name_of(Unit::slot_seconds) == "slot-s");
  REQUIRE(name_of(Unit::count) == "1");
}

TEST_CASE("a fraction of nothing has no value") {
  REQUIRE_FALSE(exact_fraction(0, 0).has_value());
  REQUIRE(exact_fraction(0, 7) == MeasureValue(Exact{0, 1}));
}

TEST_CASE("a fraction keeps its value exactly while it fits 64 bits") {
  REQUIRE(rc::check("part / whole == value", [] {
    const auto whole = *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << 40);
    const auto part = *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 40);
    const auto factor = *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << 40);
    const MeasureValue value =
        exact_fraction(static_cast<int128>(part) * factor, static_cast<int128>(whole) * factor);
    RC_ASSERT(value.has_value());
    RC_ASSERT(*value == (Exact{part, whole}));
  }));
}

TEST_CASE("a fraction too fine for 64 bits stays within 2^-50 of its value") {
  const int128 whole = (static_cast<int128>(1) << 90) + 1;

  const MeasureValue value = exact_fraction(whole / 3, whole);

  REQUIRE(value->value() == Approx(1.0 / 3).epsilon(1e-15));
}
