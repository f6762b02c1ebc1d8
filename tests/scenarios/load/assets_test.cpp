/// Groups of assets: by number and law, or row by row.

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;
using namespace scansim::literals;

namespace {

std::string with_rows(const std::string& rows) { return with_group("{rows: " + rows + "}"); }

}  // namespace

TEST_CASE("a group is read with its shares and its discovery") {
  const Plan plan = plan_of(with_group(
      "{count: 1000, scan_time: 3 min, result_size: 37 KB, findings: 4, errored: 1 %, goes_offline: 2 %, "
      "discovery: {addresses: 4096, block: 256, time_per_block: 2 min}}"));
  const AssetGroup& group = plan.groups.at(0);

  REQUIRE(group.name == "office");
  REQUIRE(group.count == 1000);
  REQUIRE(group.result_size.constant_value() == 37'000);
  REQUIRE(group.findings.constant_value() == 4);
  REQUIRE(group.errored == Ratio(1, 100));
  REQUIRE(group.offline == Ratio(2, 100));
  REQUIRE(group.discovery->addresses == 4096);
  REQUIRE(group.discovery->block == 256);
  REQUIRE(group.discovery->time_per_block.constant_value() == 120'000'000);
}

TEST_CASE("without a key its default holds: no results, no errors, no discovery") {
  const Plan plan = plan_of(minimal);
  const AssetGroup& group = plan.groups.at(0);

  REQUIRE(group.result_size.constant_value() == 0);
  REQUIRE(group.findings.constant_value() == 0);
  REQUIRE(group.errored == Ratio());
  REQUIRE(!group.discovery);
  REQUIRE(!group.rows);
}

TEST_CASE("discovery covers as many addresses as there are assets, unless it says more") {
  const Plan plan = plan_of(with_group("{count: 10, scan_time: 1 s, discovery: {time_per_block: 2 min}}"));

  REQUIRE(plan.groups.at(0).discovery->addresses == 10);
  REQUIRE(plan.groups.at(0).discovery->block == 1024);
}

TEST_CASE("groups that cannot be are errors") {
  struct Wrong {
    std::string body;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"{count: 0, scan_time: 1 s}", "expected a count from 1 to 4294967295, found `0`"},
      {"{count: 4294967296, scan_time: 1 s}", "expected a count from 1 to 4294967295"},
      {"{scan_time: 1 s}", "the key `count` is missing in assets.office"},
      {"{count: 1}", "the key `scan_time` is missing in assets.office"},
      {"{count: 1, scan_time: 1 s, errored: 101 %}", "a share is at most 100 %"},
      {"{count: 1, scan_time: 1 s, errored: 0.5}", "the unit is missing"},
      {"{count: 1, scan_time: 0.0000001 s}", "the smallest step is 1 us, and nothing is rounded"},
      {"{count: 9, scan_time: 1 s, discovery: {addresses: 8, time_per_block: 1 s}}",
       "fewer addresses than assets"},
      {"{count: 9, scan_time: 1 s, discovery: {block: 1025, time_per_block: 1 s}}",
       "expected a count from 1 to 1024"},
      {"{count: 9, scan_time: 1 s, discovery: {}}",
       "the key `time_per_block` is missing in assets.office.discovery"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_group(wrong.body));
    INFO(wrong.body << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("assets can be given as a list of maps") {
  const Plan plan = plan_of(with_rows(
      "[{name: a, scan_time: 3 min}, {scan_time: 1 min, result_size: 3 KB, findings: 2, outcome: errored}]"));
  const AssetGroup& group = plan.groups.at(0);

  REQUIRE(group.count == 2);
  REQUIRE(group.rows->name == std::vector<std::string>{"a", ""});
  REQUIRE(group.rows->scan_time == std::vector<Duration>{3_min, 1_min});
  REQUIRE(group.rows->result_size == std::vector<Bytes>{0_B, Bytes::from_count(3000)});
  REQUIRE(group.rows->findings == std::vector<std::int64_t>{0, 2});
  REQUIRE(group.rows->outcome == std::vector<AssetOutcome>{AssetOutcome::scanned, AssetOutcome::errored});
}

TEST_CASE("assets can be given as a table, in any order of columns") {
  const Plan plan =
      plan_of(with_rows("{columns: [silent, scan_time], values: [[\"no\", 3 min], [\"yes\", 1 min]]}"));
  const AssetGroup& group = plan.groups.at(0);

  REQUIRE(group.count == 2);
  REQUIRE(group.rows->scan_time == std::vector<Duration>{3_min, 1_min});
  REQUIRE(group.rows->outcome == std::vector<AssetOutcome>{AssetOutcome::scanned, AssetOutcome::silent});
  REQUIRE(group.rows->name.empty());
}

TEST_CASE("a row says how its asset ends") {
  const Plan plan =
      plan_of(with_rows("{columns: [scan_time, outcome], values: [[1 s, scanned], [1 s, silent], [1 s, "
                        "errored], [1 s, offline]]}"));

  REQUIRE(plan.groups.at(0).rows->outcome ==
          std::vector<AssetOutcome>{AssetOutcome::scanned, AssetOutcome::silent, AssetOutcome::errored,
                                    AssetOutcome::offline});
}

TEST_CASE("a group may say what the import of an asset takes") {
  const AssetGroup group =
      plan_of(with_group("{count: 10, scan_time: 3 min, import_memory: {exponential: {mean: 5 MiB}}}"))
          .groups.at(0);

  REQUIRE(group.import_memory);
  REQUIRE(group.import_memory->spec().kind == LawKind::exponential);
  REQUIRE(!plan_of(minimal).groups.at(0).import_memory);
}

TEST_CASE("a row may say what the import of its asset takes, and the others take what the console says") {
  const std::string console = "console: {import: {memory_per_asset: 2 MiB}}\n";
  const Plan list =
      plan_of(with_rows("[{scan_time: 1 s}, {scan_time: 1 s, import_memory: 5 MiB}]") + console);
  const Plan table = plan_of(with_rows("{columns: [import_memory, scan_time], values: [[7 MiB, 1 s]]}"));

  REQUIRE(list.groups.at(0).rows->import_memory == std::vector<Bytes>{2_MiB, 5_MiB});
  REQUIRE(table.groups.at(0).rows->import_memory == std::vector<Bytes>{7_MiB});
  REQUIRE(plan_of(with_rows("[{scan_time: 1 s}]")).groups.at(0).rows->import_memory.empty());
}

TEST_CASE("a group says what imports take, or its rows do") {
  const Plan plan = plan_of(with_group("{rows: [{scan_time: 1 s}], import_memory: 3 MiB}"));

  REQUIRE(plan.groups.at(0).import_memory->constant_value() == (3_MiB).count());
  REQUIRE(
      contains(told_about(with_group("{rows: [{scan_time: 1 s, import_memory: 1 B}], import_memory: 3 MiB}")),
               "the rows of assets.office give it asset by asset"));
}

TEST_CASE("the import of every asset must fit beside the baseline") {
  const std::string console = "console: {heap: 4 GiB, baseline: 1 GiB}\n";

  REQUIRE(contains(told_about(with_group("{count: 1, scan_time: 3 min, import_memory: 3073 MiB}") + console),
                   "test.yaml:4:62: the import of a single asset does not fit beside the baseline"));
  REQUIRE(
      contains(told_about(with_rows("[{scan_time: 1 s}, {scan_time: 1 s, import_memory: 4 GiB}]") + console),
               "the import of asset 2, 4 GiB, does not fit beside the baseline"));
  REQUIRE(load_text(with_group("{count: 1, scan_time: 3 min, import_memory: 3 GiB}") + console).scenario);
}

TEST_CASE("rows exclude what is said about all assets at once") {
  for (const std::string& key :
       {std::string("count: 1"), std::string("scan_time: 1 s"), std::string("result_size: 1 B"),
        std::string("findings: 1"), std::string("errored: 1 %"), std::string("goes_offline: 1 %")}) {
    const std::string told = told_about(with_group("{rows: [{scan_time: 1 s}], " + key + "}"));
    INFO(told);
    REQUIRE(contains(
        told, "`rows` and `" + key.substr(0, key.find(':')) + "` exclude each other in assets.office"));
  }
}

TEST_CASE("rows that cannot be are errors at their place") {
  struct Wrong {
    std::string rows;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"[]", "the list of assets is empty"},
      {"~", "expected a file such as `hosts.csv`, a table or a list of assets, found nothing"},
      {"[{name: a}]", "the key `scan_time` is missing in assets.office.rows[0]"},
      {"[{scan_time: 1 s, silent: \"no\", outcome: scanned}]", "`silent` and `outcome` exclude each other"},
      {"[{scan_time: 1 s, outcome: eroded}]", "did you mean `errored`?"},
      {"[{scan_time: 1 s, findings: 1.5}]", "expected a count such as"},
      {"[{scan_time: 1 s, silent: maybe}]", "expected \"yes\" or \"no\", found `maybe`"},
      {"{columns: [scan_time]}", "the key `values` is missing"},
      {"{columns: [name], values: [[a]]}", "the column `scan_time` is missing"},
      {"{columns: [scan_time, scan_time], values: [[1 s, 1 s]]}", "the column `scan_time` stands here twice"},
      {"{columns: [scan_tine], values: [[1 s]]}", "did you mean `scan_time`?"},
      {"{columns: [scan_time, silent, outcome], values: [[1 s, \"no\", scanned]]}", "exclude each other"},
      {"{columns: [scan_time], values: []}",
       "expected a list of rows such as `[[a, 3 min]]`, found an empty one"},
      {"{columns: [scan_time], values: [1 s]}", "4:57: expected a list such as `[a, 3 min]`, found `1 s`"},
      {"{columns: [scan_time], values: [[1 s, 2]]}", "expected 1 values as in `columns`, found 2"},
      {"{columns: [scan_time], values: [[90]]}",
       "4:58: expected a duration such as `90 s` or `5 min`, found `90`"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_rows(wrong.rows));
    INFO(wrong.rows << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("after twenty errors no further rows are read") {
  std::string rows;
  for (int i = 0; i < 500; ++i) rows += "[90], ";
  const Loaded loaded = load_text(with_rows("{columns: [scan_time], values: [" + rows + "]}"));

  REQUIRE(loaded.problems.size() == 21);
  REQUIRE(contains(rendered(loaded), "after 20 errors, no further rows of this table are read"));
}

TEST_CASE("a hundred thousand rows are read whole, as a table and as a list") {
  constexpr int count = 100'000;
  std::string table = "{columns: [name, scan_time], values: [\n";
  std::string list = "[\n";
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i);
    table += "[a" + number + ", " + number + " ms],\n";
    list += "{scan_time: " + number + " ms},\n";
  }
  const Plan from_table = plan_of(with_rows(table + "]}"));
  const Plan from_list = plan_of(with_rows(list + "]"));

  for (const Plan* plan : {&from_table, &from_list}) {
    REQUIRE(plan->groups.at(0).count == count);
    REQUIRE(plan->groups.at(0).rows->scan_time.back() == Duration::from_us((count - 1) * 1000));
  }
}

TEST_CASE("a group whose sums would not fit a run is an error, not an overflow") {
  const Loaded size = load_text(with_group("{count: 40, scan_time: 1 s, result_size: 4000000 TB}"));
  const Loaded time = load_text(with_group("{count: 4294967295, scan_time: 365 d}"));

  REQUIRE(contains(rendered(size),
                   "the result sizes of the assets `office` add up to more than a run can count"));
  REQUIRE(
      contains(rendered(time), "the scan times of the assets `office` add up to more than a run can count"));
}
