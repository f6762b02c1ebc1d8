// A history as a scenario that runs: a skeleton, in which everything that the history does not say is marked
// as a guess.

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "scenarios/import/history.hpp"
#include "scenarios/import/iso_time.hpp"
#include "scenarios/import/safe_text.hpp"
#include "scenarios/import/write_rows.hpp"
#include "sim/kernel/require.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

constexpr std::size_t name_size_max = 64;
/// More than any history says; beyond it a scenario would not load.
constexpr std::int64_t assets_max = 4'000'000'000;
/// A longer scan is a wrong date, or one that nobody ended.
constexpr Duration duration_max = Duration::from_seconds(366 * std::int64_t{86'400});
/// What a run may last.
constexpr std::int64_t days_max = 3'652'425;

/// A site of the skeleton: one recorded scan under names that a scenario can use.
struct Site {
  const RecordedScan* scan = nullptr;
  std::string name, engine;
  std::int64_t assets = 1;
  Duration scan_time;
};

/// The newest usable scan of each site; one that completed goes before one that did not.
std::vector<const RecordedScan*> chosen_scans(const ImportedHistory& history) {
  std::vector<const RecordedScan*> chosen;
  std::map<std::string_view, std::size_t> places;
  for (const RecordedScan& scan : history.scans) {
    if (!is_usable(scan)) continue;
    const auto [place, is_new] = places.try_emplace(scan.site, chosen.size());
    if (is_new) {
      chosen.push_back(&scan);
      continue;
    }
    const RecordedScan*& same = chosen[place->second];
    if (scan.state == ScanState::completed || same->state != ScanState::completed) same = &scan;
  }
  return chosen;
}

/// Makes names unique: `a`, `a-2`, `a-3`.
class TakenNames {
 public:
  std::string take(const std::string& wanted) {
    std::string name = wanted;
    // Names of another alphabet all become the same: each goes on where the last one stopped.
    int& next = next_number_.try_emplace(wanted, 2).first->second;
    while (!names_.insert(name).second) {
      const std::string end = "-" + std::to_string(next++);
      name = wanted.substr(0, name_size_max - end.size()) + end;
    }
    return name;
  }

 private:
  std::set<std::string> names_;
  std::map<std::string, int> next_number_;
};

/// All slots work off the assets in equal rounds, so that the last round ends at the recorded duration.
Duration scan_time_of(Duration duration, std::int64_t assets) {
  const std::int64_t rounds = (assets + slots_if_unknown - 1) / slots_if_unknown;
  return Duration::from_us(std::max<std::int64_t>(1, duration.us() / rounds));
}

std::vector<Site> sites_of(const ImportedHistory& history) {
  std::vector<Site> sites;
  TakenNames taken;
  for (const RecordedScan* scan : chosen_scans(history)) {
    Site site;
    site.scan = scan;
    site.name = taken.take(scenario_name(scan->site));
    site.engine = scan->engine.empty() ? "engine" : scenario_name(scan->engine);
    site.assets = std::min(scan->assets.value_or(1), assets_max);
    site.scan_time = scan_time_of(*scan->duration, site.assets);
    sites.push_back(std::move(site));
  }
  return sites;
}

/// Names that some reader of YAML could take for something else are quoted.
std::string key_of(const std::string& name) {
  static const std::set<std::string> words = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"};
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool has_letter_first = lower.front() >= 'a' && lower.front() <= 'z';
  return has_letter_first && !words.contains(lower) ? name : yaml_quoted(name);
}

std::int64_t days_until(const std::vector<Site>& sites) {
  constexpr std::int64_t us_per_day = 86'400'000'000;
  std::int64_t first = sites.front().scan->start_us;
  std::int64_t last = first;
  std::int64_t work = 0;
  for (const Site& site : sites) {
    first = std::min(first, site.scan->start_us);
    last = std::max(last, site.scan->start_us);
    work += site.scan->duration->us();
  }
  return std::min((last - first + work) / us_per_day + 2, days_max);
}

std::string head_of(const ImportedHistory& history, const std::vector<Site>& sites) {
  std::string out =
      "# A skeleton made of the history of a console: of each site one recorded scan, the newest that\n"
      "# completed, at its recorded start. Lines marked as a guess hold what the history does not say:\n"
      "# replace them by what you know, then compare with `scansim run FILE --against HISTORY`.\n";
  for (const std::string& note : history.notes) out += "# note: " + cleaned(note) + "\n";
  if (history.scans.size() > sites.size())
    out += "# note: recorded scans that are not in this scenario: " +
           std::to_string(history.scans.size() - sites.size()) + "\n";
  out += "scansim: 1\nname: Skeleton from " + history.source_format + " (" + std::to_string(sites.size()) +
         (sites.size() == 1 ? " site)\n" : " sites)\n");
  out += "question: How close does the simulator come to the recorded scans?\n";
  out += "until: " + std::to_string(days_until(sites)) + " d\n";
  return out +
         "console:\n  import: {workers: 1, time_per_asset: 0 s, memory_per_asset: 0 B, mode: "
         "incremental}  # guess: costs nothing\n";
}

std::string engines_of(const std::vector<Site>& sites) {
  std::set<std::string> engines;
  for (const Site& site : sites) engines.insert(site.engine);
  std::string out = "engines:\n";
  for (const std::string& engine : engines)
    out += "  " + key_of(engine) + ": {slots: " + std::to_string(slots_if_unknown) +
           "}  # guess: the default of Rapid7's templates\n";
  return out;
}

std::string assets_of(const std::vector<Site>& sites) {
  std::string out =
      "assets:\n"
      "  # guess: all assets of a site take equally long, so long that its scan alone on the engine lasts "
      "as\n"
      "  # recorded; scans that share their engine's slots last longer.\n";
  for (const Site& site : sites) {
    out += "  " + key_of(site.name) + ": {count: " + std::to_string(site.assets) +
           ", scan_time: " + exact_seconds(site.scan_time) + " s}";
    out += site.scan->assets ? "  # guess: the scan time\n"
                             : "  # guess: one asset for all, the source counts none\n";
  }
  return out;
}

}  // namespace

bool is_usable(const RecordedScan& scan) {
  return scan.duration && *scan.duration > Duration() && *scan.duration <= duration_max &&
         scan.assets.value_or(1) > 0;
}

std::string scenario_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool is_kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         c == '_' || c == '.' || c == '-';
    if (is_kept)
      name += c;
    else if (name.empty() || name.back() != '-')
      name += '-';
  }
  name.resize(std::min(name.size(), name_size_max));
  return name.empty() ? "site" : name;
}

std::string history_as_scenario(const ImportedHistory& history) {
  const std::vector<Site> sites = sites_of(history);
  require(!sites.empty(), "a skeleton of a history without a usable scan");
  std::string out = head_of(history, sites) + engines_of(sites) + assets_of(sites) + "sites:\n";
  for (const Site& site : sites) {
    const RecordedScan& scan = *site.scan;
    out += "  " + key_of(site.name) +
           ":  # recorded: " + std::string(scan.state ? ui_name(*scan.state) : "state unknown") + ", " +
           format_duration(*scan.duration) + "\n";
    out += "    assets: [" + key_of(site.name) + "]\n    engine: " + key_of(site.engine) +
           "\n    schedule: {start: \"" + scenario_date(scan.start_us) + "\"}\n";
  }
  return out;
}

}  // namespace scansim
