// The words of the report page: each explained once, where it first stands.

#include <algorithm>
#include <map>
#include <regex>

#include "reports/measures/catalog.hpp"
#include "reports/writers/words_used.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

/// A part of the page that explains its own words: the header, a card of the first screen, a section.
struct Part {
  std::string html;
  std::string text;                    ///< what is read, meanings included
  std::vector<std::string> explained;  ///< words, as often as they are
};

std::string without(std::string text, const std::string& pattern, const std::string& instead = "\n") {
  return std::regex_replace(text, std::regex(pattern), instead);
}

/// Without elements of a name; no regex, since those are long.
std::string without_element(std::string html, const std::string& name) {
  for (std::size_t at; (at = html.find("<" + name)) != std::string::npos;) {
    const std::size_t end = html.find("</" + name + ">", at);
    html.erase(at, end == std::string::npos ? end : end + name.size() + 3 - at);
  }
  return html;
}

std::vector<Part> parts_of(const std::string& page) {
  std::vector<Part> parts;
  std::string body = page.substr(page.find("<header>"));
  body = body.substr(0, body.find("<script"));
  while (!body.empty()) {
    const std::size_t end =
        std::min({body.find("<section", 1), body.find("</section>"), body.find("</header>"), body.size()});
    Part part;
    part.html = without_element(without_element(body.substr(0, end), "pre"), "code");
    part.text = without(without(part.html, "<[^>]*data-measure=\"([^\"]*)\"[^>]*>", "\n$1\n"), "<[^>]*>");
    static const std::regex explanation("data-word=\"([^\"]*)\"");
    for (auto match = std::sregex_iterator(part.html.begin(), part.html.end(), explanation);
         match != std::sregex_iterator(); ++match)
      part.explained.push_back((*match)[1]);
    parts.push_back(std::move(part));
    body.erase(0, end == body.size() ? end : std::max<std::size_t>(end, 1));
  }
  return parts;
}

bool stands_in(const std::string& text, const std::string& word) {
  const auto is_of_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
  };
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const char before = at == 0 ? ' ' : text[at - 1];
    const char after = end < text.size() ? text[end] : ' ';
    const char then = end + 1 < text.size() ? text[end + 1] : ' ';
    if (!is_of_word(before) && before != '.' && !is_of_word(after) && !(after == '.' && is_of_word(then)))
      return true;
  }
  return false;
}

/// States begin with a capital, and Completed successfully is Completed in short; other words may begin a
/// sentence.
bool occurs_in(const Part& part, const std::string& word) {
  std::string capital = word;
  capital[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(capital[0])));
  return stands_in(part.text, word) || stands_in(part.text, capital) ||
         (word == "Completed successfully" && stands_in(part.text, "Completed"));
}

std::map<std::string, std::string> known_words() {
  std::map<std::string, std::string> words;
  for (const WordMeaning& one : all_words()) words[one.word] = one.meaning;
  for (const MeasureInfo& info : measure_catalog()) words[std::string(info.name)] = info.definition;
  return words;
}

std::string page_of_run(const Arguments& arguments) {
  const TemporaryFolder folder;
  Arguments all = arguments;
  all.insert(all.end(), {"--html", folder / "page.html"});
  const Ran ran = scansim_program(all);
  INFO(ran.err);
  REQUIRE((ran.code == 0 || ran.code == 1 || ran.code == 5));
  return content(folder / "page.html");
}

void require_each_explained_once(const Arguments& arguments) {
  const std::vector<Part> parts = parts_of(page_of_run(arguments));
  REQUIRE(parts.size() >= 4);
  std::size_t occurring = 0;
  for (const auto& [word, meaning] : known_words()) {
    INFO(arguments[1] << ": " << word);
    std::size_t explained = 0;
    const Part* first = nullptr;
    for (const Part& part : parts) {
      explained += static_cast<std::size_t>(std::count(part.explained.begin(), part.explained.end(), word));
      if (first == nullptr && occurs_in(part, word)) first = &part;
    }
    REQUIRE(explained == (first == nullptr ? 0 : 1));
    if (first == nullptr) continue;
    ++occurring;
    REQUIRE(std::count(first->explained.begin(), first->explained.end(), word) == 1);
    REQUIRE(holds(first->html, meaning.substr(0, meaning.find('\''))));
  }
  REQUIRE(occurring > 10);
}

}  // namespace

TEST_CASE(
    "each state, cause, amount and measure of a page is explained once, in the first part that has it") {
  require_each_explained_once({"run", "wan_outage"});
  require_each_explained_once({"run", "month_mid_size"});
  require_each_explained_once({"run", "f12_asset_group_wait"});
  require_each_explained_once({"compare", "wan_outage", "--replications", "4", "--policies", "given,rapid7"});
}

TEST_CASE("the first screen keeps its explanations folded, and every fold opens without scripts") {
  const std::string page = page_of_run({"run", "wan_outage"});

  const std::string first = page.substr(0, page.find("id=\"timeline\""));
  REQUIRE(holds(first, "<details class=\"words\"><summary>What these words mean</summary>"));
  REQUIRE_FALSE(holds(first, "<details class=\"words\" open>"));
  REQUIRE(holds(page, "<details class=\"words\" open><summary>"));
  REQUIRE_FALSE(holds(page, "<h2>Words</h2>"));
}

TEST_CASE("a measure that is explained above its table is a link to there") {
  const std::string page = page_of_run({"run", "wan_outage"});

  REQUIRE(holds(page, "<a href=\"#word-makespan\">explained above</a>"));
  REQUIRE(page.find("id=\"word-makespan\"") < page.find("id=\"measure-table\""));
  REQUIRE(page.find("id=\"word-engine.availability\"") > page.find("id=\"measure-table\""));
}
