/// Strictness about YAML itself: repeated keys, aliases, nothing, nesting, encodings.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;

TEST_CASE("the smallest scenario loads without a word") {
  const Loaded loaded = load_text(minimal);

  REQUIRE(rendered(loaded).empty());
  REQUIRE(loaded.scenario);
  REQUIRE(loaded.scenario->plan.name == "smallest");
  REQUIRE(loaded.scenario->plan.groups[0].count == 10);
}

TEST_CASE("a scenario begins with its version") {
  REQUIRE(contains(told_about("name: x\nscansim: 1\n"),
                   "test.yaml:1:1: a scenario begins with `scansim: 1`, found `name`"));
  REQUIRE(contains(told_about(with("scansim: 1", "scansim: 2")),
                   "test.yaml:1:10: this program reads `scansim: 1`, found `2`"));
  REQUIRE(contains(told_about("[1, 2]\n"), "test.yaml:1:1: expected a map such as"));
}

TEST_CASE("all problems of a scenario are told at once, in order of place") {
  const Loaded loaded = load_text(
      "scansim: 1\n"
      "nam: x\n"
      "sites: {hq: {assets: [ofice], engine: london}}\n"
      "assets: {office: {count: 0, scan_time: 90}}\n"
      "engines: {london: {slot: 10}}\n");

  REQUIRE(loaded.has_errors());
  REQUIRE(!loaded.scenario);
  REQUIRE(loaded.problems.size() == 6);
  std::vector<std::pair<int, int>> places;
  for (const Problem& problem : loaded.problems) places.emplace_back(problem.line, problem.column);
  REQUIRE(places == std::vector<std::pair<int, int>>{{1, 1}, {2, 1}, {3, 23}, {4, 26}, {4, 40}, {5, 20}});
}

TEST_CASE("an unknown key is told with the keys that are known and the nearest of them") {
  struct Typo {
    std::string text;
    std::string place;
    std::string meant;
  };
  const std::vector<Typo> typos = {
      {with("name:", "nmae:"), "2:1: unknown key `nmae` at the top", "`name`"},
      {with("slots", "slot"), "3:20: unknown key `slot` in engines.london", "`slots`"},
      {with("scan_time", "scan-time"), "4:30: unknown key `scan-time` in assets.office", "`scan_time`"},
      {with("assets: [", "asset: ["), "5:14: unknown key `asset` in sites.hq", "`assets`"},
      {minimal + "console: {heep: 1 GiB}\n", "6:11: unknown key `heep` in console", "`heap`"},
      {minimal + "console: {import: {worker: 2}}\n", "6:20: unknown key `worker` in console.import",
       "`workers`"},
      {minimal + "network: {wan: {between: [console, london], latancy: 1 ms}}\n",
       "6:45: unknown key `latancy` in network.wan", "`latency`"},
      {minimal + "policy: {crsh: requeue}\n", "6:10: unknown key `crsh` in policy", "`crash`"},
      {minimal + "faults: [{engine_crush: {}}]\n", "6:11: unknown fault `engine_crush`", "`engine_crash`"},
      {minimal + "faults: [{engine_crash: {engine: london, at: 1 h, last: 2 h}}]\n",
       "6:51: unknown key `last` in faults[0].engine_crash", "`lasts`"},
      {with_scan_time("{lognormall: {median: 1 s, sigma: 1}}"),
       "4:42: unknown key `lognormall` in assets.office.scan_time", "`lognormal`"},
      {with_scan_time("{uniform: {form: 1 s, to: 2 s}}"),
       "4:52: unknown key `form` in assets.office.scan_time.uniform", "`from`"},
      {minimal + "policy: {crash: reqeue}\n", "6:17: unknown value `reqeue` for policy.crash", "`requeue`"},
  };
  for (const Typo& typo : typos) {
    const std::string told = told_about(typo.text);
    INFO(told);
    REQUIRE(contains(told, "test.yaml:" + typo.place + "\n"));
    REQUIRE(contains(told, "did you mean " + typo.meant));
    REQUIRE(contains(told, "expected one of: "));
  }
}

TEST_CASE("a key that stands twice is an error, at any depth") {
  const std::string told = told_about(minimal + "name: again\nconsole: {heap: 1 GiB, heap: 2 GiB}\n");

  REQUIRE(contains(told, "test.yaml:6:1: the key `name` stands here twice"));
  REQUIRE(contains(told, "it stands in line 2 already"));
  REQUIRE(contains(told, "test.yaml:7:24: the key `heap` stands here twice"));
  REQUIRE(contains(told_about(with("{london: {slots: 10}}", "{london: {}, london: {}}")),
                   "the key `london` stands here twice"));
}

TEST_CASE("merge keys are refused") {
  REQUIRE(contains(told_about(with("{slots: 10}", "{<<: {slots: 10}}")),
                   "test.yaml:3:20: merge keys `<<` are not used"));
}

