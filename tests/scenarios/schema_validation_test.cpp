// The schema as others read it: python3 with the modules jsonschema and yaml. Without them these tests say so
// and check nothing.

#include <sys/wait.h>

#include <cstdlib>
#include <map>

#include "scenarios/cli/find_scenario.hpp"
#include "scenarios/cli/shell_words.hpp"
#include "scenarios/load/load.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr int modules_missing = 3;

/// What the validator says of these files; none if it cannot run here.
std::optional<std::string> validated(const TemporaryFolder& folder, const std::vector<std::string>& files) {
  const std::string schema = folder / "schema.json";
  const std::string said = folder / "said.txt";
  REQUIRE(scansim_program({"schema", "-o", schema}).code == 0);
  std::vector<std::string> words = {"python3", source_file("tests/scenarios/data/validate.py"), schema};
  words.insert(words.end(), files.begin(), files.end());
  const int status = std::system((shell_line(words) + " > " + shell_word(said) + " 2>&1").c_str());
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (code == modules_missing || code == 127) {
    WARN(
        "skipped: this needs python3 with the modules jsonschema and yaml (Debian: python3-jsonschema "
        "python3-yaml)");
    return std::nullopt;
  }
  INFO(content(said));
  REQUIRE(code == 0);
  return content(said);
}

/// A text by what is shown with it, and what stands instead of what in the tiny scenario.
struct Change {
  const char* name;
  const char* from;
  const char* to;
};

std::string changed(const Change& change) {
  std::string text = content(tiny());
  const std::string from = change.from;
  const std::size_t at = text.find(from);
  INFO(change.name);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), change.to);
}

constexpr Change broken[] = {
    {"unknown-key-at-the-top", "until: 2 d", "untill: 2 d"},
    {"unknown-key-within", "slots: 4", "slot: 4"},
    {"missing-section", "engines:\n  london: {slots: 4}\n", ""},
    {"missing-key", "assets: [office], ", ""},
    {"missing-parameter", "from: 1 min, to", "to"},
    {"unknown-word", "london: {slots: 4}", "london: {pairing: engine_to_konsole}"},
    {"unknown-preset", "until: 2 d", "policy: rapid8"},
    {"unknown-fault", "link_down", "link_up"},
    {"unknown-measure", "data.recovered_fraction", "data.recoverd_fraction"},
    {"duration-without-unit", "give_up_after: 20 min", "give_up_after: 20"},
    {"zero-without-unit", "latency: 18 ms", "latency: 0"},
    {"size-without-unit", "result_size: 37 KB", "result_size: 37000"},
    {"bandwidth-without-unit", "50 Mbps", "50"},
    {"ratio-without-unit", "findings: 5", "findings: 5\n    errored: 0.1"},
    {"unknown-unit", "18 ms", "18 millis"},
    {"units-in-the-wrong-order", "18 ms", "18 ms 1 s"},
    {"negative-count", "slots: 4", "slots: -4"},
    {"count-with-unit", "slots: 4", "slots: 4 slots"},
    {"two-laws", "{uniform: {from: 1 min, to: 3 min}}", "{constant: 1 min, exponential: {mean: 1 min}}"},
    {"no-law", "{uniform: {from: 1 min, to: 3 min}}", "{at_most: 1 min}"},
    {"law-in-the-wrong-unit", "result_size: 37 KB", "result_size: {exponential: {mean: 3 min}}"},
    {"count-and-rows", "count: 40", "count: 40\n    rows: hosts.csv"},
    {"neither-count-nor-rows", "count: 40", ""},
    {"no-trigger", "at: 5 min, ", ""},
    {"two-triggers", "at: 5 min, ", "at: 5 min, every: 3 d, "},
    {"no-length", ", lasts: 10 min}", "}"},
    {"a-length-and-a-trace", "at: 5 min, ", "trace: outages.csv, "},
    {"no-way-in-which-a-link-is-worse", "link_down: {", "link_degraded: {"},
    {"no-target", "link: wan, ", ""},
    {"two-faults-in-an-item", "lasts: 10 min}",
     "lasts: 10 min}\n    engine_crash: {engine: london, at: 1 h, lasts: 1 h}"},
    {"a-blank-in-a-name", "london-office: {", "london office: {"},
    {"the-name-of-the-console", "london: {slots: 4}", "london: {slots: 4}\n  console: {slots: 4}"},
    {"a-list-for-a-map", "london: {slots: 4}", "london: [slots]"},
    {"a-link-with-one-end", "[console, london]", "[console]"},
    {"no-expectation", "scan london-office ends completed", "all is well"},
};

