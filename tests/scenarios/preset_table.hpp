#pragma once
/// What the presets do under four disruptions, from runs of the library's scenarios, as Markdown.

#include <algorithm>
#include <string>

#include "models/policy/presets/presets.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/study/replicate.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

namespace scansim::testing {

/// The library's scenario of a preset.
inline std::string preset_scenario(const Preset& preset) {
  std::string name(preset.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return source_file("scenarios/library/preset_" + name + ".yaml");
}

/// "Paused (GVM: Stopped), 91 % kept, then Completed successfully" of the first disruption of a site's first
/// scan.
inline std::string fate_of(const Preset& preset, const Plan& plan, const RunResult& run,
                           std::string_view site) {
  for (std::size_t r = 0; r < run.rows.size(); ++r) {
    const DisruptionRow& row = run.rows[r];
    const ScanSummary& scan = run.scans[row.scan.index()];
    if (plan.sites[scan.site.index()].name != site) continue;
    const std::string after = state_words(preset.name, row.after, row.cause);
    const std::string end = state_words(preset.name, scan.state, scan.cause);
    const MeasureValue kept = run.value_of_row("data.recovered_fraction", RowId(r));
    return after + ", " + words_of(kept, Unit::ratio) + " kept" + (after == end ? "" : "; ends " + end);
  }
  return "-";
}

/// " (guess)" where a note on one of the keys says so, or " (approximated)".
inline std::string mark_of(const Preset& preset, std::initializer_list<std::string_view> keys) {
  for (const PresetNote::Kind kind : {PresetNote::Kind::guess, PresetNote::Kind::approximated})
    for (const PresetNote& note : preset.notes)
      if (note.kind == kind && std::find(keys.begin(), keys.end(), note.key) != keys.end())
        return " (" + std::string(name_of(kind)) + ")";
  return "";
}

inline std::string preset_table_markdown() {
  std::string text =
      "Of the data gathered before the disruption, *kept* is what is integrated in the end without being "
      "gathered again. At each, five waves of hosts are\nscanned and one is half done; see "
      "`parts/four_scans.yaml`. What no document says is marked; `scansim list presets` tells why.\n\n"
      "| preset | a user pauses | the window ends | the scanner crashes | the manager crashes |\n"
      "|---|---|---|---|---|\n";
  for (const Preset* const preset : all_presets()) {
    const Loaded loaded = load_scenario(preset_scenario(*preset));
    REQUIRE(loaded.scenario);
    const Plan& plan = loaded.scenario->plan;
    const Replications runs = replicate(plan, {}, {});
    text += "| `" + std::string(preset->name) + "`";
    const auto add = [&](const char* site, std::initializer_list<std::string_view> keys) {
      text += " | " + fate_of(*preset, plan, runs.shown(), site) + mark_of(*preset, keys);
    };
    add("paused", {"kept_on_interruption"});
    add("windowed", {"window_end"});
    add("scanner-lost", {"crash"});
    add("manager-lost", {"console_crash", "console_out_of_service"});
    text += " |\n";
  }
  return text;
}

}  // namespace scansim::testing
