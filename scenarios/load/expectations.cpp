#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "scenarios/load/state_words.hpp"
#include "sim/text/decimal.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

namespace {

constexpr std::string_view shapes =
    "write `scan SITE ends STATE`, `eventually scan SITE is STATE`, or a measure, a comparison and a value: "
    "`data.lost == 0 B`";

/// A word of an expectation and where it stands in the text.
struct Word {
  std::string_view text;
  std::size_t offset = 0;
};

std::vector<Word> words_of(std::string_view text, std::size_t shift) {
  std::vector<Word> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back({text.substr(at, end - at), shift + at});
    at = end;
  }
  return words;
}

/// One expectation while it is being read.
struct Line {
  Reading* reading;
  NodeView node;
  const Draft* draft;

  void error(Span part, std::string message, Words details = {}) const {
    reading->error_within(node, part, std::move(message), std::move(details));
  }
  void error(const Word& word, std::string message, Words details = {}) const {
    error(Span{word.offset, word.text.size()}, std::move(message), std::move(details));
  }
  [[nodiscard]] Word at_end() const { return {{}, node.text().size()}; }
};

/// Joins consecutive words; the result says where they begin.
struct Phrase {
  std::string text;
  Span span;
};
Phrase phrase_of(std::span<const Word> words) {
  Phrase phrase;
  for (const Word& word : words) phrase.text += (phrase.text.empty() ? "" : " ") + std::string(word.text);
  phrase.span = {words.front().offset, words.back().offset + words.back().text.size() - words.front().offset};
  return phrase;
}

std::optional<SiteId> read_site_name(const Line& line, const Word& word) {
  const NameTable& sites = line.draft->sites;
  const auto site = sites.find(word.text);
  if (site) return SiteId(*site);
  line.error(word, "there is no site " + ticked(word.text), choice_details(word.text, sites.all()));
  return std::nullopt;
}

/// A number from 1, such as that of a row or an occurrence.
std::optional<std::uint32_t> read_ordinal(const Line& line, const Word& word, std::string_view what) {
  const auto number = parse_count(word.text);
  if (number.value && *number.value >= 1 && *number.value <= std::numeric_limits<std::uint32_t>::max())
    return static_cast<std::uint32_t>(*number.value);
  line.error(word,
             "expected the number of " + std::string(what) + ", counted from 1, found " + ticked(word.text));
  return std::nullopt;
}

bool read_states(const Line& line, std::span<const Word> words, std::vector<ScanState>& read) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    if (i < words.size() && words[i].text != "or") continue;
    if (begin == i) {
      line.error(i < words.size() ? words[i] : line.at_end(), "a state is missing here");
      return false;
    }
    const Phrase phrase = phrase_of(words.subspan(begin, i - begin));
    const std::vector<ScanState> states = scan_states_of(phrase.text);
    if (states.empty()) {
      const std::vector<std::string> known = scan_state_words();
      line.error(phrase.span, "unknown state " + ticked(phrase.text),
                 choice_details(phrase.text, views_of(known)));
      return false;
    }
    read.insert(read.end(), states.begin(), states.end());
    begin = i + 1;
  }
  return true;
}

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

/// `SITE` or `SITE#n`; what has no number is about the newest scan, or any.
struct ScanName {
  SiteId site;
  std::optional<std::uint32_t> occurrence;
};
std::optional<ScanName> read_scan_name(const Line& line, const Word& word) {
  ScanName name;
  Word site = word;
  const std::size_t hash = word.text.find('#');
  if (hash != std::string_view::npos) {
    name.occurrence =
        read_ordinal(line, {word.text.substr(hash + 1), word.offset + hash + 1}, "a scan of the site");
    site.text = word.text.substr(0, hash);
  }
  const auto id = read_site_name(line, site);
  if (!id || (hash != std::string_view::npos && !name.occurrence)) return std::nullopt;
  name.site = *id;
  return name;
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

struct Operator {
  std::string_view sign;
  Comparison comparison;
};
constexpr Operator operators[] = {{"==", Comparison::equal},   {"!=", Comparison::not_equal},
                                  {"<=", Comparison::at_most}, {">=", Comparison::at_least},
                                  {"<", Comparison::less},     {">", Comparison::more}};

/// The value in the measure's base unit; the unit that is written must fit the measure.
std::optional<Exact> read_quantity(const Line& line, const Word& word, const MeasureInfo& measure) {
  std::string problem;
  std::string hint;
  const auto take = [&problem, &hint](auto parsed, auto exact) -> std::optional<Exact> {
    if (parsed.value) return exact(*parsed.value);
    problem = std::move(parsed.problem);
    hint = std::move(parsed.hint);
    return std::nullopt;
  };
  std::optional<Exact> value;
  switch (measure.unit) {
    case Unit::seconds:
    case Unit::slot_seconds:
      value = take(parse_duration(word.text, Sign::any), [](Duration d) { return Exact{d.us(), 1'000'000}; });
      break;
    case Unit::bytes:
      value = take(parse_bytes(word.text), [](Bytes b) { return Exact{b.count(), 1}; });
      break;
    case Unit::ratio:
      value = take(parse_ratio(word.text), [](Ratio r) { return Exact{r.numerator(), r.denominator()}; });
      break;
    case Unit::findings:
    case Unit::assets:
    case Unit::count:
      value = take(parse_decimal(word.text), [](Decimal d) {
        return Exact{d.digits, power_of_ten(d.places)};
      });
      break;
  }
  if (value) return value;
  Words details = {"the unit of `" + std::string(measure.name) + "` is " +
                   std::string(name_of(measure.unit))};
  if (!hint.empty()) details.insert(details.begin(), hint);
  line.error(word, problem, std::move(details));
  return std::nullopt;
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
    line.error(Span{0, text.size()}, "this is not an expectation: " + ticked(text), {std::string(shapes)});
    return std::nullopt;
  }
  const Operator* found = nullptr;
  for (const Operator& known : operators)
    if (found == nullptr && text.substr(place).starts_with(known.sign)) found = &known;
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
  const auto value = read_quantity(line, {text.substr(begin), begin}, *measure);
  if (!has_of || !value) return std::nullopt;
  expected.value = *value;
  return expected;
}

void read_line(const Line& line, bool is_violation, std::vector<Expectation>& expectations) {
  const auto text = read_text(*line.reading, line.node);
  if (!text) return;
  const std::vector<Word> words = words_of(line.node.text(), 0);
  const auto add = [&](auto read) {
    if (read)
      expectations.push_back({is_violation ? "violates: " + *text : *text, *std::move(read), is_violation});
  };
  const std::string_view first = words.empty() ? std::string_view() : words.front().text;
  if (first == "scan") return add(read_ends(line, words));
  if (first == "eventually") return add(read_eventually(line, words));
  add(read_comparison(line));
}

}  // namespace

std::vector<Expectation> read_expectations(Reading& reading, const NodeView& node, const Draft& draft) {
  std::vector<Expectation> expectations;
  const auto items = read_items(reading, node, "- scan london-office ends completed");
  if (!items) return expectations;
  for (const NodeView& item : *items) {
    if (!item.is(NodeKind::map)) {
      read_line({&reading, item, &draft}, false, expectations);
      continue;
    }
    const MapReader map(reading, item, keys::violation, "expect");
    if (const NodeView violated = map.find("violates"))
      read_line({&reading, violated, &draft}, true, expectations);
  }
  return expectations;
}

}  // namespace scansim::load
