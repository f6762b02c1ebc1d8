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

inline std::string preset_table_markdown() {
  std::string text =
      "Of the data gathered before the disruption, *kept* is what is integrated in the end without being "
      "gathered again. At each, five waves of hosts are\nscanned and one is half done; see "
      "`parts/four_scans.yaml`.\n\n"
      "| preset | a user pauses | the window ends | the scanner crashes | the manager crashes |\n"
      "|---|---|---|---|---|\n";
  for (const Preset* const preset : all_presets()) {
    const Loaded loaded = load_scenario(preset_scenario(*preset));
    REQUIRE(loaded.scenario);
    const Plan& plan = loaded.scenario->plan;
    const Replications runs = replicate(plan, {}, {});
    text += "| `" + std::string(preset->name) + "`";
    for (const char* const site : {"paused", "windowed", "scanner-lost", "manager-lost"})
      text += " | " + fate_of(*preset, plan, runs.shown(), site);
    text += " |\n";
  }
  return text;
}

}  // namespace scansim::testing
