#include "models/lifecycle/scan_lifecycle.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace scansim {
namespace {

constexpr std::size_t state_count = ScanTraits::state_names.size();
constexpr std::size_t signal_count = ScanTraits::signal_names.size();
constexpr std::size_t guard_count = ScanTraits::guard_names.size();

std::vector<ScanRow> some_rows() { return {scan_rows.begin(), scan_rows.end()}; }

/// Calls visit(state, signal, guard, row) for every question there is.
template <class Visit>
void for_each_answer(Visit visit) {
  for (std::size_t s = 0; s < state_count; ++s) {
    for (std::size_t e = 0; e < signal_count; ++e) {
      for (std::size_t g = 0; g < guard_count; ++g) {
        const auto state = static_cast<ScanState>(s);
        const auto signal = static_cast<ScanSignal>(e);
        const auto guard = static_cast<ScanGuard>(g);
        visit(state, signal, guard, scan_lifecycle.find(state, signal, guard));
      }
    }
  }
}

ScanState after(ScanState state, ScanSignal signal, ScanGuard guard = ScanGuard::any) {
  return scan_lifecycle.next(state, scan_lifecycle.find(state, signal, guard));
}

ScanEffect effect(ScanState state, ScanSignal signal, ScanGuard guard = ScanGuard::any) {
  return scan_lifecycle.find(state, signal, guard).effect;
}

std::size_t index_of_row(ScanState state, ScanSignal signal, ScanGuard guard = ScanGuard::any) {
  return scan_lifecycle.index_of(scan_lifecycle.find(state, signal, guard));
}

const std::vector<ScanState> in_progress = {ScanState::dispatched, ScanState::running,
                                            ScanState::integrating};

}  // namespace

TEST_CASE("every answer of the scan table belongs to its question") {
  for_each_answer([](ScanState state, ScanSignal signal, ScanGuard guard, const ScanRow& row) {
    INFO(name_of(state) << " " << name_of(signal) << " " << name_of(guard));
    REQUIRE(row.from.contains(state));
    REQUIRE(row.on == signal);
    REQUIRE((row.guard == guard || row.guard == ScanGuard::any));
  });
}

TEST_CASE("an ended scan never changes and refuses every signal") {
  for_each_answer([](ScanState state, ScanSignal signal, ScanGuard guard, const ScanRow& row) {
    if (!is_terminal(state)) return;
    INFO(name_of(state) << " " << name_of(signal) << " " << name_of(guard));
    REQUIRE(row.is_refusal());
    REQUIRE(scan_lifecycle.next(state, row) == state);
  });
}

TEST_CASE("a refused signal leaves a scan as it is and says why in a sentence") {
  for_each_answer([](ScanState state, ScanSignal signal, ScanGuard guard, const ScanRow& row) {
    if (!row.is_refusal()) return;
    INFO(name_of(state) << " " << name_of(signal) << " " << name_of(guard) << ": " << row.why);
    REQUIRE(scan_lifecycle.next(state, row) == state);
    REQUIRE(row.why.size() > 15);
    REQUIRE(row.why.back() == '.');
  });
}

TEST_CASE("only a paused scan goes back to the queue") {
  for_each_answer([](ScanState state, ScanSignal signal, ScanGuard guard, const ScanRow& row) {
    INFO(name_of(state) << " " << name_of(signal) << " " << name_of(guard));
    const bool resumes = state != ScanState::queued && scan_lifecycle.next(state, row) == ScanState::queued;
    REQUIRE((!resumes || state == ScanState::paused));
  });
}

TEST_CASE("every way out of Paused back to work gathers again what was not completed") {
  for (const ScanSignal signal :
       {ScanSignal::user_resume, ScanSignal::window_opened, ScanSignal::auto_resume}) {
    INFO(name_of(signal));
    REQUIRE(after(ScanState::paused, signal) == ScanState::queued);
    REQUIRE(effect(ScanState::paused, signal) == ScanEffect::rescan_not_completed);
  }
}

TEST_CASE("a table in which a stopped scan resumes is found out") {
  std::vector<ScanRow> spoilt = some_rows();
  const std::size_t index = index_of_row(ScanState::stopped, ScanSignal::user_resume);

  spoilt[index].to = ScanState::queued;
  spoilt[index].effect = ScanEffect::rescan_not_completed;

  REQUIRE(only_paused_resumes(scan_rows));
  REQUIRE_FALSE(only_paused_resumes(spoilt));
  REQUIRE_FALSE(absorbs<ScanTraits>(spoilt, scan_ended));
}

TEST_CASE("a table in which a running scan falls back into the queue is found out") {
  std::vector<ScanRow> spoilt = some_rows();

  spoilt[index_of_row(ScanState::running, ScanSignal::crash, ScanGuard::requeue)].to = ScanState::queued;

  REQUIRE_FALSE(only_paused_resumes(spoilt));
}

