// The verbs `expand` and `replay` as their users meet them.

#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

std::string expanded(const TemporaryFolder& folder) {
  const std::string file = folder / "exact.yaml";
  REQUIRE(scansim_program({"expand", tiny(), "-o", file}).code == 0);
  return file;
}

}  // namespace

TEST_CASE("expand prints the exact scenario, and says nothing else") {
  const Ran ran = scansim_program({"expand", tiny(), "--seed", "3", "--replication", "2"});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  REQUIRE(ran.out.starts_with("# An exact scenario"));
  REQUIRE(holds(ran.out, "seed: \"3\""));
  REQUIRE(holds(ran.out, "replication: 2"));
}

TEST_CASE("replay says that the run is as recorded, in words and as JSON") {
  const TemporaryFolder folder;
  const std::string file = expanded(folder);

  const Ran words = scansim_program({"replay", file});
  const Ran json = scansim_program({"replay", file, "--json"});

  REQUIRE(words.code == 0);
  REQUIRE(words.out.starts_with("reproduced: "));
  REQUIRE(json.code == 0);
  REQUIRE(nlohmann::json::parse(json.out)["reproduced"] == true);
}

TEST_CASE("drift is named and has the exit code 4, in replay and in run") {
  const TemporaryFolder folder;
  const std::string file = expanded(folder);
  std::string text = content(file);
  const std::size_t row = text.find("- {asset: 7,");
  text.erase(row, text.find('\n', row) - row);
  write_text(file, text);

  const Ran replayed = scansim_program({"replay", file});
  const Ran run = scansim_program({"run", file});

  REQUIRE(replayed.code == 4);
  REQUIRE(holds(replayed.err,
                "drift: the scan time of attempt 1 of asset 7 of office is needed and not recorded"));
  REQUIRE(run.code == 4);
  REQUIRE(holds(run.err, "asset 7 of office"));
  REQUIRE(run.out.empty());
}

TEST_CASE("replay of a file of another kernel says so") {
  const TemporaryFolder folder;
  const std::string file = expanded(folder);
  std::string text = content(file);
  const std::size_t kernel = text.find("kernel: \"") + 9;
  text.replace(kernel, 5, "0.0.1");
  text.replace(text.find("hash: \"") + 7, 16, "0123456789abcdef");
  write_text(file, text);

  const Ran ran = scansim_program({"replay", file});

  REQUIRE(ran.code == 4);
  REQUIRE(holds(ran.err, "kernel 0.0.1"));
  REQUIRE(holds(ran.err, "different versions"));
}

TEST_CASE("replay wants an exact scenario and says how to get one") {
  const Ran ran = scansim_program({"replay", tiny()});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "is no exact scenario"));
  REQUIRE(holds(ran.err, "scansim expand"));
}

TEST_CASE("replay writes the trace that run writes of the same run") {
  const TemporaryFolder folder;
  const std::string file = expanded(folder);

  REQUIRE(scansim_program({"replay", file, "--trace", folder / "a.jsonl"}).code == 0);
  REQUIRE(scansim_program({"run", file, "--trace", folder / "b.jsonl"}).code == 0);

  REQUIRE(content(folder / "a.jsonl") == content(folder / "b.jsonl"));
}

TEST_CASE("expand does not overwrite the scenario, and a table needs a file beside it") {
  const TemporaryFolder folder;
  const std::string file = folder / "many.yaml";
  write_text(file, load_tests::with_group("{count: 1200, scan_time: {exponential: {mean: 3 min}}}"));

  const Ran over = scansim_program({"expand", file, "-o", file});
  const Ran printed = scansim_program({"expand", file});
  const Ran written = scansim_program({"expand", file, "-o", folder / "exact.yaml"});

  REQUIRE(over.code == 2);
  REQUIRE(printed.code == 2);
  REQUIRE(holds(printed.err, "-o"));
  REQUIRE(written.code == 0);
  REQUIRE(folder.entries() == 3);
  REQUIRE(content(folder / "exact.assets.office.csv").starts_with("asset,scan_time [us],outcome,"));
  REQUIRE(holds(written.err, "whoever gets it needs all 2 files, in one folder"));
  REQUIRE(holds(content(folder / "exact.yaml"), "# It needs the file exact.assets.office.csv beside it."));
  REQUIRE(scansim_program({"replay", folder / "exact.yaml"}).code == 0);

  std::filesystem::remove(folder / "exact.assets.office.csv");
  const Ran alone = scansim_program({"replay", folder / "exact.yaml"});
  REQUIRE(alone.code == 2);
  REQUIRE(holds(alone.err, "`scansim expand` wrote it beside this file: they belong together"));
}

TEST_CASE("a report of an exact scenario says that nothing in it is random") {
  const TemporaryFolder folder;

  const Ran ran = scansim_program({"run", expanded(folder), "--seed", "5"});

  REQUIRE(holds(ran.out, "nothing here is random: this is the record of seed 1, replication 0"));
}

