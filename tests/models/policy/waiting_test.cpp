// Decisions on scans that wait: admission, time limits, automatic resume, who pauses for memory.
#include "models/policy/admission.hpp"
#include "models/policy/auto_resume.hpp"
#include "models/policy/limits.hpp"
#include "models/policy/memory_pause.hpp"
#include "tests/models/small_world.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// A heap of 100 MiB of which so much is used.
Memory memory_at(Bytes used) { return Memory({100_MiB, used, Ratio(85, 100), {}, {}}); }

SimTime at(Duration time) { return SimTime() + time; }

constexpr RestingScan by_user{ScanState::paused, DisruptionCause::user_pause};
constexpr RestingScan by_memory{ScanState::paused, DisruptionCause::memory_threshold};
constexpr RestingScan by_window{ScanState::paused, DisruptionCause::window_closed};

}  // namespace

TEST_CASE("an engine takes scans up to its limit, and any number without one") {
  REQUIRE(has_room(0, 1000));
  REQUIRE(has_room(2, 1));
  REQUIRE_FALSE(has_room(2, 2));
}

TEST_CASE("without limits a scan leaves the queue at once") {
  REQUIRE(admission_of({}, {at(1_h), at(1_h), 99}, memory_at(99_MiB)).is_granted);
}

TEST_CASE("a scan waits until the least time since the last start is over, and is told when that is") {
  Switches policy;
  policy.start_gap = 4_min;

  const Admission early = admission_of(policy, {at(6_min), at(3_min), 0}, memory_at(0_B));
  REQUIRE_FALSE(early.is_granted);
  REQUIRE(early.opens == at(7_min));
  REQUIRE(admission_of(policy, {at(7_min), at(3_min), 0}, memory_at(0_B)).is_granted);
  REQUIRE(admission_of(policy, {at(0_s), SimTime::never(), 0}, memory_at(0_B)).is_granted);
}

TEST_CASE("a scan that waits for memory or for a place of the product waits for no moment") {
  Switches policy;
  policy.start_gap = 4_min;
  policy.start_below = Ratio(60, 100);
  policy.active_scans = 2;

  const Admission short_of_memory = admission_of(policy, {at(6_min), at(3_min), 0}, memory_at(61_MiB));
  REQUIRE_FALSE(short_of_memory.is_granted);
  REQUIRE_FALSE(short_of_memory.opens);
  const Admission short_of_places = admission_of(policy, {at(1_h), at(3_min), 2}, memory_at(60_MiB));
  REQUIRE_FALSE(short_of_places.is_granted);
  REQUIRE_FALSE(short_of_places.opens);
  REQUIRE(admission_of(policy, {at(1_h), at(3_min), 1}, memory_at(60_MiB)).is_granted);
}

TEST_CASE("only the states Paused and Queued have a time limit, each its own") {
  Switches policy;
  policy.paused_limit = 7_d;
  policy.pending_limit = 1_h;

  REQUIRE(limit_in(policy, ScanState::paused) == 7_d);
  REQUIRE(limit_in(policy, ScanState::queued) == 1_h);
  REQUIRE(limit_in(policy, ScanState::running) == 0_s);
  REQUIRE(limit_in({}, ScanState::paused) == 0_s);
}

TEST_CASE("automatic resume follows the pauses of users and of the memory only") {
  Switches policy;
  policy.auto_resume = AutoResume::after;
  policy.auto_resume_after = 10_min;

  REQUIRE(resumes_after(policy, by_user) == 10_min);
  REQUIRE(resumes_after(policy, by_memory) == 10_min);
  REQUIRE_FALSE(resumes_after(policy, by_window));
  REQUIRE_FALSE(resumes_after({}, by_user));
}

TEST_CASE("a scan that resumes by the memory level does so at or below it, and waits above it") {
  Switches policy;
  policy.auto_resume = AutoResume::below;
  policy.auto_resume_below = Ratio(70, 100);

  REQUIRE(resumes_at_level(policy, memory_at(70_MiB)));
  REQUIRE_FALSE(waits_for_level(policy, memory_at(70_MiB)));
  REQUIRE_FALSE(resumes_at_level(policy, memory_at(71_MiB)));
  REQUIRE(waits_for_level(policy, memory_at(71_MiB)));
  REQUIRE_FALSE(resumes_at_level({}, memory_at(0_B)));
  REQUIRE_FALSE(waits_for_level({}, memory_at(99_MiB)));
}

TEST_CASE(
    "a paused scan goes on at its next start unless the schedule restarts and the policy does not resume") {
  Switches policy;
  REQUIRE(resumes_at_next_start(policy, OnRepeat::resume, by_window));
  REQUIRE_FALSE(resumes_at_next_start(policy, OnRepeat::restart, by_user));

  policy.auto_resume = AutoResume::next_window;
  REQUIRE(resumes_at_next_start(policy, OnRepeat::restart, by_user));
  REQUIRE_FALSE(resumes_at_next_start(policy, OnRepeat::restart, by_window));
}

TEST_CASE(
    "at the memory threshold those who import pause, or all, or the newest, or the first of the largest") {
  const std::vector<MemoryUser> scans = {{10, true}, {30, false}, {30, true}, {20, false}};
  using Positions = std::vector<std::size_t>;

  REQUIRE(who_pauses(MemoryPause::importing, scans).pause == Positions{0, 2});
  REQUIRE(who_pauses(MemoryPause::all, scans).pause == Positions{0, 1, 2, 3});
  REQUIRE(who_pauses(MemoryPause::newest, scans).pause == Positions{3});
  REQUIRE(who_pauses(MemoryPause::largest, scans).pause == Positions{1});
}

TEST_CASE(
    "if nobody imports at the memory threshold the pause is put off, and where nobody pauses it is not") {
  const std::vector<MemoryUser> scans = {{10, false}, {30, false}};

  REQUIRE(who_pauses(MemoryPause::importing, scans).is_put_off);
  REQUIRE(who_pauses(MemoryPause::importing, scans).pause.empty());
  for (const MemoryPause policy : {MemoryPause::throttle, MemoryPause::backpressure, MemoryPause::spill}) {
    REQUIRE_FALSE(who_pauses(policy, scans).is_put_off);
    REQUIRE(who_pauses(policy, scans).pause.empty());
  }
}
