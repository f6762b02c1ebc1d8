// Decisions on what is kept: at a pause, when something is lost, at an end; when results leave; what is
// redone.
#include "models/policy/ending.hpp"
#include "models/policy/import_release.hpp"
#include "models/policy/kept.hpp"
#include "models/policy/loss.hpp"
#include "models/policy/rescan.hpp"
#include "tests/catch.hpp"

using namespace scansim;

namespace {

Switches keeping(KeptUnit unit) {
  Switches policy;
  policy.kept_on_interruption = unit;
  policy.unit_assets = 4;
  return policy;
}

}  // namespace

TEST_CASE("each disruption has the verdict of its own switch") {
  Switches policy;
  policy.out_of_service = ScanGuard::hang_then_remove;
  policy.crash = ScanGuard::pause;
  policy.communication_failure = ScanGuard::wait;

  REQUIRE(verdict_of(policy, ScanSignal::out_of_service, {}) == ScanGuard::hang_then_remove);
  REQUIRE(verdict_of(policy, ScanSignal::crash, {}) == ScanGuard::pause);
  REQUIRE(verdict_of(policy, ScanSignal::communication_failure, {}) == ScanGuard::wait);
}

TEST_CASE(
    "the fate of the console is as an engine's unless it is given, and it never moves its work elsewhere") {
  Switches policy;
  policy.crash = ScanGuard::failover;
  REQUIRE(verdict_of(policy, ScanSignal::crash, {true}) == ScanGuard::requeue);
  policy.crash = ScanGuard::pause;
  REQUIRE(verdict_of(policy, ScanSignal::crash, {true}) == ScanGuard::pause);
  policy.console_crash = ScanGuard::aborted_keep;
  REQUIRE(verdict_of(policy, ScanSignal::crash, {true}) == ScanGuard::aborted_keep);
  REQUIRE(verdict_of(policy, ScanSignal::crash, {}) == ScanGuard::pause);
}

TEST_CASE("work that nobody else can take up waits for its engine, also where the policy moves work") {
  Switches policy;
  policy.crash = ScanGuard::failover;

  REQUIRE(verdict_of(policy, ScanSignal::crash, {false, true, true}) == ScanGuard::failover);
  REQUIRE(verdict_of(policy, ScanSignal::crash, {false, false, true}) == ScanGuard::requeue);
}

TEST_CASE("a scan goes on without a lost engine only if it has another, and otherwise ends by the default") {
  Switches policy;
  policy.crash = policy.out_of_service = policy.communication_failure = ScanGuard::go_on;
  const LossView last{false, true, false};

  REQUIRE(verdict_of(policy, ScanSignal::crash, {}) == ScanGuard::go_on);
  REQUIRE(verdict_of(policy, ScanSignal::crash, last) == ScanGuard::aborted_keep);
  REQUIRE(verdict_of(policy, ScanSignal::out_of_service, last) == ScanGuard::failed_lose);
  REQUIRE(verdict_of(policy, ScanSignal::communication_failure, last) == ScanGuard::failed_recover);
  REQUIRE(verdict_of(policy, ScanSignal::crash, {true}) == ScanGuard::aborted_keep);
  REQUIRE(recovers_unseen(ScanGuard::go_on));
}

TEST_CASE("work that an engine forgot unseen is taken up again only where its scan lives on") {
  REQUIRE(recovers_unseen(ScanGuard::requeue));
  REQUIRE(recovers_unseen(ScanGuard::failover));
  REQUIRE(recovers_unseen(ScanGuard::pause));
  REQUIRE_FALSE(recovers_unseen(ScanGuard::failed_lose));
  REQUIRE_FALSE(recovers_unseen(ScanGuard::hang_then_remove));
}

TEST_CASE("a pause keeps all results of Completed assets, or those at the console, or none") {
  const KeptResults all = kept_at_pause(keeping(KeptUnit::asset), false);
  REQUIRE((all.at_console && all.at_engine && !all.loses_open_units));

  const KeptResults few = kept_at_pause(keeping(KeptUnit::nothing), false);
  REQUIRE((few.at_console && !few.at_engine));

  Switches policy = keeping(KeptUnit::asset);
  policy.completed_when = CompletedWhen::integrated;
  const KeptResults none = kept_at_pause(policy, false);
  REQUIRE((!none.at_console && !none.at_engine));

  REQUIRE(kept_at_pause(keeping(KeptUnit::host_group), false).loses_open_units);
}

TEST_CASE("an engine that is lost keeps its results for later, those of whole units, or none") {
  REQUIRE(held_when_lost(keeping(KeptUnit::asset), ScanGuard::requeue) == HeldWhenLost::kept);
  REQUIRE(held_when_lost(keeping(KeptUnit::task), ScanGuard::requeue) == HeldWhenLost::kept_by_unit);
  REQUIRE(held_when_lost(keeping(KeptUnit::nothing), ScanGuard::requeue) == HeldWhenLost::lost);
  REQUIRE(held_when_lost(keeping(KeptUnit::asset), ScanGuard::failover) == HeldWhenLost::lost);
}

