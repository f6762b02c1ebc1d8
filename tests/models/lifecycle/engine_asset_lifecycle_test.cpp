#include <cstddef>

#include "models/lifecycle/asset_lifecycle.hpp"
#include "models/lifecycle/engine_lifecycle.hpp"
#include "tests/catch.hpp"

namespace scansim {
namespace {

EngineStatus after(EngineStatus status, EngineSignal signal) {
  return engine_lifecycle.next(status, engine_lifecycle.find(status, signal));
}

AssetState after(AssetState state, AssetSignal signal) {
  return asset_lifecycle.next(state, asset_lifecycle.find(state, signal));
}

bool refuses(AssetState state, AssetSignal signal) {
  return asset_lifecycle.find(state, signal).is_refusal();
}

/// Calls visit(state, signal, row) for every question to a table without guards.
template <class Table, class Visit>
void for_each_answer(const Table& table, std::size_t states, std::size_t signals, Visit visit) {
  for (std::size_t s = 0; s < states; ++s) {
    for (std::size_t e = 0; e < signals; ++e) {
      const auto state = static_cast<typename Table::State>(s);
      const auto signal = static_cast<typename Table::Signal>(e);
      visit(state, signal, table.find(state, signal));
    }
  }
}

}  // namespace

TEST_CASE("an engine is offered work exactly when it becomes active") {
  for_each_answer(engine_lifecycle, EngineTraits::state_names.size(), EngineTraits::signal_names.size(),
                  [](EngineStatus status, EngineSignal signal, const auto& row) {
                    const EngineStatus next = engine_lifecycle.next(status, row);
                    const bool becomes = status != EngineStatus::active && next == EngineStatus::active;
                    const bool ceases = status == EngineStatus::active && next != EngineStatus::active;
                    INFO(name_of(status) << " " << name_of(signal));
                    REQUIRE((row.effect == EngineEffect::offer_work) == becomes);
                    REQUIRE((row.effect == EngineEffect::withhold_work) == ceases);
                  });
}

TEST_CASE("an engine works only after it was authorized") {
  for (std::size_t e = 0; e < EngineTraits::signal_names.size(); ++e) {
    const auto signal = static_cast<EngineSignal>(e);
    INFO(name_of(signal));
    REQUIRE((after(EngineStatus::pending_authorization, signal) == EngineStatus::active) ==
            (signal == EngineSignal::authorized));
  }
}

TEST_CASE("an engine that cannot be contacted is Unknown until it answers") {
  const EngineStatus lost = after(EngineStatus::active, EngineSignal::contact_lost);

  REQUIRE(lost == EngineStatus::unknown);
  REQUIRE(after(lost, EngineSignal::contact_lost) == EngineStatus::unknown);
  REQUIRE(after(lost, EngineSignal::answered) == EngineStatus::active);
}

TEST_CASE("an engine that is connected and silent is Not responding until it answers") {
  const EngineStatus silent = after(EngineStatus::active, EngineSignal::no_response);

  REQUIRE(silent == EngineStatus::not_responding);
  REQUIRE(after(silent, EngineSignal::answered) == EngineStatus::active);
}

TEST_CASE("an engine of an incompatible version is active again after its update") {
  const EngineStatus old = after(EngineStatus::active, EngineSignal::version_mismatch);

  REQUIRE(old == EngineStatus::incompatible_version);
  REQUIRE(after(old, EngineSignal::answered) == EngineStatus::incompatible_version);
  REQUIRE(after(old, EngineSignal::updated) == EngineStatus::active);
}

TEST_CASE("every answer of the asset table belongs to its question, and refusals change nothing") {
  for_each_answer(asset_lifecycle, AssetTraits::state_names.size(), AssetTraits::signal_names.size(),
                  [](AssetState state, AssetSignal signal, const auto& row) {
                    INFO(name_of(state) << " " << name_of(signal));
                    REQUIRE(row.from.contains(state));
                    REQUIRE(row.on == signal);
                    REQUIRE((!row.is_refusal() || asset_lifecycle.next(state, row) == state));
                    REQUIRE(row.why.back() == '.');
                  });
}

TEST_CASE("an undisturbed asset is pending, active, completed and integrated") {
  const AssetState active = after(AssetState::pending, AssetSignal::slot_given);
  const AssetState completed = after(active, AssetSignal::scan_finished);

  REQUIRE(active == AssetState::active);
  REQUIRE(completed == AssetState::completed);
  REQUIRE(after(completed, AssetSignal::results_integrated) == AssetState::integrated);
}

TEST_CASE("a silent asset is integrated as soon as its time is up") {
  REQUIRE(after(AssetState::active, AssetSignal::silent_finished) == AssetState::integrated);
}

TEST_CASE("an interrupted asset waits to be gathered again, and loses what was gathered") {
  for (const AssetState state : {AssetState::active, AssetState::completed}) {
    INFO(name_of(state));
    REQUIRE(after(state, AssetSignal::discarded) == AssetState::pending);
    REQUIRE(asset_lifecycle.find(state, AssetSignal::discarded).effect == AssetEffect::drop);
  }
}

TEST_CASE("a completed asset is never scanned again, on a resume neither") {
  for (const AssetState state : {AssetState::completed, AssetState::integrated}) {
    INFO(name_of(state));
    REQUIRE(refuses(state, AssetSignal::slot_given));
    REQUIRE(refuses(state, AssetSignal::rescan));
  }
}

TEST_CASE("a resumed scan gathers assets again that ended with an error or incomplete") {
  REQUIRE(after(AssetState::errored, AssetSignal::rescan) == AssetState::pending);
  REQUIRE(after(AssetState::incomplete, AssetSignal::rescan) == AssetState::pending);
}

TEST_CASE("an asset that was not integrated when its scan ended is incomplete") {
  for (const AssetState state : {AssetState::pending, AssetState::active, AssetState::completed}) {
    INFO(name_of(state));
    REQUIRE(after(state, AssetSignal::ended) == AssetState::incomplete);
  }
  REQUIRE(after(AssetState::integrated, AssetSignal::ended) == AssetState::integrated);
  REQUIRE(after(AssetState::errored, AssetSignal::ended) == AssetState::errored);
}

TEST_CASE("only integrated results can be rolled back") {
  for (std::size_t s = 0; s < AssetTraits::state_names.size(); ++s) {
    const auto state = static_cast<AssetState>(s);
    INFO(name_of(state));
    REQUIRE(refuses(state, AssetSignal::rolled_back) == (state != AssetState::integrated));
  }
  REQUIRE(after(AssetState::integrated, AssetSignal::rolled_back) == AssetState::incomplete);
}

}  // namespace scansim
