#include "scenarios/load/source.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using testing::TemporaryFolder;

namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

/// Files in a folder; the scenario is `main.yaml`.
class Folder {
 public:
  explicit Folder(const Files& files) {
    for (const auto& [name, text] : files) {
      std::filesystem::create_directories((folder_ / name).parent_path());
      std::ofstream(folder_ / name, std::ios::binary) << text;
    }
  }
  [[nodiscard]] Loaded load(const std::vector<Override>& overrides = {}) const {
    return load_scenario(folder_ / "main.yaml", overrides);
  }
  /// What is told, with paths from the folder.
  [[nodiscard]] std::string told(const std::vector<Override>& overrides = {}) const {
    std::string text = rendered(load(overrides));
    const std::string prefix = folder_.path().string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
      text.erase(at, prefix.size());
    return text;
  }

 private:
  TemporaryFolder folder_;
};

const std::string head = "scansim: 1\nname: parts\n";
const std::string engines = "engines: {london: {slots: 10}}\n";
const std::string assets = "assets: {office: {count: 10, scan_time: 3 min}}\n";
const std::string sites = "sites: {hq: {assets: [office], engine: london}}\n";

}  // namespace

TEST_CASE("sections of included files are part of the scenario") {
  const Folder folder({{"main.yaml", head + "include: [engines.yaml, parts/assets.yaml]\n" + sites},
                       {"engines.yaml", "scansim: 1\n" + engines},
                       {"parts/assets.yaml", "include: [more/question.yaml]\n" + assets},
                       {"parts/more/question.yaml", "question: Does it nest?\n"}});
  const Loaded loaded = folder.load();

  INFO(folder.told());
  REQUIRE(loaded.problems.empty());
  REQUIRE(loaded.scenario->plan.question == "Does it nest?");
  REQUIRE(loaded.scenario->plan.groups.at(0).count == 10);
  REQUIRE(loaded.scenario->included.size() == 3);
}

TEST_CASE("maps of names and the keys of the console are united, those of the including file last") {
  const Folder folder(
      {{"main.yaml",
        head +
            "include: [a.yaml]\nengines: {paris: {slots: 2}}\nconsole: {heap: 8 GiB, other_load: "
            "{scan: {profile: [{after: 0 s, size: 1 B}]}}}\n" +
            assets + sites},
       {"a.yaml",
        engines +
            "console: {baseline: 1 GiB, other_load: {backup: {profile: [{after: 0 s, size: 2 B}]}}}\n"}});
  const Loaded loaded = folder.load();

  INFO(folder.told());
  REQUIRE(loaded.scenario);
  const Plan& plan = loaded.scenario->plan;
  REQUIRE(plan.engines.at(0).name == "london");
  REQUIRE(plan.engines.at(1).name == "paris");
  REQUIRE(plan.console.memory.heap == Bytes::from_count(std::int64_t{8} << 30));
  REQUIRE(plan.console.memory.baseline == Bytes::from_count(std::int64_t{1} << 30));
  REQUIRE(plan.console.memory.loads.size() == 2);
}

TEST_CASE("lists are appended in the order of inclusion, that of the including file last") {
  const auto pause = [](const std::string& name) {
    return "operators: [{pause: {scan: hq, at: 1 min, name: " + name + "}}]\n";
  };
  const Folder folder(
      {{"main.yaml", head + engines + assets + sites + pause("third") + "include: [a.yaml, b.yaml]\n"},
       {"a.yaml", pause("first")},
       {"b.yaml", pause("second")}});
  const Loaded loaded = folder.load();

  INFO(folder.told());
  REQUIRE(loaded.scenario);
  std::string names;
  for (const OperatorPlan& act : loaded.scenario->plan.operators) names += act.name + " ";
  REQUIRE(names == "first second third ");
}

