// Presets as data: complete, consistent, and the words of their products.
#include "models/policy/presets/presets.hpp"

#include <set>

#include "models/policy/unit.hpp"
#include "tests/catch.hpp"

using namespace scansim;

TEST_CASE("there are eleven presets, each found by its name, which no other has") {
  std::set<std::string_view> names;
  for (const Preset* const preset : all_presets()) {
    INFO(preset->name);
    names.insert(preset->name);
    REQUIRE(find_preset(preset->name) == preset);
    REQUIRE_FALSE(preset->product.empty());
    REQUIRE_FALSE(preset->summary.empty());
    REQUIRE(preset->source.starts_with("https://"));
  }
  REQUIRE(names.size() == 11);
  REQUIRE(find_preset("rapid8") == nullptr);
}

TEST_CASE("the states of Rapid7 are ours, and every other product says what it calls running and completed") {
  for (const Preset* const preset : all_presets()) {
    INFO(preset->name);
    const bool is_ours = preset->product == "Rapid7";
    REQUIRE(product_state(*preset, ScanState::running, DisruptionCause::none).empty() == is_ours);
    REQUIRE(product_state(*preset, ScanState::completed, DisruptionCause::none).empty() == is_ours);
  }
}

TEST_CASE("a product's word for a state can depend on what caused it") {
  const Preset& gvm = *find_preset("gvm");
  REQUIRE(product_state(gvm, ScanState::paused, DisruptionCause::user_pause) == "Stopped");
  REQUIRE(product_state(gvm, ScanState::paused, DisruptionCause::engine_crash) == "Interrupted");
  REQUIRE(product_state(gvm, ScanState::completed, DisruptionCause::none) == "Done");
}

TEST_CASE("a preset's switches do not contradict each other") {
  for (const Preset* const preset : all_presets()) {
    INFO(preset->name);
    const Switches& policy = preset->switches;
    REQUIRE(policy.unit_assets >= 1);
    REQUIRE((policy.unit_assets == 1 || has_units(policy)));
    REQUIRE((policy.kept_on_interruption == KeptUnit::checkpoint) == (policy.checkpoint.every > Duration()));
    for (const ScanGuard verdict : {policy.out_of_service, policy.crash})
      REQUIRE(
          (verdict != ScanGuard::any && verdict != ScanGuard::wait && verdict != ScanGuard::failed_recover));
    // The console has no other to fail over to.
    if (policy.crash == ScanGuard::failover) REQUIRE(policy.console_crash != ScanGuard::any);
    if (policy.window_end == WindowEnd::pause) REQUIRE(policy.on_stop == OnStop::imported);
  }
}

TEST_CASE("every note of a preset is about a switch and says why") {
  for (const Preset* const preset : all_presets()) {
    for (const PresetNote& note : preset->notes) {
      INFO(preset->name << " " << note.key);
      REQUIRE_FALSE(note.key.empty());
      REQUIRE(note.why.size() > 20);
    }
  }
}
