#include <algorithm>
#include <utility>

#include "scenarios/load/expectation_words.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "scenarios/load/temporal.hpp"
#include "sim/text/nearest.hpp"

namespace scansim::load {

namespace {

constexpr std::string_view shapes =
    "write `scan SITE ends STATE`, `eventually scan SITE is STATE` or another temporal property, or a "
    "measure, a "
    "comparison and a value: `data.lost == 0 B`";

bool read_cause(const Line& line, std::span<const Word> words, EndsExpectation& ends) {
  if (words.empty()) {
    line.error(line.at_end(), "a cause is missing here");
    return false;
  }
  const Phrase phrase = phrase_of(words);
  std::vector<std::string_view> known;
  for (std::size_t i = 1; i < disruption_cause_count; ++i) {  // 0 is "none".
    const auto cause = static_cast<DisruptionCause>(i);
    known.push_back(name_of(cause));
    if (name_of(cause) == phrase.text) ends.cause = cause;
  }
  if (ends.cause) return true;
  line.error(phrase.span, "unknown cause " + ticked(phrase.text), choice_details(phrase.text, known));
  return false;
}

/// `scan SITE[#n] ends STATE [or STATE...] [because CAUSE]`.
std::optional<EndsExpectation> read_ends(const Line& line, std::span<const Word> words) {
  if (words.size() < 4 || words[2].text != "ends") {
    line.error(words.front(), "expected `scan SITE ends STATE`, found " + ticked(line.node.text()),
               {std::string(shapes)});
    return std::nullopt;
  }
  EndsExpectation ends;
  const auto scan = read_scan_name(line, words[1]);
  std::size_t because = 3;
  while (because < words.size() && words[because].text != "because") ++because;
  bool is_good = read_states(line, words.subspan(3, because - 3), ends.states);
  if (because < words.size()) is_good = read_cause(line, words.subspan(because + 1), ends) && is_good;
  if (!scan || !is_good) return std::nullopt;
  ends.site = scan->site;
  ends.occurrence = scan->occurrence;
  return ends;
}

/// `eventually scan SITE[#n] is STATE [or STATE...]`.
std::optional<EventuallyExpectation> read_eventually(const Line& line, std::span<const Word> words) {
  if (words.size() < 5 || words[1].text != "scan" || words[3].text != "is") {
    line.error(words.front(), "expected `eventually scan SITE is STATE`, found " + ticked(line.node.text()),
               {std::string(shapes)});
    return std::nullopt;
  }
  EventuallyExpectation eventually;
  const auto scan = read_scan_name(line, words[2]);
  const bool is_good = read_states(line, words.subspan(4), eventually.states);
  if (!scan || !is_good) return std::nullopt;
  eventually.site = scan->site;
  eventually.occurrence = scan->occurrence;
  return eventually;
}

const MeasureInfo* read_measure(const Line& line, const Word& word) {
  const MeasureInfo* measure = find_measure(word.text);
  if (measure != nullptr) return measure;
  std::vector<std::string_view> known;
  for (const MeasureInfo& info : measure_catalog()) known.push_back(info.name);
  Words details = choice_details(word.text, known);
  if (!details.empty())
    details.front() = "`scansim list measures` shows all " + std::to_string(known.size()) + " measures";
  line.error(word, "there is no measure " + ticked(word.text), std::move(details));
  return nullptr;
}

/// `of SITE` or `of row N` behind the name of a measure.
bool read_of(const Line& line, std::span<const Word> words, const MeasureInfo& measure,
             MeasureExpectation& expected) {
  if (words.empty()) return true;
  const bool is_row = words.size() == 3 && words[1].text == "row";
  if (words.front().text != "of" || (words.size() != 2 && !is_row)) {
    line.error(words.front(), "expected `of SITE` or `of row N` here, found " + ticked(words.front().text));
    return false;
  }
  if (is_row) {
    expected.row = read_ordinal(line, words[2], "a row of the disruption ledger");
    if (!expected.row || measure.has_row_values) return expected.row.has_value();
    line.error(words[1], ticked(measure.name) + " is not measured per row of the disruption ledger",
               {"leave `of row ...` out"});
    return false;
  }
  if (const auto scan = read_scan_name(line, words[1])) {
    expected.site = scan->site;
    expected.occurrence = scan->occurrence;
  }
  if (!expected.site || measure.has_scan_values) return expected.site.has_value();
  line.error(words[1], "`" + std::string(measure.name) + "` is a measure of the whole run, not of a scan",
             {"leave `of ...` out"});
  return false;
}

/// `MEASURE [of SITE | of row N] OP QUANTITY`.
std::optional<MeasureExpectation> read_comparison(const Line& line) {
  const std::string_view text = line.node.text();
  const std::size_t place = text.find_first_of("=!<>");
  if (place == std::string_view::npos || place == 0) {
    constexpr std::string_view first_words[] = {"always", "never", "eventually", "scan", "engine"};
    Words details = {std::string(shapes)};
    if (const auto near = nearest(text.substr(0, text.find(' ')), first_words))
      details.push_back("did you mean `" + *near + "`?");
    line.error(Span{0, text.size()}, "this is not an expectation: " + ticked(text), std::move(details));
    return std::nullopt;
  }
  const ComparisonSign* found = comparison_at(text.substr(place));
  if (found == nullptr) {
    line.error(Span{place, 1},
               "expected one of ==, !=, <, <=, >, >= here, found " + ticked(text.substr(place, 1)));
    return std::nullopt;
  }
  const std::vector<Word> left = words_of(text.substr(0, place), 0);
  const std::size_t after = place + found->sign.size();
  const std::size_t begin = std::min(text.find_first_not_of(' ', after), text.size());
  MeasureExpectation expected;
  expected.comparison = found->comparison;
  if (left.empty()) {
    line.error(Span{place, found->sign.size()}, "a measure is missing before " + ticked(found->sign));
    return std::nullopt;
  }
  const MeasureInfo* measure = read_measure(line, left.front());
  if (measure == nullptr) return std::nullopt;
  expected.measure = std::string(measure->name);
  const bool has_of = read_of(line, std::span(left).subspan(1), *measure, expected);
  const auto value = read_quantity(line, {text.substr(begin), begin}, measure->name, measure->unit);
  if (!has_of || !value) return std::nullopt;
  expected.value = *value;
  return expected;
}

/// A temporal expectation, with a number for its monitor.
std::optional<TemporalExpectation> read_numbered(const Line& line, std::span<const Word> words, Draft& draft,
                                                 const std::vector<Expectation>& before) {
  auto temporal = read_temporal(line, words, draft.plan.watched);
  if (temporal)
    temporal->monitor = static_cast<std::size_t>(
        std::count_if(before.begin(), before.end(), [](const Expectation& expectation) {
          return std::holds_alternative<TemporalExpectation>(expectation.what);
        }));
  return temporal;
}

void read_line(const Line& line, Draft& draft, bool is_violation, std::vector<Expectation>& expectations) {
  const auto text = read_text(*line.reading, line.node);
  if (!text) return;
  const std::vector<Word> words = words_of(line.node.text(), 0);
  const auto add = [&](auto read) {
    if (read)
      expectations.push_back({is_violation ? "violates: " + *text : *text, *std::move(read), is_violation});
  };
  const std::string_view first = words.empty() ? std::string_view() : words.front().text;
  const bool is_of_scan = words.size() > 1 && words[1].text == "scan";
  if (first == "eventually" && is_of_scan) return add(read_eventually(line, words));
  if (is_temporal(words)) return add(read_numbered(line, words, draft, expectations));
  if (first == "scan") return add(read_ends(line, words));
  add(read_comparison(line));
}

/// `scan: london ends completed` is a map to YAML. Tells it, with how it is written; false if it is something
/// else.
bool refuse_colon(Reading& reading, const NodeView& item) {
  const NodeView key = item.first();
  if (!key || !key.is(NodeKind::scalar)) return false;
  const std::vector<Word> words = words_of(key.text(), 0);
  if (words.empty()) return false;
  constexpr std::string_view first_words[] = {"always", "never", "eventually", "scan", "engine"};
  const std::string_view first = words.front().text;
  const bool is_measure = find_measure(first) != nullptr;
  if (!is_measure &&
      std::find(std::begin(first_words), std::end(first_words), first) == std::end(first_words))
    return false;
  Words details = {"write it without the colon"};
  if (const NodeView value = key.next(); value.is(NodeKind::scalar)) {
    const bool lacks_sign = is_measure && value.text().find_first_of("=!<>") == std::string_view::npos;
    details.front() +=
        ": `" + std::string(key.text()) + (lacks_sign ? " == " : " ") + std::string(value.text()) + "`";
  }
  reading.error(item, "an expectation is a text, and a colon makes a map of it", std::move(details));
  return true;
}

}  // namespace

std::vector<Expectation> read_expectations(Reading& reading, const NodeView& node, Draft& draft) {
  std::vector<Expectation> expectations;
  const auto items = read_items(reading, node, "- scan london-office ends completed");
  if (!items) return expectations;
  for (const NodeView& item : *items) {
    if (!item.is(NodeKind::map)) {
      read_line({&reading, item, &draft}, draft, false, expectations);
      continue;
    }
    if (refuse_colon(reading, item)) continue;
    const MapReader map(reading, item, keys::violation, "expect");
    if (const NodeView violated = map.find("violates"))
      read_line({&reading, violated, &draft}, draft, true, expectations);
  }
  return expectations;
}

}  // namespace scansim::load
