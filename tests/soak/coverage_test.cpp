// What a soak has reached is counted, added up and told.
#include "tests/soak/coverage.hpp"

#include <sstream>

using namespace scansim;
using namespace scansim::testing;

namespace {

Plan paused_site() {
  Plan plan = one_site(4, 10_min, 2);
  add_operator(plan, OperatorAction::pause, 5_min);
  add_fault(plan, EngineCrash{EngineId(0)}, 2_h, 1_min);
  return plan;
}

std::string written(const Coverage& coverage) {
  std::ostringstream out;
  coverage.write(out);
  return out.str();
}

}  // namespace

TEST_CASE("a soak counts the rows, faults and causes that its runs reach") {
  Coverage coverage;

  const Plan plan = paused_site();
  coverage.count_run(plan, run_counted(plan, coverage));

  const std::string tallies = written(coverage);
  REQUIRE(tallies.find("1\tfaults\tengine_crash\n") != std::string::npos);
  REQUIRE(tallies.find("0\tfaults\tlink_down\n") != std::string::npos);
  REQUIRE(tallies.find("1\tcauses of disruptions\tuser pause\n") != std::string::npos);
  REQUIRE(tallies.find("1\tlast states of scans\tpaused\n") != std::string::npos);
  REQUIRE(tallies.find("2\tasset lifecycle, transitions\tactive|completed + discarded\n") !=
          std::string::npos);
}

TEST_CASE("tallies of a soak that are read again add up") {
  Coverage coverage;
  const Plan plan = paused_site();
  coverage.count_run(plan, run_counted(plan, coverage));

  Coverage sum;
  for (int i = 0; i < 2; ++i) {
    std::istringstream tallies(written(coverage));
    sum.read(tallies);
  }

  REQUIRE(written(sum).find("2\tin all\truns\n") != std::string::npos);
  std::istringstream broken("2 runs\n");
  REQUIRE_THROWS_AS(sum.read(broken), std::runtime_error);
}

TEST_CASE("a soak says what was not reached") {
  Coverage coverage;
  const Plan plan = paused_site();
  coverage.count_run(plan, run_counted(plan, coverage));

  std::ostringstream out;
  coverage.print(out);

  REQUIRE(out.str().find("NOT REACHED  link_down") != std::string::npos);
  REQUIRE(out.str().find("             1  engine_crash") != std::string::npos);
}