TEST_CASE("a stop integrates what was imported, and with flush what can be fetched as well") {
  Switches policy;
  const EndingRules imported = ending_rules(policy, ScanEffect::integrate_imported, ScanSignal::user_stop);
  REQUIRE(imported.attempts == Fate::keep_imported);
  REQUIRE_FALSE(imported.keeps_at_console);

  policy.on_stop = OnStop::flush;
  const EndingRules flushed = ending_rules(policy, ScanEffect::integrate_imported, ScanSignal::window_stop);
  REQUIRE(flushed.attempts == Fate::fetch);
  REQUIRE((flushed.keeps_at_console && flushed.keeps_at_engine));
  const EndingRules crashed = ending_rules(policy, ScanEffect::integrate_imported, ScanSignal::crash);
  REQUIRE(crashed.attempts == Fate::keep_imported);
}

TEST_CASE(
    "a communication failure keeps what had reached the console, and the engine's results if they are "
    "fetched") {
  Switches policy;
  REQUIRE_FALSE(ending_rules(policy, ScanEffect::recover_reached, {}).keeps_at_engine);
  policy.engine_buffer = EngineBuffer::fetch;
  const EndingRules rules = ending_rules(policy, ScanEffect::recover_reached, {});
  REQUIRE((rules.keeps_at_console && rules.keeps_at_engine && !rules.rolls_back));
}

TEST_CASE(
    "an engine that leaves its scan takes its results with it, unless they are fetched after a lost "
    "contact") {
  Switches policy;
  policy.engine_buffer = EngineBuffer::fetch;
  const EndingRules silent =
      ending_rules(policy, ScanEffect::leave_engine, ScanSignal::communication_failure);
  REQUIRE((silent.keeps_at_console && silent.keeps_at_engine && silent.attempts == Fate::lose));
  const EndingRules crashed = ending_rules(policy, ScanEffect::leave_engine, ScanSignal::crash);
  REQUIRE((crashed.keeps_at_console && !crashed.keeps_at_engine && !crashed.rolls_back));
}

TEST_CASE("a loss of service rolls back, and a ghost's engines go on without knowing") {
  REQUIRE(ending_rules({}, ScanEffect::roll_back, ScanSignal::out_of_service).rolls_back);
  const EndingRules ghost = ending_rules({}, ScanEffect::end_without_data, ScanSignal::ghost_completed);
  REQUIRE((ghost.rolls_back && ghost.attempts == Fate::forget));
  const EndingRules removed =
      ending_rules({}, ScanEffect::remove_partial_imports, ScanSignal::removal_noticed);
  REQUIRE((!removed.rolls_back && removed.attempts == Fate::lose));
}

TEST_CASE(
    "results leave one by one under incremental import, by the unit where there are units, else by their "
    "rule") {
  REQUIRE(releases_at_once(keeping(KeptUnit::asset), ImportMode::incremental));
  REQUIRE_FALSE(releases_at_once(keeping(KeptUnit::task), ImportMode::incremental));
  REQUIRE(releases_by_unit(keeping(KeptUnit::task), ImportMode::incremental));
  for (const ImportMode mode : {ImportMode::at_end, ImportMode::batches}) {
    REQUIRE_FALSE(releases_at_once(keeping(KeptUnit::asset), mode));
    REQUIRE_FALSE(releases_by_unit(keeping(KeptUnit::task), mode));
  }
}

TEST_CASE(
    "a complete batch leaves as a whole, a full buffer early, and the last batch is as large as the others") {
  REQUIRE(release_of({ImportMode::batches, 3, 10, 3, false}) == Release::none);
  REQUIRE(release_of({ImportMode::batches, 3, 10, 4, false}) == Release::scan);
  REQUIRE(release_of({ImportMode::at_end, 1, 10, 10, false}) == Release::none);
  REQUIRE(release_of({ImportMode::at_end, 1, 10, 2, true}) == Release::engine);
  REQUIRE(release_of({ImportMode::batches, 3, 10, 4, true}) == Release::scan);
}

TEST_CASE(
    "an asset that is scanned again is drawn again only if the policy says so, and blocks are kept "
    "likewise") {
  Switches policy;
  REQUIRE_FALSE(redraws(policy));
  REQUIRE(blocks_kept(policy, 7) == 7);
  policy.rescan_time = RescanTime::redraw;
  policy.discovery_on_resume = DiscoveryOnResume::redo;
  REQUIRE(redraws(policy));
  REQUIRE(blocks_kept(policy, 7) == 0);
}
