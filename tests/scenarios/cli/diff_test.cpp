#include <algorithm>

#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

namespace {

const std::vector<std::string> shorter = {"--set-b", "faults[0].link_down.lasts=4 min"};

Ran diff(std::vector<std::string> words, const std::vector<std::string>& more = {}) {
  words.insert(words.begin(), "diff");
  words.insert(words.end(), more.begin(), more.end());
  return scansim_program(words);
}

/// The text on one line.
std::string flat(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at))
    text.replace(at, std::max<std::size_t>(text.find_first_not_of("\n ", at), at + 1) - at, " ");
  return text;
}

std::string traced(const TemporaryFolder& folder, const std::string& name,
                   const std::vector<std::string>& options = {}) {
  std::vector<std::string> words = {"run", tiny(), "--trace", folder / name};
  words.insert(words.end(), options.begin(), options.end());
  REQUIRE(scansim_program(words).code <= 1);
  return folder / name;
}

}  // namespace

TEST_CASE("diff of a scenario with itself says that the runs are the same, with events and hash") {
  const Ran ran = diff({tiny(), tiny()});
  const json run = json::parse(scansim_program({"run", tiny(), "--json"}).out);

  REQUIRE(ran.code == 0);
  REQUIRE(ran.err.empty());
  REQUIRE(holds(ran.out, "The runs are the same: "));
  REQUIRE(holds(ran.out, "hash " + run["trace"]["hash"].get<std::string>()));
}

TEST_CASE("diff tells the first event that differs, what it changed, why, and both states") {
  const Ran ran = diff({tiny(), tiny()}, shorter);

  REQUIRE(ran.code == 1);
  REQUIRE(holds(ran.out, "The runs are the same up to event "));
  REQUIRE(holds(ran.out, "fault is over (fault link_down-1)"));
  REQUIRE(holds(ran.out, "     link wan is up"));
  REQUIRE(holds(ran.out, "The event of B comes in A too, 6 min later"));
  REQUIRE(holds(ran.out, "*  link wan"));
  REQUIRE(holds(ran.out, "   console "));
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);) REQUIRE(line.size() <= 100);
}

TEST_CASE("diff takes traces and scenarios alike, told apart by content") {
  const TemporaryFolder folder;
  const std::string a = traced(folder, "a.yaml");
  const std::string b = traced(folder, "b", {"--set", "faults[0].link_down.lasts=4 min"});

  REQUIRE(diff({a, a}).code == 0);
  REQUIRE(diff({a, tiny()}).code == 0);
  REQUIRE(diff({tiny(), b}).code == 1);
  const Ran of_traces = diff({a, b});
  REQUIRE(of_traces.code == 1);
  const std::string answer = of_traces.out.substr(of_traces.out.find("The runs"));
  REQUIRE(holds(diff({tiny(), tiny()}, shorter).out, answer));
}

TEST_CASE("diff --json has verdict, events, states and cause") {
  const Ran ran = diff({tiny(), tiny(), "--json"}, shorter);
  const json document = json::parse(ran.out);

  REQUIRE(ran.code == 1);
  REQUIRE(document["verdict"] == "differ");
  REQUIRE(document["cause"]["kind"] == "other_time");
  REQUIRE(document["same_hash"].get<std::string>().size() == 16);
  REQUIRE(document["b"]["event"]["number"] == document["same_events"].get<int>() + 1);
  REQUIRE(document["b"]["event"]["by"] == "fault link_down-1");
  REQUIRE(document["b"]["event"]["changes"][1] == "link wan is up");
  REQUIRE(document["b"]["state"]["link wan"] == "up");
  REQUIRE(document["a"]["state"]["link wan"] == "down");
  REQUIRE(document["a"]["file"] == tiny());
  REQUIRE(document["a"]["seed"] == 1);
}

TEST_CASE("seeds and replications of diff are for both runs, or for B alone") {
  REQUIRE(diff({tiny(), tiny(), "--seed", "7"}).code == 0);
  REQUIRE(diff({tiny(), tiny(), "--seed-b", "7"}).code == 1);
  REQUIRE(diff({tiny(), tiny(), "--replication-b", "3"}).code == 1);
  REQUIRE(diff({tiny(), tiny(), "--seed", "7", "--seed-b", "1"}).code == 1);
  const TemporaryFolder folder;
  const std::string trace = traced(folder, "trace", {"--seed", "7", "--replication", "2"});
  REQUIRE(diff({trace, tiny(), "--seed", "7", "--replication", "2"}).code == 0);
}

TEST_CASE("diff tells beside each run what was set in it") {
  const Ran ran = diff({tiny(), tiny(), "--set", "engines.london.slots=3"}, shorter);
  const json document = json::parse(diff({tiny(), tiny(), "--json"}, shorter).out);

  REQUIRE(holds(flat(ran.out), "replication 0, with engines.london.slots=3 B"));
  REQUIRE(holds(flat(ran.out), "with engines.london.slots=3 and faults[0].link_down.lasts=4 min"));
  REQUIRE(document["a"]["set"] == json::array());
  REQUIRE(document["b"]["set"] == json::array({"faults[0].link_down.lasts=4 min"}));
}

