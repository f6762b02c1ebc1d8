// The page of a comparison.

#include <nlohmann/json.hpp>
#include <regex>

#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"

using namespace scansim;
using namespace scansim::testing;
using Json = nlohmann::ordered_json;

namespace {

struct Compared {
  std::string page, text;
  Json document;
};

Compared compared(const Arguments& arguments) {
  const TemporaryFolder folder;
  Arguments all = {"compare"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  const std::string text = scansim_program(all).out;
  all.insert(all.end(), {"--json", "-o", folder / "compared.json", "--html", folder / "compared.html"});
  const Ran ran = scansim_program(all);
  INFO(ran.err);
  REQUIRE((ran.code == 0 || ran.code == 1));
  return {content(folder / "compared.html"), text, Json::parse(content(folder / "compared.json"))};
}

/// What stands between `from` and the `to` after it.
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = text.find(from);
  REQUIRE(begin != std::string::npos);
  return text.substr(begin, text.find(to, begin) - begin);
}

std::string words_at(const std::string& page, const std::string& place) {
  return between(page, "data-at=\"" + place + "\">", "</data>").substr(place.size() + 11);
}

std::string without_tags(const std::string& html) {
  return std::regex_replace(html, std::regex("<[^>]*>"), "");
}

std::size_t times_in(const std::string& text, const std::string& part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

}  // namespace

TEST_CASE("the states of scans are drawn for each variant, with the counts of its document") {
  const Compared run = compared({tiny(), "--replications", "12", "--vary", "engines.london.slots=5,10"});

  const std::string section = between(run.page, "<section id=\"states\">", "</section>");
  std::uint64_t counted = 0;
  for (std::size_t v = 0; v < 2; ++v) {
    const Json& transitions = run.document["variants"][v]["transitions"];
    REQUIRE(transitions.size() > 3);
    REQUIRE(transitions[0]["from"] == "queued");
    REQUIRE(transitions[0]["count"] == 12);
    REQUIRE(holds(section, "<marker id=\"tip-" + std::to_string(v) + "\""));
    for (std::size_t t = 0; t < transitions.size(); ++t, ++counted)
      REQUIRE(holds(section, "data-at=\"/variants/" + std::to_string(v) + "/transitions/" +
                                 std::to_string(t) + "/count\""));
  }
  REQUIRE(times_in(section, "text-anchor=\"middle\">12</text>") >= 6);
}

TEST_CASE("differences on the page have the digits of the verdict") {
  const Compared run = compared({tiny(), "--replications", "20", "--vary", "engines.london.slots=5,7"});
  const Json& difference = run.document["variants"][1]["measures"]["makespan"]["difference"];
  REQUIRE(difference["claim"] == "lower");
  REQUIRE_FALSE(difference["ratio_ci95"].is_null());

  const std::string verdict = run.document["variants"][1]["verdict"];
  const std::string place = "/variants/1/measures/makespan/difference/";
  const std::string least = words_at(run.page, place + "ratio_ci95/1");
  const std::string most = words_at(run.page, place + "ratio_ci95/0");
  REQUIRE(least.starts_with("-"));
  const auto size_of = [](const std::string& words) { return words.substr(1, words.find(' ') - 1); };
  INFO(verdict);
  REQUIRE(holds(verdict, "has a " + size_of(words_at(run.page, place + "ratio")) + " % shorter makespan"));
  REQUIRE(holds(verdict, size_of(least) + " to " + size_of(most) + " %"));
}

TEST_CASE("shares differ by percentage points, with the digits of the text") {
  const Compared run =
      compared({tiny(), "--replications", "20", "--vary", "faults[0].link_down.lasts=2 min,30 min",
                "--measures", "data.recovered_fraction"});
  const std::string place = "/variants/1/measures/data.recovered_fraction/difference/";
  const Json& difference = run.document["variants"][1]["measures"]["data.recovered_fraction"]["difference"];
  const std::string key = difference["ci95"].is_null() ? "median_ci95" : "ci95";

  for (const char* side : {"/0", "/1"}) {
    const std::string words = words_at(run.page, place + key + side);
    REQUIRE(words.ends_with(" pp"));
    REQUIRE(holds(run.text, words));
  }
}

TEST_CASE("measures that are equal in all variants share a table, and pairs that are left out are told") {
  const Compared run = compared(
      {"wan_outage", "--replications", "20", "--policies", "given,given/kept_on_interruption=keep_all"});
  const std::string table = without_tags(between(run.page, "id=\"equal-table\"", "</table>"));

  for (const char* measure : {"makespan", "work.lost"}) REQUIRE(holds(table, measure));
  // Its variants may differ where pairs are left out.
  REQUIRE_FALSE(holds(table, "resume_cost.time"));
  const std::string headings = between(run.page, "<section id=\"comparison\">", "</section>");
  REQUIRE_FALSE(holds(headings, "<h3><a href=\"#word-makespan\""));
  const Json& difference = run.document["variants"][1]["measures"]["resume_cost.time"]["difference"];
  const std::string left_out = std::to_string(difference["without_baseline"].get<int>());
  REQUIRE(left_out != "0");
  REQUIRE(holds(
      without_tags(headings),
      "pairs left out: " + left_out + " without a value in the baseline, 0 with one in the baseline alone"));
  REQUIRE(holds(run.text, left_out + " pairs left out"));
}

TEST_CASE("expectations that hold in every replication of every variant are told once, not once for each") {
  const Compared run = compared({"wan_outage", "--replications", "3", "--policies", "given,rapid7"});
  const std::string list = between(run.page, "<ul id=\"held\">", "</ul>");

  const Json& expected = run.document["variants"][0]["expectations"];
  REQUIRE(expected.size() == 4);
  REQUIRE(times_in(list, "<li>") == expected.size());
  REQUIRE_FALSE(holds(run.page, "id=\"expectation-table\""));
}

TEST_CASE("an expectation that some variant does not hold has a row for each variant") {
  const Compared run =
      compared({tiny(), "--replications", "4", "--vary", "faults[0].link_down.lasts=10 min,3 h"});

  std::size_t listed = 0;
  for (const Json& of_baseline : run.document["variants"][0]["expectations"])
    for (const Json& item : run.document["variants"][1]["expectations"])
      if (item["text"] == of_baseline["text"] && item["holds"] != 4) ++listed;
  REQUIRE(listed > 0);
  REQUIRE(times_in(between(run.page, "id=\"expectation-table\"", "</table>"), "<tr><td>") == 2 * listed);
}
