#include "tests/house_rules.hpp"

#include <string>
#include <utility>
#include <vector>

#include "tests/catch.hpp"

using namespace scansim::house;

namespace {

std::string include_line(const std::string& path) { return "#include \"" + path + "\"\n"; }
std::string system_include_line(const std::string& path) { return "#include <" + path + ">\n"; }

bool tells(const Names& found, const std::string& what) {
  return found.size() == 1 && found.front().find(what) != std::string::npos;
}

/// Applies a check to every file of the tree.
Names over_tree(Names (*check)(const SourceFile&)) {
  Names found;
  for (const SourceFile& file : read_tree(SCANSIM_SOURCE_DIR)) {
    for (std::string& line : check(file)) found.push_back(std::move(line));
  }
  return found;
}

/// Fails once per finding, so that each can be read on a line of its own.
void require_none(const Names& found) {
  for (const std::string& line : found) FAIL_CHECK(line);
  REQUIRE(found.empty());
}

Names banned_in(const std::string& code) { return check_banned({"models/scan/progress.cpp", code}); }

}  // namespace

TEST_CASE("the tree includes only downward and along the table", "[house]") {
  require_none(over_tree(check_includes));
}

TEST_CASE("no two folders of the tree include each other", "[house]") {
  require_none(check_folder_cycles(read_tree(SCANSIM_SOURCE_DIR)));
}

TEST_CASE("third-party headers of the tree are at home", "[house]") {
  require_none(over_tree(check_third_party));
}

TEST_CASE("sim and models call nothing that depends on machine, library or hour", "[house]") {
  require_none(over_tree(check_banned));
}

TEST_CASE("the files of the tree keep the shape of the house", "[house]") {
  require_none(over_tree(check_shape));
}

TEST_CASE("each folder of the tree says in a README what it holds", "[house]") {
  require_none(check_readmes(read_tree(SCANSIM_SOURCE_DIR)));
}

TEST_CASE("nothing lies about at the top of the tree", "[house]") {
  require_none(check_top_level(read_top_level(SCANSIM_SOURCE_DIR)));
}

TEST_CASE("an include that goes up a floor is found, with its place", "[house]") {
  const SourceFile file{"sim/kernel/calendar.cpp", "\n" + include_line("models/ids.hpp")};

  CHECK(tells(check_includes(file),
              "sim/kernel/calendar.cpp:2: sim/kernel may not include \"models/ids.hpp\""));
}

TEST_CASE("an include from one passive model to another is found", "[house]") {
  const std::string who = GENERATE("lifecycle", "asset", "engine", "network", "memory", "schedule");
  const std::string whom = GENERATE("lifecycle", "asset", "engine", "network", "memory", "schedule");
  const SourceFile file{"models/" + who + "/plan.hpp", include_line("models/" + whom + "/other.hpp")};

  CHECK(check_includes(file).size() == (who == whom ? 0 : 1));
}

TEST_CASE("within models, only later folders include earlier ones", "[house]") {
  const auto count = [](const std::string& from, const std::string& to) {
    return check_includes({"models/" + from + "/a.cpp", include_line("models/" + to + "/b.hpp")}).size();
  };

  CHECK(count("scan", "asset") == 0);
  CHECK(count("fault", "policy") == 0);
  CHECK(count("world", "fault") == 0);
  CHECK(count("console", "world") == 0);
  CHECK(count("asset", "scan") == 1);
  CHECK(count("policy", "fault") == 1);
  CHECK(count("fault", "world") == 1);
  CHECK(count("world", "console") == 1);
}

TEST_CASE("an include that is not a full path is found", "[house]") {
  CHECK(tells(check_includes({"sim/units/time.hpp", include_line("checked.hpp")}), "not a full path"));
}

TEST_CASE("tests are included by tests only", "[house]") {
  CHECK(check_includes({"scenarios/cli/run.cpp", include_line("tests/catch.hpp")}).size() == 1);
  CHECK(check_includes({"tests/sim/kernel_test.cpp", include_line("tests/catch.hpp")}).empty());
}

TEST_CASE("a cycle of folders is found at each of its includes", "[house]") {
  const Names found = check_folder_cycles({{"sim/a/a.hpp", include_line("sim/b/b.hpp")},
                                           {"sim/b/b.hpp", include_line("sim/c/c.hpp")},
                                           {"sim/c/c.hpp", include_line("sim/a/a.hpp")},
                                           {"sim/d/d.hpp", include_line("sim/a/a.hpp")}});

  REQUIRE(found.size() == 3);
  CHECK(found[0] == "sim/a/a.hpp:1: sim/a includes sim/b, which includes sim/a again");
}

