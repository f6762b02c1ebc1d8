#include <nlohmann/json.hpp>

#include "scenarios/load/scenario.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;
using nlohmann::json;

namespace {

/// The small office without a link for longer than the console waits: results at the engine are lost, or
/// fetched afterwards.
const Arguments buffers = {"--set", "faults[0].link_down.lasts=30 min", "--vary",
                           "policy.engine_buffer=lost,fetch"};

Ran compare(Arguments options, const Arguments& more = {}) {
  options.insert(options.begin(), {"compare", tiny()});
  options.insert(options.end(), more.begin(), more.end());
  return scansim_program(options);
}

json document_of(const Ran& ran) { return json::parse(ran.out); }

/// The words of a line that shell_line() made, without its quotes.
Arguments words_of_line(const std::string& line) {
  Arguments words(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '\'') {
      is_quoted = !is_quoted;
    } else if (c == ' ' && !is_quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  words.erase(words.begin());
  return words;
}

}  // namespace

TEST_CASE("compare says in words what is shown, and from which seed and line") {
  const Ran ran = compare(buffers, {"--replications", "12"});

  REQUIRE(holds(ran.out, "AGAINST engine_buffer=lost, IN THE SAME 12 REPLICATIONS"));
  REQUIRE(holds(ran.out, "  engine_buffer=fetch "));
  REQUIRE(holds(ran.out, "than engine_buffer=lost"));
  REQUIRE(holds(ran.out, "95 % interval"));
  REQUIRE(holds(ran.out, "all variants draw the same assets and import times: digest "));
  REQUIRE(holds(ran.out, "seed 1, kernel "));
  REQUIRE(holds(ran.out,
                "--seed 1 --replications 12 --set 'faults[0].link_down.lasts=30 min' --vary "
                "policy.engine_buffer=lost,fetch\n"));
  std::istringstream lines(ran.out);
  for (std::string line; std::getline(lines, line);)
    REQUIRE((line.size() <= 100 || holds(line, "  scansim ")));
}

TEST_CASE("an expectation that a variant violates is exit code 1, and how often each meets it is told") {
  const Ran ran = compare(buffers, {"--replications", "12"});

  REQUIRE(ran.code == 1);
  REQUIRE(holds(ran.err, "variant `engine_buffer=lost`: "));
  REQUIRE(holds(ran.out, "expected: data.recovered_fraction == 100 %"));
  REQUIRE(holds(ran.out, "0 of 12"));
  REQUIRE(compare({"--vary", "engines.london.slots=4,8", "--replications", "2"}).code == 0);
}

TEST_CASE("compare takes every preset, also for scans of one engine that is lost and for scans of several") {
  std::string all;
  for (const std::string_view preset : presets()) all += (all.empty() ? "" : ",") + std::string(preset);
  for (const char* name : {"f8_engine_out_of_service", "f12_asset_group_wait", "preset_rapid7_pool"}) {
    INFO(name);
    const Ran ran =
        scansim_program({"compare", source_file("scenarios/library/" + std::string(name) + ".yaml"),
                         "--policies", all, "--replications", "2", "--json"});

    // The scenarios expect what their own policy does.
    REQUIRE(ran.code == 1);
    REQUIRE(document_of(ran)["variants"].size() == presets().size());
  }
}

TEST_CASE("the JSON of compare has every variant, its measures and its differences") {
  const json document = document_of(compare(buffers, {"--replications", "12", "--json", "--seed", "5"}));

  REQUIRE(document["seed"] == 5);
  REQUIRE(document["replications"] == 12);
  REQUIRE(document["baseline"] == "engine_buffer=lost");
  REQUIRE(document["variants"].size() == 2);
  const json& fetch = document["variants"][1];
  REQUIRE(fetch["changes"][0]["path"] == "policy.engine_buffer");
  REQUIRE(fetch["changes"][0]["value"] == "fetch");
  REQUIRE(fetch["inputs"] == document["inputs"]);
  REQUIRE(fetch["differing_inputs"].empty());
  const json& difference = fetch["measures"]["data.recovered_fraction"]["difference"];
  REQUIRE(difference["claim"] == "higher");
  REQUIRE(difference["n"] == 12);
  REQUIRE(fetch["measures"]["data.gathered"]["difference"]["claim"] == "equal");
  REQUIRE(document["variants"][0]["measures"]["makespan"]["difference"].is_null());
  REQUIRE(document["variants"][0]["verdict"].is_null());
  REQUIRE(holds(fetch["verdict"].get<std::string>(), "engine_buffer=fetch "));
}

TEST_CASE("a variant by itself gives what it gave in the comparison, and the line repeats it") {
  const json document = document_of(compare(buffers, {"--replications", "4", "--json"}));
  Arguments alone = words_of_line(document["variants"][1]["rerun"]);
  alone.emplace_back("--json");
  Arguments again = words_of_line(document["rerun"]);
  again.emplace_back("--json");

  const json run = json::parse(scansim_program(alone).out);

  REQUIRE(run["measures"]["work.lost"]["mean"] == document["variants"][1]["measures"]["work.lost"]["mean"]);
  REQUIRE(run["replications"] == 4);
  REQUIRE(json::parse(scansim_program(again).out) == document);
}

TEST_CASE("another baseline turns the differences around") {
  const json forth = document_of(compare(buffers, {"--replications", "12", "--json"}));
  const json back =
      document_of(compare(buffers, {"--replications", "12", "--json", "--baseline", "engine_buffer=fetch"}));

  const auto mean = [](const json& document, int variant) {
    return document["variants"][variant]["measures"]["work.lost"]["difference"]["mean"].get<double>();
  };
  REQUIRE(mean(forth, 1) == -mean(back, 0));
  REQUIRE(back["variants"][1]["measures"]["work.lost"]["difference"].is_null());
}

TEST_CASE("variants with inputs of their own are marked, and what differs is named") {
  const Ran ran = compare({"--vary", "assets.office.count=40,41", "--replications", "2"});

  REQUIRE(holds(ran.out, "count=41 has inputs of its own"));
  REQUIRE(holds(ran.out, "assets office"));
  REQUIRE(holds(ran.out, "Pairs of such a variant are still pairs"));
}

TEST_CASE("the measures of the text can be chosen") {
  const Ran ran = compare(
      {"--vary", "engines.london.slots=4,8", "--replications", "12", "--measures", "engine.utilisation"});

  REQUIRE(holds(ran.out, "engine.utilisation: Busy slot time"));
  REQUIRE_FALSE(holds(ran.out, "makespan"));
  REQUIRE(compare({"--vary", "engines.london.slots=4,8", "--replications", "2", "--measures", "all"}).code ==
          0);
}

TEST_CASE("one replication has values and no intervals, and says so") {
  const Ran ran = compare({"--vary", "engines.london.slots=4,8", "--replications", "1"});

  REQUIRE(ran.code == 0);
  REQUIRE(holds(ran.out,
                "shows no difference from slots=4 in makespan (few pairs: higher in 0, lower in 1 of 1)"));
  REQUIRE(holds(ran.out, "slots=8: 1 pair; median"));
}

TEST_CASE("compare refuses what it cannot understand with exit code 2") {
  const auto refused = [](const Arguments& options, const std::string& words) {
    const Ran ran = compare(options);
    INFO(ran.err);
    return ran.code == 2 && ran.out.empty() && holds(ran.err, words);
  };
  const Arguments slots = {"--vary", "engines.london.slots=4,8"};
  const auto with = [&slots](const Arguments& more) {
    Arguments options = slots;
    options.insert(options.end(), more.begin(), more.end());
    return options;
  };

  REQUIRE(scansim_program({"compare"}).code == 2);
  REQUIRE(refused({}, "`compare` needs variants"));
  REQUIRE(refused(with({"--baseline", "slots=5"}), "--baseline: there is no variant `slots=5`"));
  REQUIRE(refused(with({"--measures", "makespam"}), "did you mean `makespan`?"));
  REQUIRE(refused(with({"--replications", "0"}), "--replications: expected a whole number from 1"));
  REQUIRE(refused({"--vary", "engines.paris.slots=4,8"}, "in variant `slots=4`"));
  REQUIRE(refused({"--vary", "engines.london.slots=4,many"}, "in variant `slots=many`"));
}

TEST_CASE("the runs of all variants together have a limit") {
  Arguments options = {"--replications", "100000", "--vary", "engines.london.slots=1,2,3,4,5,6"};

  REQUIRE(holds(compare(options).err, "6 variants with 100000 replications are 600000 runs, and 500000"));
}

TEST_CASE("a comparison that is interrupted writes nothing and tells how to start again") {
  const TemporaryFolder folder;
  Arguments options = {"compare",          tiny(),  "--vary", "engines.london.slots=4,8", "-o",
                       folder / "out.txt", "--json"};
  const Ran ran = scansim_program(options, Interrupt::yes);

  REQUIRE(ran.code == 130);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "interrupted; nothing was written"));
  REQUIRE(holds(ran.err, "--vary engines.london.slots=4,8 --json --output "));
  REQUIRE_FALSE(std::filesystem::exists(folder / "out.txt"));
}

TEST_CASE("a comparison goes to a file whole, and never over its scenario") {
  const TemporaryFolder folder;
  const std::string copy = folder / "copy.yaml";
  write_text(copy, content(tiny()));
  const Arguments options = {"compare",        copy, "--vary", "engines.london.slots=4,8",
                             "--replications", "2",  "-o"};
  Arguments onto_itself = options;
  onto_itself.push_back(copy);
  Arguments to_file = options;
  to_file.push_back(folder / "out.txt");

  REQUIRE(scansim_program(onto_itself).code == 2);
  REQUIRE(content(copy) == content(tiny()));
  REQUIRE(scansim_program(to_file).code == 0);
  REQUIRE(holds(content(folder / "out.txt"), "AGAINST slots=4"));
}

TEST_CASE("an invariant that breaks in a variant is exit code 3 with the line that repeats its run") {
  const Ran ran = scansim_program({"compare", circles(), "--vary", "until=1 d,2 d", "--replications", "2"});

  REQUIRE(ran.code == 3);
  REQUIRE(holds(ran.err, "repeat it with: scansim run "));
  REQUIRE(holds(ran.err, "--replication 0 --set 'until=1 d'"));
}
