#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>

#include "reports/writers/night_words.hpp"
#include "reports/writers/words.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"

using namespace scansim;
using namespace scansim::testing;
using Json = nlohmann::ordered_json;

namespace {

/// What `report` makes of the document of a run.
std::string page_of_run(const TemporaryFolder& folder, Arguments arguments) {
  arguments.insert(arguments.begin(), "run");
  arguments.insert(arguments.end(), {"--json", "-o", folder / "result.json"});
  const Ran ran = scansim_program(arguments);
  INFO(ran.err);
  REQUIRE((ran.code == 0 || ran.code == 1 || ran.code == 5));
  const Ran page = scansim_program({"report", folder / "result.json"});
  INFO(page.err);
  REQUIRE(page.code == 0);
  return page.out;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// All numbers of a page: value, place in the document, words.
struct Shown {
  std::string value, place, words;
};
std::vector<Shown> numbers_of(const std::string& page) {
  static const std::regex number("<data value=\"([^\"]*)\" data-at=\"([^\"]*)\">([^<]*)</data>");
  std::vector<Shown> numbers;
  for (auto match = std::sregex_iterator(page.begin(), page.end(), number); match != std::sregex_iterator();
       ++match)
    numbers.push_back({(*match)[1], (*match)[2], (*match)[3]});
  return numbers;
}

std::string scenario_named(const std::string& quoted_name) {
  std::string text = content(tiny());
  const std::size_t line = text.find("\nname:");
  REQUIRE(line != std::string::npos);
  return text.replace(line, text.find('\n', line + 1) - line, "\nname: " + quoted_name);
}

/// The page of the tiny scenario under another name.
std::string page_named(const TemporaryFolder& folder, const std::string& quoted_name) {
  write_text(folder / "named.yaml", scenario_named(quoted_name));
  return page_of_run(folder, {folder / "named.yaml"});
}

}  // namespace

TEST_CASE("every number of a page is the one of the JSON document, at the place that it names") {
  const TemporaryFolder folder;
  for (const Arguments& arguments :
       {Arguments{"wan_outage"}, Arguments{"month_mid_size"}, Arguments{tiny(), "--replications", "12"}}) {
    const std::vector<Shown> numbers = numbers_of(page_of_run(folder, arguments));
    const Json document = Json::parse(content(folder / "result.json"));

    INFO(arguments.front());
    REQUIRE(numbers.size() > 100);
    for (const Shown& number : numbers) {
      INFO(number.place << ": " << number.words);
      REQUIRE(document.at(Json::json_pointer(number.place)).dump() == number.value);
      REQUIRE_FALSE(number.words.empty());
    }
  }
}

TEST_CASE("the words of a page's numbers are those of the text report") {
  const TemporaryFolder folder;
  const std::vector<Shown> numbers = numbers_of(page_of_run(folder, {"wan_outage"}));
  const Json document = Json::parse(content(folder / "result.json"));

  const auto shown = std::find_if(numbers.begin(), numbers.end(), [](const Shown& number) {
    return number.place == "/measures/makespan/p50";
  });
  REQUIRE(shown != numbers.end());
  REQUIRE(shown->words == words_of(document["measures"]["makespan"]["p50"].get<double>(), Unit::seconds));
}

TEST_CASE("--html writes what report makes of the JSON document") {
  const TemporaryFolder folder;
  const std::string page = page_of_run(folder, {tiny(), "--seed", "3"});

  const Ran ran = scansim_program({"run", tiny(), "--seed", "3", "--html", folder / "page.html"});

  REQUIRE(ran.code == 0);
  REQUIRE(holds(ran.out, "THE LEDGER"));
  REQUIRE(content(folder / "page.html") == page);
}

TEST_CASE("the parts of the night on a page add up to its total, and fill the bar") {
  const TemporaryFolder folder;
  const std::string page = page_of_run(folder, {"month_mid_size"});
  const Json measures = Json::parse(content(folder / "result.json"))["measures"];

  double sum = 0;
  for (const NightWords& words : night_words) {
    const Json& mean = measures[std::string(words.measure)]["mean"];
    sum += mean.is_null() ? 0 : mean.get<double>();
  }
  REQUIRE(std::abs(sum - measures["time.total"]["mean"].get<double>()) < 1e-3);
  const std::size_t begin = page.find("<svg class=\"stack\"");
  const std::string drawing = page.substr(begin, page.find("</svg>", begin) - begin);
  static const std::regex bar("M([0-9]+) 0h([0-9]+)v");
  int end = 0;
  for (auto match = std::sregex_iterator(drawing.begin(), drawing.end(), bar);
       match != std::sregex_iterator(); ++match) {
    REQUIRE(std::abs(std::stoi((*match)[1]) - end) <= 1);
    end = std::stoi((*match)[1]) + std::stoi((*match)[2]);
  }
  REQUIRE(std::abs(end - 100'000) <= 10);
}

TEST_CASE("names cannot become markup, end a script, or turn text around") {
  const TemporaryFolder folder;
  const std::string harmless = page_named(folder, "harmless");

  const std::string markup = page_named(folder, "\"</script><img src=x onerror=alert(1)>\"");
  REQUIRE_FALSE(holds(markup, "<img"));
  REQUIRE(holds(markup, "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"));
  for (const char* part : {"<script", "</script", "<style", "<title", "</body"}) {
    INFO(part);
    REQUIRE(count_of(markup, part) == count_of(harmless, part));
  }
  const std::string turned = page_named(folder, "\"\\u202Eabc \\u2066 \\u05E9\\u05DC\\u05D5\\u05DD\"");
  REQUIRE_FALSE(holds(turned, "\xe2\x80\xae"));
  REQUIRE(holds(turned, "<h1><bdi>\\u{202e}abc \\u{2066} \u05E9\u05DC\u05D5\u05DD</bdi></h1>"));
  REQUIRE(holds(page_named(folder, std::string(200, 'x')), std::string(200, 'x')));
}

TEST_CASE("a page allows nothing but what is in it") {
  const TemporaryFolder folder;
  const std::string page = page_of_run(folder, {"wan_outage"});

  REQUIRE(holds(page, "Content-Security-Policy\" content=\"default-src 'none'; "));
  const std::string before_scripts = page.substr(0, page.find("<script>"));
  for (const char* part : {"href=\"http", " src=", " style=", " onclick=", " onload=", "<link", "@import"}) {
    INFO(part);
    REQUIRE_FALSE(holds(before_scripts.substr(before_scripts.find("<body>")), part));
  }
}

TEST_CASE("a page of a thousand assets is below 500 KB, and one of a hundred thousand hardly larger") {
  const TemporaryFolder folder;
  const auto size = [&](const std::string& count) {
    return page_of_run(folder, {tiny(), "--set", "assets.office.count=" + count}).size();
  };

  const std::size_t small = size("1000");
  REQUIRE(small < 500'000);
  REQUIRE(size("100000") < small + 200'000);
}

TEST_CASE("a comparison becomes a page with the numbers of its document") {
  const TemporaryFolder folder;
  const Ran ran =
      scansim_program({"compare", tiny(), "--replications", "12", "--vary", "engines.london.slots=5,10,20",
                       "--json", "-o", folder / "compared.json", "--html", folder / "compared.html"});
  INFO(ran.err);
  REQUIRE((ran.code == 0 || ran.code == 1));
  const std::string page = content(folder / "compared.html");
  const Json document = Json::parse(content(folder / "compared.json"));

  REQUIRE(scansim_program({"report", folder / "compared.json"}).out == page);
  REQUIRE(holds(page, "<h2>The comparison</h2>"));
  const std::vector<Shown> numbers = numbers_of(page);
  REQUIRE(numbers.size() > 30);
  for (const Shown& number : numbers) {
    INFO(number.place);
    REQUIRE(document.at(Json::json_pointer(number.place)).dump() == number.value);
  }
}

TEST_CASE("what is no result is refused with its place, and nothing is written") {
  const TemporaryFolder folder;
  const auto refused = [&](const std::string& text) {
    write_text(folder / "bad.json", text);
    const Ran ran = scansim_program({"report", folder / "bad.json", "-o", folder / "page.html"});
    REQUIRE(ran.code == 2);
    REQUIRE(ran.out.empty());
    REQUIRE_FALSE(std::filesystem::exists(folder / "page.html"));
    return ran.err;
  };

  REQUIRE(holds(refused("{\"scansim\": "), "at byte 13: expected JSON"));
  REQUIRE(holds(refused("[1, 2]"), "at the top: expected the key `scansim`"));
  REQUIRE(holds(refused("{\"scansim\": {\"version\": \"1\"}}"), "at the top: expected the key `answer`"));
  REQUIRE(scansim_program({"run", tiny(), "--json", "-o", folder / "good.json"}).code == 0);
  Json document = Json::parse(content(folder / "good.json"));
  document["scans"][0]["state"] = 7;
  REQUIRE(holds(refused(document.dump()), "at /scans/0/state: expected a text, found number"));
  document = Json::parse(content(folder / "good.json"));
  document["measures"]["makespan"]["unit"] = "furlongs";
  REQUIRE(holds(refused(document.dump()), "at /measures/makespan/unit: expected a unit, found \"furlongs\""));
}

TEST_CASE("a picture whose columns or times cannot be is refused with the place") {
  const TemporaryFolder folder;
  page_of_run(folder, {tiny()});
  const Json good = Json::parse(content(folder / "result.json"));
  const auto refused = [&](const char* place, const Json& value) {
    Json bad = good;
    bad.at(Json::json_pointer(place)) = value;
    write_text(folder / "bad.json", bad.dump());
    const Ran ran = scansim_program({"report", folder / "bad.json"});
    REQUIRE(ran.code == 2);
    REQUIRE(ran.out.empty());
    REQUIRE(holds(ran.err, "scansim run FILE --json -o result.json"));
    return ran.err;
  };

  Json shorter = good["picture"]["memory"]["low"];
  shorter.erase(shorter.size() - 1);
  REQUIRE(holds(refused("/picture/memory/low", shorter),
                "at /picture/memory/low: expected as many numbers as in `from` (" +
                    std::to_string(shorter.size() + 1) + "), found " + std::to_string(shorter.size())));
  REQUIRE(holds(refused("/picture/ended_at", -5),
                "at /picture/ended_at: expected a time since the start of the run, found -5"));
  REQUIRE(holds(refused("/picture/faults/0/spells/0/1", 1),
                "at /picture/faults/0/spells/0/1: expected an end not before its beginning at 300, found 1"));
  REQUIRE(holds(refused("/picture/active/from/1", -1), "at /picture/active/from/1: expected a time since"));
  REQUIRE(holds(refused("/picture/scans/0/stays/0/0", -1),
                "at /picture/scans/0/stays/0/0: expected a time since"));
  REQUIRE(
      holds(refused("/picture/engines/0/stays/1/0", -1), "at /picture/engines/0/stays/1/0: expected a time"));
  REQUIRE(holds(refused("/picture/links/0/stays/1/0", 1e6),
                "at /picture/links/0/stays/2/0: expected a time not"));
  REQUIRE(holds(refused("/answer/k", -1), "at /answer/k: expected a count of at most "));
  REQUIRE(holds(refused("/answer/n", 0), "at /answer/k: expected a count of at most 0, found 1"));
  REQUIRE(holds(refused("/sites/0/completed", -1), "at /sites/0/completed: expected a count of at most "));
  REQUIRE(holds(refused("/sites/0/scans", -1), "at /sites/0/scans: expected a count, found -1"));
}

TEST_CASE("what a picture has no room for is striped on a page, and said with its time") {
  const TemporaryFolder folder;
  page_of_run(folder, {tiny()});
  const Json good = Json::parse(content(folder / "result.json"));
  const auto page_with = [&](const Json& document, int code) {
    write_text(folder / "full.json", document.dump());
    const Ran ran = scansim_program({"report", folder / "full.json"});
    INFO(ran.err);
    REQUIRE(ran.code == code);
    return code == 0 ? ran.out : ran.err;
  };
  REQUIRE_FALSE(holds(page_with(good, 0), "<path class=\"n-gap\""));

  Json full = good;
  full["picture"]["left_out"] = 7;
  full["picture"]["engines"][0]["stays"] = {
      {0, 1, 1, "active"}, {400, 0, 0, "active"}, {900, 1, 1, "active"}};
  full["picture"]["engines"][0]["not_recorded"] = {500, 900};
  const std::string page = page_with(full, 0);
  REQUIRE(holds(page, "<path class=\"n-gap\" d=\"M"));
  REQUIRE(holds(page, "</svg>not recorded: too many changes for one picture</li>"));
  REQUIRE(
      holds(page, "the first of it from <data value=\"500\" data-at=\"/picture/engines/0/not_recorded/0\">"));
  // Down is drawn as long as it is known, and no longer.
  const double end = good["picture"]["ended_at"].get<double>();
  const long left = std::lround(400 / end * 100'000);
  const long width = std::lround(500 / end * 100'000) - left;
  REQUIRE(holds(
      page, "<path class=\"e-down\" d=\"M" + std::to_string(left) + " 0h" + std::to_string(width) + "v8"));

  full["picture"]["engines"][0]["not_recorded"] = {300, 900};
  REQUIRE(holds(page_with(full, 2), "at /picture/engines/0/not_recorded: expected a time between"));
}

TEST_CASE("a document that somebody else made cannot bring markup in, or the program down") {
  const TemporaryFolder folder;
  page_of_run(folder, {"wan_outage", "--replications", "2"});
  const Json good = Json::parse(content(folder / "result.json"));
  const std::string markup = "\"><meta http-equiv=refresh content=0>";
  for (const char* place : {"/seed", "/shown_replication", "/scenario/epoch_us", "/picture/ended_at",
                            "/picture/scans/0/stays/0/1", "/picture/engines/0/stays/0/3", "/scans/0/id",
                            "/scenario/name", "/answer/sentence", "/causes/0/cause", "/scansim/version",
                            "/trace/hash", "/happened/entries/0/words", "/disruptions/0/row"}) {
    Json bad = good;
    bad.at(Json::json_pointer(place)) = markup;
    write_text(folder / "bad.json", bad.dump());
    INFO(place);
    const Ran ran = scansim_program({"report", folder / "bad.json"});
    REQUIRE((ran.code == 0 || ran.code == 2));
    REQUIRE_FALSE(holds(ran.out, "<meta http-equiv=refresh"));
  }
  const auto code_of = [&](const std::string& text) {
    write_text(folder / "bad.json", text);
    return scansim_program({"report", folder / "bad.json"}).code;
  };
  Json nested = good;
  nested["seed"] = "here";
  const std::string text = nested.dump();
  const std::size_t at = text.find("\"here\"");
  REQUIRE(code_of(std::string(text).replace(at, 6, std::string(100'000, '[') + std::string(100'000, ']'))) ==
          2);
  REQUIRE(code_of(std::string(text).replace(at, 6, "1e400")) == 2);
  REQUIRE(code_of(std::string(text).replace(at, 6, "1e300")) == 0);
}

TEST_CASE("the end of a scan lies above what it was before, and is seen") {
  const TemporaryFolder folder;
  const std::string page = page_of_run(folder, {"wan_outage"});

  const std::size_t failed = page.find("<path class=\"s-failed\"");
  REQUIRE(failed != std::string::npos);
  const std::size_t lane_end = page.find("</svg>", failed);
  REQUIRE(page.find("<path class=\"s-running\"", failed) > lane_end);
}

TEST_CASE("a document without a picture becomes a page without a timeline, and without links to one") {
  const TemporaryFolder folder;
  page_of_run(folder, {"wan_outage"});
  Json document = Json::parse(content(folder / "result.json"));
  document.erase("picture");
  write_text(folder / "plain.json", document.dump());

  const Ran ran = scansim_program({"report", folder / "plain.json"});

  REQUIRE(ran.code == 0);
  REQUIRE_FALSE(holds(ran.out, "href=\"#timeline\""));
  REQUIRE(holds(ran.out, "id=\"ledger-table\""));
}

TEST_CASE("a page of many nights has the table of sites that the text report has") {
  const TemporaryFolder folder;
  const std::string page = page_of_run(folder, {"month_mid_size"});
  const Json sites = Json::parse(content(folder / "result.json"))["sites"];
  const std::string text = scansim_program({"run", "month_mid_size"}).out;

  const std::size_t begin = page.find("id=\"site-table\"");
  REQUIRE(begin != std::string::npos);
  const std::string table = page.substr(begin, page.find("</table>", begin) - begin);
  REQUIRE(count_of(table, "<tr>") == sites.size() + 1);
  for (std::size_t s = 0; s < sites.size(); ++s) {
    const std::string name = sites[s]["site"];
    INFO(name);
    REQUIRE(holds(table, "<bdi>" + name + "</bdi>"));
    for (const char* key : {"scans", "completed", "windows", "windows_met", "longest", "repeated", "lost"})
      REQUIRE(holds(table, "data-at=\"/sites/" + std::to_string(s) + "/" + key + "\""));
    const std::string line = text.substr(text.find("\n  " + name + " ", text.find("SITES (")) + 1);
    REQUIRE(holds(line.substr(0, line.find('\n')),
                  words_of(sites[s]["longest"].get<double>(), Unit::slot_seconds)));
  }
  REQUIRE_FALSE(holds(page_of_run(folder, {tiny()}), "site-table"));
}

TEST_CASE("scans that are not over are not painted as if they had failed") {
  const TemporaryFolder folder;
  const auto card = [&](const Arguments& arguments) {
    const std::string page = page_of_run(folder, arguments);
    const std::size_t begin = page.find("id=\"windows\"");
    return page.substr(begin, page.find("</section>", begin) - begin);
  };

  const std::string all = card({"pain_21_fleet_without_controller"});
  REQUIRE(holds(all, "<path class=\"open\" d=\"M0 0h100000v20"));
  REQUIRE_FALSE(holds(all, "<path class=\"bad\""));
  REQUIRE(holds(all, "Grey: scans that were not over at the end of the run."));
  // No number but those of the document.
  REQUIRE_FALSE(std::regex_search(all, std::regex("Grey: [0-9]")));
  const std::string none = card({"wan_outage"});
  REQUIRE_FALSE(holds(none, "<path class=\"open\""));
  REQUIRE(holds(none, "<path class=\"bad\""));
}

TEST_CASE("what is not as expected stands above everything else on a page") {
  const TemporaryFolder folder;
  const std::string page = page_of_run(folder, {"wan_outage", "--set", "faults[0].link_down.lasts=4 min"});

  const std::size_t told = page.find("<b>Expectation violated</b>");
  REQUIRE(told != std::string::npos);
  REQUIRE(told < page.find("<main>"));
}

TEST_CASE("an expectation that variants violate stands above everything else on the page of a comparison") {
  const TemporaryFolder folder;
  const Ran ran =
      scansim_program({"compare", "wan_outage", "--replications", "4", "--set",
                       "faults[0].link_down.lasts=4 min", "--vary", "engines.london.slots=25,50", "--json",
                       "-o", folder / "compared.json", "--html", folder / "compared.html"});
  INFO(ran.err);
  REQUIRE(ran.code == 1);
  const std::string page = content(folder / "compared.html");
  const Json document = Json::parse(content(folder / "compared.json"));

  const std::string first_screen = page.substr(0, page.find("<main>"));
  REQUIRE(holds(first_screen, "<b>Expectation violated</b>"));
  REQUIRE(holds(first_screen, "<ul id=\"levels\">"));
  bool has_any = false;
  for (std::size_t v = 0; v < document["variants"].size(); ++v) {
    const Json& variant = document["variants"][v];
    const std::string place = "data-at=\"/variants/" + std::to_string(v);
    REQUIRE(holds(first_screen, place + "/measures/"));
    for (std::size_t e = 0; e < variant["expectations"].size(); ++e) {
      const bool is_violated = variant["expectations"][e]["violated"] > 0;
      has_any = has_any || is_violated;
      REQUIRE(holds(first_screen, place + "/expectations/" + std::to_string(e) + "/violated\"") ==
              is_violated);
    }
  }
  REQUIRE(has_any);
  for (const Shown& number : numbers_of(page)) {
    INFO(number.place);
    REQUIRE(document.at(Json::json_pointer(number.place)).dump() == number.value);
  }
}

TEST_CASE("the table of what is equal has only measures whose figures are those of all variants") {
  const TemporaryFolder folder;
  REQUIRE(scansim_program({"compare", tiny(), "--replications", "12", "--vary", "console.import.workers=4,5",
                           "--json", "-o", folder / "compared.json"})
              .code <= 1);
  Json document = Json::parse(content(folder / "compared.json"));
  const auto equal_of = [&] {
    write_text(folder / "changed.json", document.dump());
    const std::string page = scansim_program({"report", folder / "changed.json"}).out;
    const std::size_t begin = page.find("id=\"equal-table\"");
    return begin == std::string::npos ? "" : page.substr(begin, page.find("</table>", begin) - begin);
  };
  const std::string equal = equal_of();
  const std::string row = "<tr><td>makespan</td>";
  REQUIRE(holds(equal, row));

  document["variants"][1]["measures"]["makespan"]["p50"] = 1;
  REQUIRE_FALSE(holds(equal_of(), row));
  document["variants"][1]["measures"]["makespan"] = document["variants"][0]["measures"]["makespan"];
  REQUIRE(holds(equal_of(), row));
}

TEST_CASE("the name of a variant keeps its direction to itself in the head of a table") {
  const TemporaryFolder folder;
  REQUIRE(scansim_program({"compare", tiny(), "--replications", "4", "--vary", "engines.london.slots=5,10",
                           "--json", "-o", folder / "compared.json"})
              .code <= 1);
  const Json document = Json::parse(content(folder / "compared.json"));
  const std::string page = scansim_program({"report", folder / "compared.json"}).out;

  const std::size_t begin = page.find("id=\"transition-table\"");
  REQUIRE(begin != std::string::npos);
  const std::string head = page.substr(begin, page.find("</thead>", begin) - begin);
  for (const Json& variant : document["variants"])
    REQUIRE(holds(head, "<bdi>" + variant["name"].get<std::string>() + "</bdi></th>"));
}

TEST_CASE("a page of several runs prints the line that repeats them all, and that of one run its own") {
  const TemporaryFolder folder;
  REQUIRE(scansim_program({"run", tiny(), "--replications", "3", "--html", folder / "many.html"}).code == 0);
  REQUIRE(scansim_program({"run", tiny(), "--html", folder / "one.html"}).code == 0);

  REQUIRE(holds(content(folder / "many.html"), "--replications 3</pre>"));
  REQUIRE(holds(content(folder / "many.html"), "All replications, with"));
  REQUIRE_FALSE(holds(content(folder / "one.html"), "All replications, with"));
}
