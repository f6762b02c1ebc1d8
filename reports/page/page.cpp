#include "reports/page/page.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/page/glossary.hpp"
#include "reports/page/html.hpp"
#include "reports/page/page_assets.hpp"
#include "reports/page/picture_check.hpp"
#include "reports/page/sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;
using html::datum;

constexpr std::size_t warnings_max = 30;

/// What the scripts need of the picture, as JSON within a script: nothing in it can end the script.
std::string island(Json picture) {
  for (Json& engine : picture["engines"]) engine.erase("active");
  std::string text;
  for (const char c : picture.dump(-1, ' ', false, Json::error_handler_t::replace))
    text += c == '<' ? std::string("\\u003c") : std::string(1, c);
  return text;
}

/// The document as a tree. Throws BadResult; also for nesting that no result has and no stack would bear.
Json parsed(std::string_view json) {
  constexpr int depth_max = 64;
  try {
    return Json::parse(json, [](int depth, Json::parse_event_t, Json&) {
      if (depth > depth_max) throw BadResult("nested more deeply than any result is");
      return true;
    });
  } catch (const Json::parse_error& error) {
    throw BadResult(
        fmt::format("at byte {}: expected JSON, such as `scansim run --json` writes", error.byte));
  } catch (const Json::exception&) {
    throw BadResult("a number in it is beyond what a result can hold");
  }
}

void add_notes(std::string& list, const std::vector<JsonView>& notes, std::string_view word) {
  for (std::size_t i = 0; i < std::min(notes.size(), warnings_max); ++i)
    list += fmt::format("<li><b>{}</b> {}</li>\n", word, html::named(notes[i].text()));
  if (notes.size() > warnings_max) list += fmt::format("<li>and {} more</li>\n", notes.size() - warnings_max);
}

/// What the reader has to know before believing a number.
std::string warnings(const JsonView& document) {
  std::string list;
  add_notes(list, document["warnings"].items(), "Warning");
  if (document.has("cautions")) add_notes(list, document["cautions"].items(), "Caution");
  add_notes(list, document["guesses"].items(), "Guess");
  return list.empty() ? "" : "<ul class=\"warnings\">\n" + list + "</ul>\n";
}

/// What was expected and is not so, before anything else is believed.
std::string not_as_expected(const JsonView& run) {
  std::string list;
  for (const JsonView& item : run["expectations"].items())
    if (const std::string verdict = item["verdict"].text(); verdict != "holds")
      list += fmt::format("<li><b>Expectation {}</b> {}</li>\n", html::escaped(verdict),
                          html::named(item["text"].text()));
  return list.empty() ? "" : "<ul class=\"warnings\">\n" + list + "</ul>\n";
}

std::string header(const JsonView& document, const std::string& answer) {
  const JsonView scenario = document["scenario"];
  std::string text = "<header>\n<h1>" + html::named(scenario["name"].text()) + "</h1>\n";
  if (scenario.has("question") && !scenario["question"].text().empty())
    text += "<p class=\"question\">" + html::named(scenario["question"].text()) + "</p>\n";
  return text + answer + warnings(document) + "</header>\n";
}

std::string scenario(const JsonView& document) {
  const JsonView scenario = document["scenario"];
  if (!scenario.has("text")) return "";
  return html::section(
      "scenario", "The scenario as run",
      "<p class=\"soft\">" + html::named(scenario["file"].text()) +
          ", as read; values that the command line replaced are in the command below. SHA-256 " +
          html::escaped(scenario["sha256"].text()) + ".</p>\n<pre tabindex=\"0\">" +
          html::escaped_lines(scenario["text"].text()) + "</pre>\n");
}

std::string again(const JsonView& document) {
  std::string text;
  if (document.has("rerun_all") && !document["rerun_all"].is_null())
    text = "<p>All replications, with</p>\n<pre tabindex=\"0\">" +
           html::escaped(document["rerun_all"].text()) + "</pre>\n<p>The one that is shown, with</p>\n";
  else
    text = "<p>The same bits come out again, on every machine, with</p>\n";
  text += "<pre tabindex=\"0\">" + html::escaped(document["rerun"].text()) +
          "</pre>\n<p class=\"soft\">scansim " + html::escaped(document["scansim"]["version"].text()) +
          ", kernel " + html::escaped(document["scansim"]["kernel"].text()) + ", seed " +
          document["seed"].raw();
  if (document.has("trace"))
    text += "; " + datum(document["trace"]["events"], Unit::count) + " events, hash " +
            html::escaped(document["trace"]["hash"].text());
  return html::section("again", "How to repeat it", text + ".</p>\n");
}

std::string run_page(const JsonView& run) {
  Glossary glossary(run);
  std::string text =
      glossary.explained(header(run, "<p class=\"answer\">" + html::named(run["answer"]["sentence"].text()) +
                                         "</p>\n" + not_as_expected(run)),
                         Glossary::Fold::closed);
  text += "<main>\n" + page::first_screen(run, glossary);
  for (const auto section : {page::timeline, page::ledger, page::expectations, page::sites, page::scans,
                             page::engines, page::happened})
    text += glossary.explained(section(run));
  const std::string measures = page::measures(run, glossary);
  text += glossary.explained(measures);
  for (const auto section : {page::lifecycle, scenario, again}) text += glossary.explained(section(run));
  return text + "</main>\n";
}

std::string comparison_page(const JsonView& document) {
  Glossary glossary(document);
  std::string text =
      glossary.explained(header(document, page::comparison_answer(document)), Glossary::Fold::closed);
  text += "<main>\n";
  for (const auto section : {page::comparison, page::lifecycles, scenario, again})
    text += glossary.explained(section(document));
  return text + "</main>\n";
}

}  // namespace

std::string page_of(std::string_view json) {
  const Json tree = parsed(json);
  const JsonView document(&tree, "");
  if (!document.has("scansim"))
    throw BadResult(
        "at the top: expected the key `scansim`: a document of `scansim run --json` or `scansim "
        "compare --json`");
  const bool is_comparison = document.has("variants");
  if (!is_comparison) page::check_counts(document);
  if (!is_comparison && document.has("picture")) page::check_picture(document["picture"]);
  const bool has_picture = !is_comparison && page::has_timeline(document);
  std::string text = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light "
      "dark\">\n"
      "<meta name=\"generator\" content=\"scansim {}\">\n<title>{}</title>\n<style>",
      page_policy(), html::escaped(document["scansim"]["version"].text()),
      html::escaped(document["scenario"]["name"].text()));
  text += page_style();
  text += "</style></head>\n<body>\n";
  if (has_picture) text += "<a class=\"skip\" href=\"#timeline\">Skip to the timeline</a>\n";
  text += is_comparison ? comparison_page(document) : run_page(document);
  if (has_picture) {
    text +=
        "<script type=\"application/json\" id=\"picture\">" + island(tree["picture"]) + "</script>\n<script>";
    text += chart_script();
    text += "</script>\n";
  }
  text += "<script>";
  text += page_script();
  return text + "</script>\n</body></html>\n";
}

}  // namespace scansim