TEST_CASE("a key without a value is an error that says what was expected") {
  REQUIRE(contains(told_about(minimal + "until:\n"),
                   "test.yaml:6:1: expected a duration such as `3 d`, or a date"));
  REQUIRE(
      contains(told_about(minimal + "console:\n"), "expected a map such as `{heap: 16 GiB}`, found nothing"));
  REQUIRE(contains(told_about(minimal + "console: {heap: ~}\n"),
                   "expected a size such as `37 KB` or `2 GiB`, found nothing"));
}

TEST_CASE("a value of the wrong kind is told with the kind that was expected") {
  REQUIRE(contains(told_about(with("{london: {slots: 10}}", "[london]")),
                   "test.yaml:3:10: expected a map such as `{london: {slots: 100}}`, found a list"));
  REQUIRE(contains(told_about(with("{slots: 10}", "10")),
                   "test.yaml:3:19: expected a map such as `{slots: 100}`, found `10`"));
  REQUIRE(contains(told_about(with("10}}", "[10]}}")), "expected a count such as `1000`, found a list"));
  REQUIRE(
      contains(told_about(with("[office]", "office")), "expected a list such as `[office]`, found `office`"));
  REQUIRE(contains(told_about(with("name: smallest", "name: [a]")), "expected a text, found a list"));
  REQUIRE(contains(told_about(with("3 min", "[3 min]")),
                   "expected a duration such as `90 s` or `5 min`, found a list"));
}

TEST_CASE("what is missing is told, with what it is for") {
  const std::string told = told_about("scansim: 1\n");

  for (const char* key : {"name", "engines", "assets", "sites"})
    REQUIRE(contains(told, std::string("the key `") + key + "` is missing"));
  REQUIRE(contains(told_about(with("{london: {slots: 10}}", "{}")), "at least one engine is needed"));
  REQUIRE(contains(told_about(with(", engine: london", "")), "the key `engine` is missing in sites.hq"));
}

TEST_CASE("text that is not YAML is one problem with its place") {
  REQUIRE(contains(told_about("scansim: 1\nname: [x\nengines: {}\n"), "this is not well-formed YAML: "));
  REQUIRE(load_text("scansim: 1\nname: [x\nengines: {}\n").problems.size() == 1);
  REQUIRE(contains(told_about("scansim: 1\nname: \"x\n"), "test.yaml:2:7: this quote is never closed"));
  REQUIRE(contains(told_about("scansim: 1\nconsole:\n\theap: 1 GiB\n"),
                   "YAML is indented with blanks, never with tabs"));
  REQUIRE(contains(told_about(minimal + "---\nname: b\n"), "a second document begins here"));
  REQUIRE(contains(told_about("# nothing but this\n"), "there is nothing here but comments"));
}

TEST_CASE("text that is not YAML is told with what its author may have left out") {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"name: [x\nengines: {}\n", "the bracket that opens in line 2 is not closed, or a comma is missing"},
      {"name: x\nengines: {london: {slots: 1}\nuntil: 3 d\n",
       "the bracket that opens in line 3 is not closed"},
      {"name: x\nengines: {london:{slots: 4}}\n", "put a blank after the colon"},
      {"name: \"x\nquestion: \"y\n", "a quoted text ends right before this"},
      {"name: 'it's'\n", "a quoted text ends right before this"},
      {"engines:\n  london: {}\n paris: {}\n",
       "the indentation does not fit: the part that this belongs to begins in line 1"},
      {"name: x: y\n", "a value that holds `: ` is quoted"},
      {"name\nuntil: 3 d\n", "the line before lacks its colon"},
      {"name: @x\n", "a value that begins with `@`, `%` or a backtick is quoted"},
      {"name: > x\n", "a value that begins with one of them is quoted"},
      {"name: *x\n", "a value that begins with it is quoted"},
      {"name: [a]]\n", "this bracket closes none that is open"},
  };
  for (const auto& [text, hint] : table) {
    const std::string told = told_about("scansim: 1\n" + text);
    INFO(told);
    REQUIRE(contains(told, "this is not well-formed YAML: "));
    REQUIRE(contains(told, hint));
  }
}

TEST_CASE("a key that runs into its value is told to need a blank after its colon") {
  REQUIRE(contains(told_about(with("slots: 10", "slots:10")), "put a blank after the colon"));
  REQUIRE(contains(told_about(with("{london: {slots: 10}}", "\n  london:{slots: 10}")),
                   "put a blank after the colon"));
}

TEST_CASE("a trace or a report that is given as a scenario is told to be one") {
  const std::string trace = "{\"t\":0,\"what\":\"trace_started\",\"scenario\":\"scansim\"}\n{\"t\":0}\n";

  REQUIRE(contains(told_about(trace), "test.yaml: this is a trace of `scansim run --trace`, not a scenario"));
  REQUIRE(contains(told_about("{\n  \"scansim\": {\n    \"version\": \"0.1.0\"\n  }\n}\n"),
                   "test.yaml: this is a report of `scansim run --json`, not a scenario"));
  REQUIRE(load_text(trace).problems.size() == 1);
}