TEST_CASE("a name that two files give is an error that shows both places") {
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\n" + engines + assets + sites},
                       {"a.yaml", "# mine\nengines:\n  london: {slots: 20}\n"}});
  const std::string told = folder.told();

  INFO(told);
  REQUIRE(contains(told, "main.yaml:4:11: the key `london` is given twice"));
  REQUIRE(contains(told, "it stands in a.yaml:3 already"));
}

TEST_CASE("a key or section that is no map of names is given once") {
  const std::string key = GENERATE("until: 2 d", "policy: rapid7", "zone: UTC", "console: {heap: 1 GiB}");
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\n" + key + "\n" + engines + assets + sites},
                       {"a.yaml", key + "\n"}});

  INFO(key);
  REQUIRE(contains(folder.told(), "is given twice"));
  REQUIRE(contains(folder.told(), "it stands in a.yaml:1 already"));
}

TEST_CASE("a key that stands twice in one file stays an error") {
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\n" + assets + sites},
                       {"a.yaml", engines + "engines: {paris: {slots: 2}}\n"}});
  const Folder twice(
      {{"main.yaml", head + "include: [a.yaml]\ninclude: [b.yaml]\n" + assets + sites}, {"a.yaml", engines}});

  REQUIRE(contains(folder.told(), "a.yaml:2:1: the key `engines` is given twice"));
  REQUIRE(contains(twice.told(), "main.yaml:4:1: the key `include` is given twice"));
}

TEST_CASE("problems point into the file they stand in") {
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\n" + assets + sites},
                       {"a.yaml", "engines:\n  london: {slots: 10}\n  paris: {slot: 10}\n"}});

  REQUIRE(contains(folder.told(),
                   "a.yaml:3:11: unknown key `slot` in engines.paris\n    3 |   paris: {slot: 10}"));
}

TEST_CASE("a mistake of form in an included file points into it") {
  const Folder broken(
      {{"main.yaml", head + "include: [a.yaml]\n" + engines + assets + sites}, {"a.yaml", "faults: [\n"}});
  const Folder list(
      {{"main.yaml", head + "include: [a.yaml]\n" + engines + assets + sites}, {"a.yaml", "- engines\n"}});
  const Folder later(
      {{"main.yaml", head + "include: [a.yaml]\n" + engines + assets + sites}, {"a.yaml", "scansim: 2\n"}});

  REQUIRE(contains(broken.told(), "a.yaml:2:1: this is not well-formed YAML"));
  REQUIRE(contains(list.told(), "a.yaml:1:1: expected sections of a scenario"));
  REQUIRE(contains(later.told(), "a.yaml:1:10: this program reads `scansim: 1`"));
}

TEST_CASE("files that include each other are an error with the chain") {
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\n" + engines + assets + sites},
                       {"a.yaml", "include: [b.yaml]\n"},
                       {"b.yaml", "include: [./a.yaml]\n"}});
  const std::string told = folder.told();

  INFO(told);
  REQUIRE(contains(told, "b.yaml:1:11: the file `./a.yaml` would include itself"));
  REQUIRE(contains(told, "main.yaml includes a.yaml includes b.yaml includes ./a.yaml"));
}

TEST_CASE("a file that is not there, or is included twice, is an error with the chain") {
  const Folder missing({{"main.yaml", head + "include: [a.yaml]\n" + engines + assets + sites},
                        {"a.yaml", "include: [parts/b.yaml]\n"}});
  const Folder twice(
      {{"main.yaml", head + "include: [a.yaml, a.yaml]\n" + assets + sites}, {"a.yaml", engines}});

  REQUIRE(contains(missing.told(), "a.yaml:1:11: the file `parts/b.yaml` cannot be included"));
  REQUIRE(contains(missing.told(), "main.yaml includes a.yaml includes parts/b.yaml"));
  REQUIRE(contains(twice.told(), "the file `a.yaml` is included already"));
}

