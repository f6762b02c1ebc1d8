#pragma once
/// What the tests of the loader share: the smallest scenario, and looking for a problem.

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/load/load.hpp"

namespace scansim::load_tests {

/// The smallest scenario, five lines; more sections may follow.
inline const std::string minimal =
    "scansim: 1\n"
    "name: smallest\n"
    "engines: {london: {slots: 10}}\n"
    "assets: {office: {count: 10, scan_time: 3 min}}\n"
    "sites: {hq: {assets: [office], engine: london}}\n";

inline Loaded load_text(const std::string& text, const std::vector<Override>& overrides = {}) {
  return load_scenario_text(text, "test.yaml", ".", overrides);
}

/// The minimal scenario with the first `from` replaced.
inline std::string with(const std::string& from, const std::string& to) {
  std::string text = minimal;
  return text.replace(text.find(from), from.size(), to);
}

/// A scenario whose group `office` has this body.
inline std::string with_group(const std::string& body) { return with("{count: 10, scan_time: 3 min}", body); }
inline std::string with_scan_time(const std::string& law) { return with("3 min", law); }

/// The minimal scenario with this schedule.
inline std::string with_schedule(const std::string& schedule) {
  return with("engine: london}", "engine: london, schedule: " + schedule + "}");
}
/// A scenario with two sites, `hq` and `lab`, of these schedules.
inline std::string with_two_schedules(const std::string& first, const std::string& second) {
  const std::string scan = "{assets: [office], engine: london, schedule: ";
  return with("{hq: {assets: [office], engine: london}}",
              "{hq: " + scan + first + "}, lab: " + scan + second + "}}");
}

inline std::string rendered(const Loaded& loaded) {
  std::string text;
  for (const Problem& problem : loaded.problems) text += render(problem);
  return text;
}

/// Everything that is told about a text.
inline std::string told_about(const std::string& text, const std::vector<Override>& overrides = {}) {
  return rendered(load_text(text, overrides));
}

inline bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The plan of a text without errors; an empty one, which no test expects, if there are errors.
inline Plan plan_of(const std::string& text, const std::vector<Override>& overrides = {}) {
  const Loaded loaded = load_text(text, overrides);
  return loaded.scenario ? loaded.scenario->plan : Plan{};
}

}  // namespace scansim::load_tests
