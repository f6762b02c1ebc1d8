/// The test program's main(). Its last line is `N passed, N failed`, in test cases, so that a script can read
/// the outcome without knowing the reporter.

#if __has_include(<catch2/catch_all.hpp>)
#define SCANSIM_CATCH_V3 1
#else
#define CATCH_CONFIG_RUNNER
#define CATCH_CONFIG_CONSOLE_WIDTH 140
#endif

#include "tests/catch.hpp"

#include <cstdint>
#include <iostream>

namespace {

/// Totals of the last test run; Catch2 makes its own listeners, so there is no other place to leave them.
struct Outcome {
  bool is_known = false;
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
};
Outcome outcome;

#ifdef SCANSIM_CATCH_V3
using ListenerBase = Catch::EventListenerBase;
#else
using ListenerBase = Catch::TestEventListenerBase;
#endif

class TotalsListener : public ListenerBase {
 public:
  using ListenerBase::ListenerBase;
  void testRunEnded(const Catch::TestRunStats& stats) override {
    const Catch::Counts& cases = stats.totals.testCases;
    outcome = {true, static_cast<std::uint64_t>(cases.passed), static_cast<std::uint64_t>(cases.failed)};
  }
};

}  // namespace

CATCH_REGISTER_LISTENER(TotalsListener)

int main(int argc, char* argv[]) {
  const int code = Catch::Session().run(argc, argv);
  // Without a failed test, a code other than 0 means that Catch2 refused to run: there is no outcome to tell.
  if (outcome.is_known && (code == 0 || outcome.failed > 0)) {
    std::cout << outcome.passed << " passed, " << outcome.failed << " failed" << std::endl;
  }
  return code;
}
