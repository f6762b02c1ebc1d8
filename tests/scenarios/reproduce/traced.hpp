#pragma once
/// Runs of library scenarios and of small ones as recordings, and their traces as text and files.

#include <string>
#include <string_view>

#include "reports/writers/trace.hpp"
#include "scenarios/load/load.hpp"
#include "scenarios/reproduce/difference_report.hpp"
#include "scenarios/reproduce/event_reader.hpp"
#include "scenarios/reproduce/file_recording.hpp"
#include "scenarios/reproduce/run_recording.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

namespace scansim::testing {

inline Plan plan_of(const std::string& file, const std::vector<Override>& overrides = {}) {
  Loaded loaded = load_scenario(file, overrides);
  REQUIRE(loaded.scenario);
  return std::move(loaded.scenario->plan);
}
/// About 300 events.
inline Plan tiny_plan(const std::vector<Override>& overrides = {}) { return plan_of(tiny(), overrides); }
/// Six blocks: 6,167 events, with an outage from event 2,144 on.
inline Plan long_plan(const std::vector<Override>& overrides = {}) {
  return plan_of(source_file("scenarios/library/wan_outage.yaml"), overrides);
}

inline std::string trace_of(const Plan& plan, const RunKey& key = {}) {
  std::string text;
  TraceWriter writer(plan, [&](std::string_view line) { text += line; });
  run_once(plan, key, writer);
  return text;
}

/// A trace in a file of its own.
class TracedFile {
 public:
  explicit TracedFile(const std::string& text) { write_text(file(), text); }
  explicit TracedFile(const Plan& plan) : TracedFile(trace_of(plan)) {}
  [[nodiscard]] std::string file() const { return folder_ / "trace.jsonl"; }

 private:
  TemporaryFolder folder_;
};

/// The text with the first `from` replaced.
inline std::string with(std::string text, std::string_view from, std::string_view to) {
  const std::size_t place = text.find(from);
  REQUIRE(place != std::string::npos);
  return text.replace(place, from.size(), to);
}

/// The lines of a trace that `drops` does not name.
template <class Drops>
std::string without(const std::string& text, Drops drops) {
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at) + 1;
    const std::string line = text.substr(at, end - at);
    if (!drops(line)) kept += line;
    at = end;
  }
  return kept;
}

/// The trace as a person makes it who changes lines: without an index.
inline std::string without_index(const std::string& trace) {
  const std::size_t index_at = trace.find(",\"index_at\"");
  return without(trace.substr(0, index_at) + "}\n",
                 [](const std::string& line) { return holds(line, "\"what\":\"index\""); });
}

}  // namespace scansim::testing