TEST_CASE("an exact scenario goes by the run that it is a record of, and diff says how to choose that run") {
  const TemporaryFolder folder;
  const std::string exact = folder / "exact.yaml";
  REQUIRE(scansim_program({"expand", tiny(), "--replication", "8", "-o", exact}).code == 0);
  const Ran ran = diff({exact, tiny()});

  REQUIRE(ran.code == 1);
  REQUIRE(holds(flat(ran.out), "record of seed 1, replication 8"));
  REQUIRE(holds(flat(ran.out), "exact.yaml is a record of seed 1, replication 8: add --replication 8"));
  REQUIRE(!holds(flat(ran.out), "the random numbers are others"));
  REQUIRE(diff({exact, tiny(), "--replication", "8"}).code == 0);
  REQUIRE(!holds(diff({exact, tiny(), "--replication", "7"}).out, ": add"));
  REQUIRE(json::parse(diff({exact, tiny(), "--json"}).out)["a"]["is_record"] == true);
}

TEST_CASE("diff of a trace and a scenario says how to choose the run of the trace") {
  const TemporaryFolder folder;
  const std::string trace = traced(folder, "trace", {"--seed", "7", "--replication", "2"});

  REQUIRE(holds(flat(diff({tiny(), trace}).out),
                "trace is a trace of seed 7, replication 2: add --seed 7 --replication 2"));
}

TEST_CASE("traces that are the same by their index and end are said to be no more than that") {
  const TemporaryFolder folder;
  const std::string trace = traced(folder, "trace");

  REQUIRE(holds(flat(diff({trace, trace}).out),
                "the traces were compared by their index and end; what lies between was not read"));
  REQUIRE(holds(diff({tiny(), trace}).out, "the trace of B was compared by its index and end"));
  REQUIRE(!holds(diff({tiny(), tiny()}).out, "index"));
}

TEST_CASE("diff of a trace that is cut off before a difference is inconclusive") {
  const TemporaryFolder folder;
  const std::string trace = content(traced(folder, "whole"));
  write_text(folder / "cut", trace.substr(0, trace.size() / 2));
  const Ran ran = diff({folder / "whole", folder / "cut"});

  REQUIRE(ran.code == 5);
  REQUIRE(holds(ran.out, "as far as both were recorded"));
  REQUIRE(holds(ran.out, "cut has no index at its end and was read in full"));
}

TEST_CASE("diff refuses broken traces and scenarios with exit code 2 and their place") {
  const TemporaryFolder folder;
  write_text(folder / "old", "{\"t\":0,\"what\":\"scan_started\"}\n");
  write_text(folder / "broken.yaml", "scansim: 1\nnmae: x\n");
  const Ran old = diff({folder / "old", tiny()});
  const Ran broken = diff({folder / "broken.yaml", tiny()});

  REQUIRE(old.code == 2);
  REQUIRE(old.out.empty());
  REQUIRE(holds(old.err, "old:1: this trace does not tell where events begin"));
  REQUIRE(broken.code == 2);
  REQUIRE(holds(broken.err, "broken.yaml:2:1"));
  REQUIRE(diff({folder / "missing", tiny()}).code == 2);
}

TEST_CASE("diff wants two files, and options that have something to choose") {
  const TemporaryFolder folder;
  const std::string trace = traced(folder, "trace");

  REQUIRE(holds(diff({tiny()}).err, "`diff` needs two files, and 1 were given"));
  REQUIRE(diff({tiny()}).code == 2);
  REQUIRE(diff({trace, trace, "--seed", "2"}).code == 2);
  REQUIRE(holds(diff({tiny(), trace, "--seed-b", "2"}).err, "B is a trace"));
  REQUIRE(holds(diff({tiny(), tiny(), "--set-b", "x"}).err, "--set-b: expected PATH=VALUE"));
  REQUIRE(holds(diff({tiny(), tiny(), "--seed-b", "-1"}).err, "--seed-b"));
}

TEST_CASE("the answer of diff never overwrites what is compared") {
  const TemporaryFolder folder;
  const std::string trace = traced(folder, "trace");
  const std::string before = content(trace);

  REQUIRE(diff({trace, tiny(), "-o", trace}).code == 2);
  REQUIRE(content(trace) == before);
  REQUIRE(diff({trace, tiny(), "-o", folder / "answer"}).code == 0);
  REQUIRE(holds(content(folder / "answer"), "The runs are the same"));
}

TEST_CASE("an interrupted diff has exit code 130") {
  REQUIRE(scansim_program({"diff", tiny(), tiny()}, Interrupt::yes).code == 130);
}