TEST_CASE("without any one row the scan table has a gap, or a verdict falls back to a refusal") {
  for (std::size_t i = 0; i < scan_rows.size(); ++i) {
    std::vector<ScanRow> spoilt = some_rows();
    spoilt.erase(spoilt.begin() + static_cast<std::ptrdiff_t>(i));

    INFO("row " << i << ": " << scan_rows[i].why);
    REQUIRE(is_total<ScanTraits>(spoilt) == (scan_rows[i].guard != ScanGuard::any));
  }
}

TEST_CASE("an undisturbed scan is queued, dispatched, running, integrating and completed") {
  ScanState state = scan_lifecycle.initial();
  std::vector<ScanState> seen = {state};

  for (const ScanSignal signal :
       {ScanSignal::admit, ScanSignal::engine_began, ScanSignal::all_scanned, ScanSignal::all_integrated}) {
    state = after(state, signal);
    seen.push_back(state);
  }

  REQUIRE(seen == std::vector<ScanState>{ScanState::queued, ScanState::dispatched, ScanState::running,
                                         ScanState::integrating, ScanState::completed});
  REQUIRE(effect(ScanState::integrating, ScanSignal::all_integrated) == ScanEffect::integrate_all);
}

TEST_CASE("a scan whose results were lost while it integrated runs again") {
  REQUIRE(after(ScanState::integrating, ScanSignal::work_reopened) == ScanState::running);
}

TEST_CASE("user, window and memory pause a scan in progress and keep what was completed") {
  for (const ScanState state : in_progress) {
    for (const ScanSignal signal :
         {ScanSignal::user_pause, ScanSignal::window_closed, ScanSignal::memory_threshold}) {
      INFO(name_of(state) << " " << name_of(signal));
      REQUIRE(after(state, signal) == ScanState::paused);
      REQUIRE(effect(state, signal) == ScanEffect::keep_completed);
    }
  }
}

TEST_CASE("a stop integrates what was imported, from Queued, In progress and Paused") {
  for (const ScanState state : {ScanState::queued, ScanState::dispatched, ScanState::running,
                                ScanState::integrating, ScanState::paused}) {
    INFO(name_of(state));
    REQUIRE(after(state, ScanSignal::user_stop) == ScanState::stopped);
    REQUIRE(effect(state, ScanSignal::user_stop) == ScanEffect::integrate_imported);
  }
}

TEST_CASE("a queued scan cannot be paused by a user") {
  REQUIRE(effect(ScanState::queued, ScanSignal::user_pause) == ScanEffect::refuse);
}

TEST_CASE("out of service by default fails a scan and takes back what it imported") {
  REQUIRE(after(ScanState::running, ScanSignal::out_of_service, ScanGuard::failed_lose) == ScanState::failed);
  REQUIRE(effect(ScanState::running, ScanSignal::out_of_service, ScanGuard::failed_lose) ==
          ScanEffect::roll_back);
}

TEST_CASE("a crash by default aborts a scan and keeps what it imported") {
  REQUIRE(after(ScanState::running, ScanSignal::crash, ScanGuard::aborted_keep) == ScanState::aborted);
  REQUIRE(effect(ScanState::running, ScanSignal::crash, ScanGuard::aborted_keep) ==
          ScanEffect::integrate_imported);
}

TEST_CASE("a communication failure by default fails a scan and keeps what had reached the console") {
  const ScanRow& row =
      scan_lifecycle.find(ScanState::running, ScanSignal::communication_failure, ScanGuard::failed_recover);

  REQUIRE(scan_lifecycle.next(ScanState::running, row) == ScanState::failed);
  REQUIRE(row.effect == ScanEffect::recover_reached);
}

TEST_CASE("a hung scan stays in progress until the removal is noticed") {
  for (const ScanState state : in_progress) {
    INFO(name_of(state));
    REQUIRE(after(state, ScanSignal::out_of_service, ScanGuard::hang_then_remove) == state);
    REQUIRE(effect(state, ScanSignal::out_of_service, ScanGuard::hang_then_remove) == ScanEffect::hang);
    REQUIRE(after(state, ScanSignal::removal_noticed) == ScanState::failed);
    REQUIRE(effect(state, ScanSignal::removal_noticed) == ScanEffect::remove_partial_imports);
  }
}

TEST_CASE("failover and requeue keep a scan in the state it has") {
  for (const ScanState state : in_progress) {
    for (const ScanSignal signal : {ScanSignal::out_of_service, ScanSignal::crash}) {
      INFO(name_of(state) << " " << name_of(signal));
      REQUIRE(after(state, signal, ScanGuard::failover) == state);
      REQUIRE(effect(state, signal, ScanGuard::failover) == ScanEffect::move_assets);
      REQUIRE(after(state, signal, ScanGuard::requeue) == state);
      REQUIRE(effect(state, signal, ScanGuard::requeue) == ScanEffect::requeue_assets);
    }
  }
}

