/// scansim_soak RUNS SEED FOLDER: that many random scenarios with what must hold for each of them; tallies of
/// what they reached go to FOLDER/SEED.tallies. A scenario that breaks a rule is written, made small, to
/// FOLDER/SEED.plan, which scansim_plan_runner takes.
/// scansim_soak --sum FOLDER: adds the tallies up and prints them.

#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "models/plan_file/plan_file.hpp"
#include "tests/models/random_plan.hpp"
#include "tests/soak/coverage.hpp"

namespace {

using namespace scansim;
using namespace scansim::testing;

/// Work and data add up, and nothing is repeated that was not gathered.
void check_books(const Outcome& outcome) {
  for (const ScanSummary& scan : outcome.scans) {
    RC_ASSERT(scan.totals.gathered == scan.totals.kept + scan.totals.lost + total(scan.stock));
    RC_ASSERT(scan.totals.repeated <= scan.totals.gathered.work);
    RC_ASSERT(scan.integrated + scan.errored + scan.incomplete + scan.pending <= scan.assets);
  }
}

/// The run of the plan that was written and read again, from a copy of the world in its middle.
std::uint64_t hash_by_another_way(const std::string& bytes, std::int64_t events) {
  const PlannedRun again = read_plan(bytes);
  Outcome outcome;
  World world(again.plan, again.key);
  Conductor first(again.plan, world, outcome);
  for (std::int64_t i = 0; i < events && first.step(); ++i) continue;
  World copy = world;
  Conductor second(again.plan, copy, outcome);
  while (second.step()) continue;
  second.finish();
  return outcome.hash;
}

/// What must hold for every scenario.
void check_scenario(const Plan& plan, Coverage& coverage) {
  const Outcome outcome = run_counted(plan, coverage);
  coverage.count_run(plan, outcome);
  check_books(outcome);
  RC_ASSERT(hash_by_another_way(write_plan({plan, {}}), between(0, 100)) == outcome.hash);

  const Outcome twin = run(undisturbed(plan), {}, Audited::no);
  check_books(twin);
  for (const DisruptionRow& row : twin.rows)
    RC_ASSERT(row.cause == DisruptionCause::window_closed || row.cause == DisruptionCause::blackout ||
              row.cause == DisruptionCause::time_limit || row.cause == DisruptionCause::asset_errors ||
              row.cause == DisruptionCause::restart || row.cause == DisruptionCause::removal ||
              row.cause == DisruptionCause::communication_failure);
}

int soak(const std::string& runs, const std::string& seed, const std::filesystem::path& folder) {
  const std::string parameters = "seed=" + seed + " max_success=" + runs;
  if (setenv("RC_PARAMS", parameters.c_str(), 1) != 0) return 70;
  Coverage coverage;
  const bool is_good = rc::check("what must hold for every scenario", [&] {
    const Plan plan = random_plan();
    try {
      check_scenario(plan, coverage);
    } catch (const NoProgress&) {
      coverage.count("in all", "scenarios that go round in circles within an instant, refused");
      RC_DISCARD("goes round in circles");
    } catch (const TooLong&) {
      coverage.count("in all", "scenarios of more than 20,000 events, left out");
      RC_DISCARD("too many events");
    } catch (...) {
      std::ofstream(folder / (seed + ".plan"), std::ios::binary) << write_plan({plan, {}});
      throw;
    }
  });
  std::ofstream tallies(folder / (seed + ".tallies"));
  coverage.write(tallies);
  return is_good && tallies ? 0 : 1;
}

int sum(const std::filesystem::path& folder) {
  Coverage coverage;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".tallies") continue;
    std::ifstream tallies(entry.path());
    coverage.read(tallies);
  }
  coverage.print(std::cout);
  return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    if (argc == 3 && std::string_view(argv[1]) == "--sum") return sum(argv[2]);
    if (argc == 4) return soak(argv[1], argv[2], argv[3]);
  } catch (const std::exception& bad) {
    std::cerr << "scansim_soak: " << bad.what() << "\n";
    return 70;
  }
  std::cerr << "usage: scansim_soak RUNS SEED FOLDER | scansim_soak --sum FOLDER\n";
  return 2;
}