TEST_CASE("a ground header makes no cycle and includes nothing of the project", "[house]") {
  const SourceFile units{"sim/units/checked.hpp", include_line("sim/kernel/require.hpp")};
  const SourceFile kernel{"sim/kernel/calendar.hpp", include_line("sim/units/time.hpp")};

  CHECK(check_folder_cycles({units, kernel}).empty());
  CHECK(check_folder_cycles({{"sim/kernel/require.hpp", include_line("sim/kernel/calendar.hpp")}}).size() ==
        1);
}

TEST_CASE("a third-party header away from home is found", "[house]") {
  const auto count = [](const std::string& path, const std::string& header) {
    return check_third_party({path, system_include_line(header)}).size();
  };

  CHECK(count("scenarios/load/loader.cpp", "yaml-cpp/yaml.h") == 0);
  CHECK(count("scenarios/cli/run.cpp", "yaml-cpp/yaml.h") == 1);
  CHECK(count("scenarios/load/loader.cpp", "pugixml.hpp") == 1);
  CHECK(count("models/world/world.cpp", "nlohmann/json.hpp") == 1);
  CHECK(count("models/world/world.cpp", "fmt/core.h") == 1);
  CHECK(count("scenarios/study/study.cpp", "CLI/CLI.hpp") == 1);
  CHECK(count("sim/kernel/hash_chain.cpp", "xxhash.h") == 0);
  CHECK(count("sim/random/stream.cpp", "xxhash.h") == 1);
  CHECK(count("sim/kernel/hash_chain.cpp", "Random123/philox.h") == 1);
  CHECK(count("models/network/routes.cpp", "boost/graph/adjacency_list.hpp") == 0);
  CHECK(count("models/scan/progress.cpp", "boost/graph/adjacency_list.hpp") == 1);
  CHECK(count("models/network/routes.cpp", "boost/math/distributions.hpp") == 1);
  CHECK(count("reports/measures/interval.cpp", "boost/math/distributions/students_t.hpp") == 0);
  CHECK(count("reports/measures/interval.cpp", "boost/asio.hpp") == 1);
  CHECK(count("models/memory/pool.cpp", "Eigen/Dense") == 1);
  CHECK(count("scenarios/cli/run.cpp", "openssl/sha.h") == 1);
  CHECK(count("scenarios/cli/run.cpp", "date/tz.h") == 1);
  CHECK(count("scenarios/load/loader.cpp", "rapidcheck.h") == 1);
  CHECK(count("tests/sim/random_test.cpp", "rapidcheck.h") == 0);
  CHECK(count("tests/sim/random_test.cpp", "benchmark/benchmark.h") == 0);
  CHECK(count("models/scan/progress.cpp", "benchmark/benchmark.h") == 1);
}

TEST_CASE("a third-party header in a header is found even at home", "[house]") {
  const SourceFile file{"scenarios/load/loader.hpp", system_include_line("yaml-cpp/yaml.h")};

  CHECK(tells(check_third_party(file), "scenarios/load/loader.hpp:1: <yaml-cpp/yaml.h> belongs into a .cpp"));
}

TEST_CASE("sim and models include no header of the system", "[house]") {
  const SourceFile file{"sim/kernel/calendar.cpp", system_include_line("unistd.h")};

  CHECK(tells(check_third_party(file), "not in the standard library"));
}

TEST_CASE("a banned call is found and its replacement named", "[house]") {
  CHECK(tells(banned_in("\n\nstd::shuffle(a, b, c);"),
              "models/scan/progress.cpp:3: std::shuffle is banned here; use draws"));
}

TEST_CASE("each banned call is found", "[house]") {
  const std::string call = GENERATE(
      "std::uniform_int_distribution<int> d;", "std::rand();", "int x = rand();", "time(nullptr);",
      "std::chrono::system_clock::now();", "std::chrono::steady_clock::now();", "return exp(x);",
      "y = std::log(x);", "y = a * ::pow(x, 2.0);", "std::unordered_map<int, int> m;", "printf(\"x\");",
      "std::snprintf(b, 9, \"x\");", "std::cout << 1;", "std::format(\"{}\", 1);", "std::views::iota(0);",
      "auto v = x | std::ranges::views::all;", "std::getenv(\"HOME\");", "std::jthread worker;");
  INFO(call);

  CHECK(banned_in(call).size() == 1);
  CHECK(check_banned({"reports/writers/text.cpp", call}).empty());
}