TEST_CASE("a lost engine can pause a scan instead of ending it") {
  REQUIRE(after(ScanState::running, ScanSignal::crash, ScanGuard::pause) == ScanState::paused);
  REQUIRE(effect(ScanState::running, ScanSignal::crash, ScanGuard::pause) == ScanEffect::keep_completed);
}

TEST_CASE("a communication failure can pause a scan") {
  REQUIRE(after(ScanState::running, ScanSignal::communication_failure, ScanGuard::pause) ==
          ScanState::paused);
  REQUIRE(effect(ScanState::paused, ScanSignal::communication_failure, ScanGuard::pause) == ScanEffect::none);
}

TEST_CASE("the end of a window can stop a scan that is running or waits for its turn") {
  REQUIRE(after(ScanState::running, ScanSignal::window_stop) == ScanState::stopped);
  REQUIRE(after(ScanState::queued, ScanSignal::window_stop) == ScanState::stopped);
  REQUIRE(effect(ScanState::paused, ScanSignal::window_stop) == ScanEffect::refuse);
}

TEST_CASE("a verdict that a disruption cannot have is refused") {
  for (const ScanState state : {ScanState::queued, ScanState::running, ScanState::paused}) {
    INFO(name_of(state));
    REQUIRE(effect(state, ScanSignal::communication_failure, ScanGuard::requeue) == ScanEffect::refuse);
    REQUIRE(effect(state, ScanSignal::out_of_service, ScanGuard::wait) == ScanEffect::refuse);
    REQUIRE(effect(state, ScanSignal::crash, ScanGuard::failed_recover) == ScanEffect::refuse);
  }
}

TEST_CASE("a disruption of a scan in progress needs a verdict") {
  for (const ScanSignal signal :
       {ScanSignal::communication_failure, ScanSignal::out_of_service, ScanSignal::crash}) {
    INFO(name_of(signal));
    REQUIRE(effect(ScanState::running, signal) == ScanEffect::refuse);
  }
}

TEST_CASE("queued and paused scans stay what they are when an engine is lost") {
  for (const ScanState state : {ScanState::queued, ScanState::paused}) {
    INFO(name_of(state));
    REQUIRE(after(state, ScanSignal::crash, ScanGuard::aborted_keep) == state);
    REQUIRE(effect(state, ScanSignal::crash, ScanGuard::aborted_keep) == ScanEffect::none);
    REQUIRE(effect(state, ScanSignal::out_of_service, ScanGuard::failed_lose) == ScanEffect::none);
    REQUIRE(effect(state, ScanSignal::communication_failure, ScanGuard::failed_recover) == ScanEffect::none);
  }
}

TEST_CASE("limits of products abort scans that wait, never scans that work") {
  REQUIRE(after(ScanState::paused, ScanSignal::limit_expired) == ScanState::aborted);
  REQUIRE(after(ScanState::queued, ScanSignal::limit_expired) == ScanState::aborted);
  REQUIRE(effect(ScanState::running, ScanSignal::limit_expired) == ScanEffect::refuse);
}

TEST_CASE("a zombie ends Stopped and a ghost Completed without data") {
  REQUIRE(after(ScanState::running, ScanSignal::association_lost_stop) == ScanState::stopped);
  REQUIRE(after(ScanState::running, ScanSignal::ghost_completed) == ScanState::completed);
  REQUIRE(effect(ScanState::running, ScanSignal::ghost_completed) == ScanEffect::end_without_data);
}

TEST_CASE("a schedule that restarts ends its paused scan Stopped") {
  REQUIRE(after(ScanState::paused, ScanSignal::next_start_restart) == ScanState::stopped);
}

TEST_CASE("a start is refused in every state, with the reason of that state") {
  for (std::size_t s = 0; s < state_count; ++s) {
    REQUIRE(effect(static_cast<ScanState>(s), ScanSignal::user_start) == ScanEffect::refuse);
  }
  REQUIRE(scan_lifecycle.find(ScanState::running, ScanSignal::user_start).why ==
          "A scan of this site is already running.");
  REQUIRE(scan_lifecycle.find(ScanState::aborted, ScanSignal::user_start).why ==
          "The scan has ended: a new start makes a new scan.");
}

TEST_CASE("a user sees dispatched, running and integrating as In progress") {
  for (std::size_t s = 0; s < state_count; ++s) {
    const auto state = static_cast<ScanState>(s);
    REQUIRE((ui_name(state) == "In progress") == is_in_progress(state));
  }
  REQUIRE(ui_name(ScanState::completed) == "Completed successfully");
  REQUIRE(ui_name(ScanState::queued) == "Queued");
}

TEST_CASE("the API has its own words for completed and failed") {
  REQUIRE(api_name(ScanState::completed) == "finished");
  REQUIRE(api_name(ScanState::failed) == "error");
  REQUIRE(api_name(ScanState::integrating) == "integrating");
}

}  // namespace scansim