TEST_CASE("a run that violates an expectation comes with the line that keeps it") {
  const Ran violated = scansim_program({"run", tiny(), "--set", "expect[0]=scan london-office ends failed"});
  const Ran met = scansim_program({"run", tiny()});

  REQUIRE(violated.code == 1);
  REQUIRE(holds(violated.out, "  keep      scansim expand "));
  REQUIRE(holds(violated.out, "--seed 1 --replication 0 --set"));
  REQUIRE_FALSE(holds(met.out, "  keep "));
}

TEST_CASE("expand that is interrupted writes nothing") {
  const TemporaryFolder folder;

  const Ran ran = scansim_program({"expand", tiny(), "-o", folder / "exact.yaml"}, Interrupt::yes);

  REQUIRE(ran.code == 130);
  REQUIRE(folder.entries() == 0);
}

TEST_CASE("expand takes scenarios of several files, whatever part stands where") {
  const TemporaryFolder folder;
  write_text(
      folder / "parts.yaml",
      "engines: {london: {slots: 4}}\nfaults: [{engine_crash: {engine: london, every: {exponential: {mean: 5 "
      "min}}, lasts: 10 s}}]\nassets: {office: {count: 20, scan_time: {exponential: {mean: 3 min}}}}\n");
  write_text(
      folder / "main.yaml",
      "scansim: 1\nname: parts\ninclude: [parts.yaml]\nuntil: 1 h\nsites: {hq: {assets: [office], engine: "
      "london}}\npolicy: {crash: requeue}\n");
  const Ran ran = scansim_program({"expand", folder / "main.yaml", "-o", folder / "exact.yaml"});

  INFO(ran.err);
  REQUIRE(ran.code == 0);
  REQUIRE(scansim_program({"replay", folder / "exact.yaml"}).code == 0);
}

TEST_CASE("neither expand nor replay nor run overwrites a table that the scenario is read from") {
  const TemporaryFolder folder;
  const std::string file = folder / "many.yaml";
  std::string rows = "name,scan_time [s]\n";
  for (int i = 0; i < 1100; ++i) rows += "a,20\n";
  write_text(folder / "exact.assets.office.csv", rows);
  write_text(folder / "other.assets.office.csv", "somebody's\n");
  write_text(file, load_tests::with_group("{rows: exact.assets.office.csv}"));

  for (const Arguments& words : {Arguments{"expand", file, "-o", folder / "exact.yaml"},
                                 Arguments{"expand", file, "-o", folder / "exact.assets.office.csv"},
                                 Arguments{"expand", file, "-o", folder / "other.yaml"},
                                 Arguments{"run", file, "--trace", folder / "exact.assets.office.csv"}}) {
    const Ran ran = scansim_program(words);
    INFO(ran.err);
    REQUIRE(ran.code == 2);
  }
  REQUIRE(content(folder / "exact.assets.office.csv") == rows);
  REQUIRE(content(folder / "other.assets.office.csv") == "somebody's\n");
  REQUIRE(folder.entries() == 3);
}

TEST_CASE("expand that cannot write one of its files writes none") {
  const TemporaryFolder folder;
  const std::string file = folder / "many.yaml";
  write_text(file, load_tests::with_group("{count: 1200, scan_time: {exponential: {mean: 3 min}}}"));
  std::filesystem::create_directory(folder / "exact.assets.office.csv");

  REQUIRE(scansim_program({"expand", file, "-o", folder / "exact.yaml"}).code == 2);
  REQUIRE(folder.entries() == 2);
}

TEST_CASE("a value that is missing before the run begins is drift as well") {
  const TemporaryFolder folder;
  const std::string file = expanded(folder);
  write_text(file, content(file) +
                       "operators: [{pause: {scan: london-office, at: 1 min, delay: {recorded: []}}}]\n");

  for (const char* verb : {"run", "replay", "expand"}) {
    const Ran ran = scansim_program({verb, file});
    INFO(verb << ran.err);
    REQUIRE(ran.code == 4);
    REQUIRE(holds(ran.err, "value 1 of operators[0].pause.delay is needed and not recorded"));
  }
  REQUIRE(scansim_program({"diff", file, tiny()}).code == 4);
}

TEST_CASE("an exact scenario written down again is a record of the same run") {
  const TemporaryFolder folder;
  const std::string once = folder / "once.yaml";
  const std::string huge = "18446744073709551615";
  REQUIRE(scansim_program({"expand", tiny(), "--seed", "9", "--replication", huge, "-o", once}).code == 0);

  const Ran twice = scansim_program({"expand", once, "--seed", "77"});

  REQUIRE(twice.code == 0);
  REQUIRE(holds(twice.out, "seed: \"9\""));
  REQUIRE(holds(twice.out, "replication: " + huge));
}