TEST_CASE("files are included 10 deep and no deeper") {
  const auto chain = [](int depth) {
    Files files = {{"main.yaml", head + "include: [2.yaml]\n" + engines + assets + sites}};
    for (int i = 2; i < depth; ++i)
      files.emplace_back(std::to_string(i) + ".yaml", "include: [" + std::to_string(i + 1) + ".yaml]\n");
    files.emplace_back(std::to_string(depth) + ".yaml", "question: Deep?\n");
    return files;
  };

  REQUIRE(Folder(chain(10)).load().scenario);
  REQUIRE(contains(Folder(chain(11)).told(), "10.yaml:1:11: files are included more than 10 deep"));
}

TEST_CASE("100 files are included and no more") {
  const auto wide = [](int count) {
    std::string list;
    Files files;
    for (int i = 0; i < count; ++i) {
      list += (i == 0 ? "" : ", ") + std::to_string(i) + ".yaml";
      files.emplace_back(std::to_string(i) + ".yaml", "engines: {e" + std::to_string(i) + ": {}}\n");
    }
    files.emplace_back("main.yaml", head + "include: [" + list + "]\n" + engines + assets + sites);
    return files;
  };

  REQUIRE(Folder(wide(100)).load().scenario->plan.engines.size() == 101);
  REQUIRE(contains(Folder(wide(101)).told(), "more than 100 files are included"));
}

TEST_CASE("tables count from the folder of the file that names them") {
  const Folder folder({{"main.yaml", head + "include: [parts/a.yaml]\n" + engines + sites},
                       {"parts/a.yaml",
                        "assets: {office: {rows: hosts.csv}}\n"
                        "console: {heap: 1 GiB, other_load: {backup: {csv: load.csv}}}\n"},
                       {"parts/hosts.csv", "scan_time [s]\n60\n"},
                       {"parts/load.csv", "time [s],size [B]\n0,5\n"}});

  INFO(folder.told());
  REQUIRE(folder.load().scenario);
}

TEST_CASE("a scenario without includes has the hash of its file, one with includes that of all texts") {
  const std::string whole = head + engines + assets + sites;
  const std::string part = head + "include: [a.yaml]\n" + assets + sites;
  const auto hash_with = [&](const std::string& included) {
    return Folder({{"main.yaml", part}, {"a.yaml", included}}).load().scenario->sha256;
  };

  REQUIRE(Folder({{"main.yaml", whole}}).load().scenario->sha256 == load::sha256_of(whole));
  REQUIRE(hash_with(engines) == load::sha256_of(part + std::string(1, '\0') + engines));
  REQUIRE(hash_with(engines) != hash_with(engines + "\n"));
}

TEST_CASE("the plan is the same whether sections are included or written out") {
  const Folder apart({{"main.yaml", head + "include: [a.yaml]\n" + assets + sites}, {"a.yaml", engines}});

  REQUIRE(apart.load().scenario->plan.engines.at(0).slots == plan_of(minimal).engines.at(0).slots);
}

TEST_CASE("overrides replace values of included files and cannot include") {
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\nengines: {paris: {}}\n" + assets + sites},
                       {"a.yaml", "engines: {london: &e {slots: 10}, rome: *e}\n"}});
  const Loaded loaded = folder.load({{"engines.london.slots", "50"}, {"engines.paris.slots", "3"}});

  INFO(rendered(loaded));
  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.engines.at(0).slots == 50);
  REQUIRE(loaded.scenario->plan.engines.at(1).slots == 10);
  REQUIRE(loaded.scenario->plan.engines.at(2).slots == 3);
  REQUIRE(contains(folder.told({{"include", "[b.yaml]"}}), "files are included before values are replaced"));
}

TEST_CASE("what is missing in all files is told of the scenario") {
  const Folder folder({{"main.yaml", head + "include: [a.yaml]\n" + sites}, {"a.yaml", engines}});

  REQUIRE(contains(folder.told(), "main.yaml:1:1: the key `assets` is missing"));
}