constexpr Change sound[] = {
    {"compound-durations", "20 min", "1h30min 5 s"},
    {"fractions", "findings: 5", "findings: 5\n    errored: 1/20"},
    {"quoted-counts", "slots: 4", "slots: \"4\""},
    {"laws-of-counts", "findings: 5", "findings: {gamma: {shape: 2, mean: 2.5}}"},
    {"nested-mixtures", "{uniform: {from: 1 min, to: 3 min}}",
     "{mixture: [{weight: 50 %, constant: 0 s, silent: yes}, {weight: 50 %, mixture: [{weight: 1x, "
     "weibull: {shape: 1, scale: 3 min}}]}]}"},
    {"a-policy-by-name", "until: 2 d", "policy: rapid7"},
    {"forever", "lasts: 10 min", "lasts: forever"},
    {"a-law-of-lengths", "lasts: 10 min", "lasts: {exponential: {mean: 1 h}}"},
    {"a-condition", "at: 5 min", "when: {scan: \"london-office#1\", state: [in progress, paused]}"},
    {"cuts", "until: 2 d", "cuts: {all: [wan]}"},
    {"a-lossy-link", "link_down: {link: wan", "link_lossy: {loss: 5 %, link: wan"},
    {"a-degraded-link", "link_down: {link: wan", "link_degraded: {latency: 1 s, link: wan"},
    {"a-flapping-link", "link_down: {link: wan", "link_flapping: {down: 1 s, up: 2 s, link: wan"},
    {"a-group", "link_down: {link: wan",
     "together: {faults: [{link_down: {link: wan, after: 1 s}}, {link_degraded: {link: wan, latency: 1 s}}]"},
    {"dates", "until: 2 d", "start: \"2024-03-04 22:00\"\nuntil: \"2024-03-07T22:00:30\""},
    {"known-violations", "scan london-office ends completed", "violates: scan london-office ends failed"},
};

template <std::size_t n>
void require_all(const Change (&changes)[n], const std::string& verdict, bool loads) {
  const TemporaryFolder folder;
  std::vector<std::string> files;
  for (const Change& change : changes) {
    files.push_back(folder / (std::string(change.name) + ".yaml"));
    write_text(files.back(), changed(change));
    INFO(change.name << "\n" << load_tests::rendered(load_scenario(files.back())));
    REQUIRE(load_scenario(files.back()).has_errors() != loads);
  }
  const auto said = validated(folder, files);
  if (!said) return;
  INFO(*said);
  for (const std::string& file : files) {
    INFO(file);
    REQUIRE(holds(*said, verdict + " " + file));
  }
}

}  // namespace

TEST_CASE("every scenario of the library is valid by the schema, and so are the schema's examples") {
  const TemporaryFolder folder;
  const std::string started = folder / "init.yaml";
  REQUIRE(scansim_program({"init", started}).code == 0);
  const std::string including = folder / "including.yaml";
  write_text(including, "scansim: 1\ninclude: [sites.yaml]\n");
  const std::string exact = folder / "exact.yaml";
  const std::string chance = source_file("tests/scenarios/data/chance.yaml");
  REQUIRE(scansim_program({"expand", chance, "-o", exact}).code == 0);
  std::vector<std::string> files = {tiny(), circles(), started, including, chance, exact};
  for (const LibraryEntry& entry : library_entries({SCANSIM_LIBRARY_DIR}))
    files.push_back(entry.file.string());
  const auto said = validated(folder, files);
  if (!said) return;

  INFO(*said);
  REQUIRE_FALSE(holds(*said, "invalid"));
  REQUIRE(line_count(*said) == files.size());
}

TEST_CASE("what the loader refuses by its form is invalid by the schema") {
  require_all(broken, "invalid", false);
}

TEST_CASE("what the loader accepts is valid by the schema") { require_all(sound, "valid", true); }