TEST_CASE("a scenario can be written as JSON") {
  const std::string text =
      "{\"scansim\": 1, \"name\": \"what\", \"engines\": {\"london\": {\"slots\": 10}},\n"
      "\"assets\": {\"office\": {\"count\": 10, \"scan_time\": \"3 min\"}},\n"
      "\"sites\": {\"hq\": {\"assets\": [\"office\"], \"engine\": \"london\"}}}\n";

  REQUIRE(load_text(text).scenario);
}

TEST_CASE("texts that cannot be scenarios are refused in plain words") {
  REQUIRE(told_about("") == "test.yaml: the file is empty\n");
  REQUIRE(contains(told_about(minimal + std::string(1, '\0')),
                   "test.yaml:6:1: this is not a text file: a NUL byte"));
  REQUIRE(contains(told_about("scansim: 1\nname: \xC3\xA9\xFF\n"), "test.yaml:2:8: this byte is not UTF-8"));
}

TEST_CASE("texts in UTF-16 and UTF-32 are refused by name, with and without a byte order mark") {
  struct Encoding {
    std::string name;
    std::string mark;
    std::size_t width;
    std::size_t digit_at;
  };
  const std::vector<Encoding> encodings = {
      {"UTF-16", "\xFF\xFE", 2, 0},
      {"UTF-16", "\xFE\xFF", 2, 1},
      {"UTF-32", std::string("\xFF\xFE\0\0", 4), 4, 0},
      {"UTF-32", std::string("\0\0\xFE\xFF", 4), 4, 3},
      {"UTF-16LE", "", 2, 0},
      {"UTF-16BE", "", 2, 1},
      {"UTF-32LE", "", 4, 0},
      {"UTF-32BE", "", 4, 3},
  };
  for (const Encoding& encoding : encodings) {
    std::string text = encoding.mark;
    for (const char c : minimal) {
      std::string wide(encoding.width, '\0');
      wide[encoding.digit_at] = c;
      text += wide;
    }
    const std::string told = told_about(text);
    INFO(told);
    CHECK(contains(told, "test.yaml: the text is in " + encoding.name + "; expected UTF-8\n"));
    CHECK(contains(told, "convert it first: iconv -f " + encoding.name + " -t UTF-8"));
  }
}

TEST_CASE("a carriage return that ends no line is refused with its place") {
  REQUIRE(
      contains(told_about("scansim: 1\rname: x\r"), "test.yaml:1:11: a carriage return that ends no line\n"));
}

TEST_CASE("a byte order mark and Windows line ends are no problem") {
  std::string text;
  for (const char c : minimal) text += c == '\n' ? std::string("\r\n") : std::string(1, c);

  REQUIRE(rendered(load_text("\xEF\xBB\xBF" + text)).empty());
  REQUIRE(contains(told_about("\xEF\xBB\xBFnam: 1\r\n"), "test.yaml:1:1: unknown key `nam`"));
}

TEST_CASE("nesting of any depth is refused without harm") {
  const std::string deep(100'000, '[');

  REQUIRE(contains(told_about("scansim: 1\nname: " + deep), "this is nested too deeply"));
  std::string maps;
  for (int i = 0; i < 100'000; ++i) maps += "{a: ";
  REQUIRE(contains(told_about("scansim: 1\nname: " + maps), "this is nested too deeply"));
}

TEST_CASE("aliases stand for what they refer to") {
  const Plan plan = plan_of(with("{london: {slots: 10}}", "{london: &e {slots: 7}, paris: *e}"));

  REQUIRE(plan.engines.size() == 2);
  REQUIRE(plan.engines[1].slots == 7);
}

TEST_CASE("aliases that expand to more than a million nodes are refused, and at once") {
  std::string text = "scansim: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) text += ", " + before;
    text += "]\n";
  }

  REQUIRE(contains(told_about(text), "aliases expand to more than 1,000,000 nodes"));
}

TEST_CASE("an alias inside what it refers to is refused") {
  REQUIRE(contains(told_about("scansim: 1\nname: &n [*n]\n"), "this alias stands inside what it refers to"));
}

TEST_CASE("a mistake behind an alias is told once") {
  const Loaded loaded = load_text(with("{london: {slots: 10}}", "{london: &e {slots: x}, paris: *e}"));

  REQUIRE(loaded.problems.size() == 1);
}

TEST_CASE("tags are refused") {
  REQUIRE(contains(told_about(with("smallest", "!!str smallest")), "tags such as `!!str` are not used"));
}

TEST_CASE("after a thousand problems the rest is counted") {
  std::string list = "[x";
  for (int i = 0; i < 1500; ++i) list += ", x";
  const Loaded loaded = load_text(with_scan_time("{empirical: " + list + "]}"));

  REQUIRE(loaded.problems.size() == 1001);
  REQUIRE(contains(render(loaded.problems.back()), "501 further problems are not shown"));
}