TEST_CASE("exp and log are the project's own where the file says so", "[house]") {
  CHECK(banned_in("using elementary::log;\ndouble f(double x) { return log(x); }").empty());
  CHECK(banned_in("double f(double x) { return elementary::log(x); }").empty());
  CHECK(banned_in("using elementary::log;\ndouble f(double x) { return std::log(x); }").size() == 1);
  CHECK(banned_in("using elementary::log;\ndouble f(double x) { return exp(x); }").size() == 1);
}

TEST_CASE("documents may name what is banned", "[house]") {
  CHECK(check_banned({"sim/README.md", "no std::shuffle here"}).empty());
  CHECK(check_includes({"sim/README.md", include_line("models/ids.hpp")}).empty());
}

TEST_CASE("each banned header is found", "[house]") {
  const std::string header =
      GENERATE("random", "iostream", "fstream", "cstdio", "format", "ranges", "filesystem");
  INFO(header);

  CHECK(banned_in(system_include_line(header)).size() == 1);
}

TEST_CASE("what only looks like a banned call is left alone", "[house]") {
  const std::string code = GENERATE(
      "// unlike std::shuffle, this is stable", "/* std::rand()\n printf() */", "fail(\"no printf( here\");",
      "auto s = R\"(exp(1))\";", "SimTime time() const;", "trace.log(event);", "plan->time();", "operand(1);",
      "std::sqrt(x);", "explain(x);", "const int printf_count = 1'000;", "char quote = '\"'; // exp(1)");
  INFO(code);

  CHECK(banned_in(code).empty());
}

TEST_CASE("an unordered container that is only looked up says so and is left alone", "[house]") {
  CHECK(banned_in("std::unordered_map<int, int> m;  // lookup only").empty());
}

TEST_CASE("a header without pragma once is found", "[house]") {
  CHECK(tells(check_shape({"sim/units/a.hpp", "int a();\n"}), "sim/units/a.hpp:1: #pragma once is missing"));
  CHECK(check_shape({"sim/units/a.cpp", "int a();\n"}).empty());
}

TEST_CASE("a file that is too long is found, tests being allowed some more", "[house]") {
  const auto lines = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "\n";
    return text;
  };

  CHECK(check_shape({"sim/a/a.cpp", lines(400)}).empty());
  CHECK(tells(check_shape({"sim/a/a.cpp", lines(401)}), "sim/a/a.cpp:401: more than 400 lines"));
  CHECK(check_shape({"tests/a_test.cpp", lines(500)}).empty());
  CHECK(check_shape({"tests/a_test.cpp", lines(501)}).size() == 1);
}

TEST_CASE("a line that is too wide is found, counted in characters", "[house]") {
  std::string wide;
  for (int i = 0; i < 130; ++i) wide += "\u00e9";

  CHECK(check_shape({"sim/a/a.cpp", wide}).empty());
  CHECK(tells(check_shape({"sim/a/a.cpp", wide + "e"}), "more than 130 columns"));
}

TEST_CASE("a tab is found", "[house]") {
  CHECK(tells(check_shape({"sim/a/a.cpp", "\n\tint a;\n"}), "sim/a/a.cpp:2: a tab"));
}

TEST_CASE("a promise needs an issue number", "[house]") {
  const std::string promise = std::string("// TO") + "DO";

  CHECK(check_shape({"sim/a/a.cpp", promise + ": later\n"}).size() == 1);
  CHECK(check_shape({"sim/a/a.cpp", promise + "(#12): later\n"}).empty());
}

TEST_CASE("a folder without README is found once", "[house]") {
  const Names found =
      check_readmes({{"sim/a/a.cpp", ""}, {"sim/a/b.cpp", ""}, {"sim/b/b.cpp", ""}, {"sim/b/README.md", ""}});

  CHECK(found == Names{"sim/a/README.md:1: is missing"});
}

TEST_CASE("a stranger at the top of the tree is found", "[house]") {
  CHECK(check_top_level({".clang-tidy", "README.md", "sim", "notes.txt"}).size() == 1);
}
