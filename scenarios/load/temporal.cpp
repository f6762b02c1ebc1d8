#include "scenarios/load/temporal.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "scenarios/load/conditions.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/state_words.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

namespace {

constexpr std::string_view proposition_shapes =
    "write `scan SITE is STATE`, `engine NAME is STATUS` or a measure such as `console.backlog <= 100`";

using WordSpan = std::span<const Word>;

/// Where a word stands first; the end if it does not.
std::size_t find_word(WordSpan words, std::string_view text) {
  const auto found =
      std::find_if(words.begin(), words.end(), [text](const Word& word) { return word.text == text; });
  return static_cast<std::size_t>(found - words.begin());
}

/// A proposition in the making: a condition, or its opposite.
struct Written {
  Condition condition;
  bool is_negated = false;
};

/// `scan SITE[#n] is [not] STATE [or STATE]`.
std::optional<Written> read_scan_state(const Line& line, WordSpan words, bool is_negated) {
  Written written{{}, is_negated};
  const auto scan = read_scan_name(line, words[1]);
  std::vector<ScanState> states;
  if (!read_states(line, words.subspan(is_negated ? 4 : 3), states) || !scan) return std::nullopt;
  written.condition.site = scan->site;
  written.condition.occurrence = scan->occurrence;
  for (const ScanState state : states) written.condition.states = written.condition.states | state;
  return written;
}

/// `engine NAME is [not] STATUS`.
std::optional<Written> read_engine_status(const Line& line, WordSpan words, bool is_negated) {
  Written written{{}, is_negated};
  const NameTable& engines = line.draft->engines;
  const auto engine = engines.find(words[1].text);
  if (!engine)
    line.error(words[1], "there is no engine " + ticked(words[1].text),
               engines.choices(*line.reading, words[1].text));
  const WordSpan rest = words.subspan(is_negated ? 4 : 3);
  if (rest.empty()) {
    line.error(line.at_end(), "a status is missing here");
    return std::nullopt;
  }
  const Phrase phrase = phrase_of(rest);
  const auto status = engine_status_of(phrase.text);
  if (!status) {
    const std::vector<std::string> known = engine_status_words();
    line.error(phrase.span, "unknown status " + ticked(phrase.text),
               choice_details(phrase.text, views_of(known)));
  }
  if (!engine || !status) return std::nullopt;
  written.condition.engine = EngineId(*engine);
  written.condition.status = *status;
  return written;
}

std::optional<LiveQuantity> read_live_measure(const Line& line, const Word& word) {
  const std::vector<std::string_view> known = live_measures();
  const auto found = std::find(known.begin(), known.end(), word.text);
  if (found == known.end()) {
    const bool is_measure = find_measure(word.text) != nullptr;
    line.error(word,
               is_measure ? ticked(word.text) + " has no value before the end of the run"
                          : "there is no measure " + ticked(word.text),
               choice_details(word.text, known));
    return std::nullopt;
  }
  return live_measure(static_cast<std::size_t>(found - known.begin()));
}

/// The unit in which a quantity is written.
Unit unit_of(LiveQuantity quantity) {
  if (quantity == LiveQuantity::console_heap) return Unit::bytes;
  const MeasureInfo* measure = find_measure(name_of(quantity));
  return measure == nullptr ? Unit::count : measure->unit;
}

/// `>=` and `<=` are limits; `<` and `>` the opposite of one.
std::optional<Written> limit_of(const Line& line, const Word& sign_word, const ComparisonSign& sign,
                                LiveQuantity quantity, const Exact& value) {
  Written written;
  const bool is_equality = sign.comparison == Comparison::equal || sign.comparison == Comparison::not_equal;
  if (is_equality) {
    line.error(sign_word,
               "at every instant a measure is compared by <, <=, >= or >, not by " + ticked(sign.sign));
    return std::nullopt;
  }
  const bool is_upper = sign.comparison == Comparison::at_most || sign.comparison == Comparison::more;
  written.is_negated = sign.comparison == Comparison::less || sign.comparison == Comparison::more;
  const Unit unit = unit_of(quantity);
  const bool is_time = unit == Unit::seconds || unit == Unit::slot_seconds;
  // Times are limits in microseconds: the numerator of an exact number of seconds.
  written.condition.limit =
      QuantityLimit{quantity, is_upper, value.numerator, is_time ? 1 : value.denominator};
  return written;
}

/// `MEASURE [of SITE[#n]] OP VALUE`.
std::optional<Written> read_live_comparison(const Line& line, WordSpan words) {
  std::size_t at = 0;
  while (at < words.size() && comparison_at(words[at].text) == nullptr) ++at;
  if (at == 0 || at + 1 >= words.size()) {
    line.error(phrase_of(words).span,
               "this is nothing that is so or not at an instant: " + ticked(phrase_of(words).text),
               {std::string(proposition_shapes), "signs and values are words of their own"});
    return std::nullopt;
  }
  const auto quantity = read_live_measure(line, words.front());
  if (!quantity) return std::nullopt;
  const Phrase value = phrase_of(words.subspan(at + 1));
  const auto exact =
      read_quantity(line, {value.text, value.span.offset}, name_of(*quantity), unit_of(*quantity));
  if (!exact) return std::nullopt;
  auto written = limit_of(line, words[at], *comparison_at(words[at].text), *quantity, *exact);
  if (!written || at == 1) return written;
  if (at != 3 || words[1].text != "of") {
    line.error(words[1], "expected `of SITE` here, found " + ticked(words[1].text));
    return std::nullopt;
  }
  const auto scan = read_scan_name(line, words[2]);
  if (!scan) return std::nullopt;
  if (!is_of_scans(*quantity)) {
    line.error(words[2], ticked(name_of(*quantity)) + " is a measure of the whole run, not of a scan",
               {"leave `of ...` out"});
    return std::nullopt;
  }
  written->condition.site = scan->site;
  written->condition.occurrence = scan->occurrence;
  return written;
}

bool same(const Condition& a, const Condition& b) {
  const auto key = [](const Condition& c) {
    const QuantityLimit limit = c.limit.value_or(QuantityLimit{});
    return std::tuple(c.site, c.occurrence, c.engine, c.status, c.limit.has_value(), limit.quantity,
                      limit.is_upper, limit.numerator, limit.denominator);
  };
  return key(a) == key(b) && a.states == b.states;
}

/// A proposition; conditions that are watched already are not watched twice.
std::optional<Proposition> read_proposition(const Line& line, WordSpan words,
                                            std::vector<Condition>& watched) {
  if (words.empty()) {
    line.error(line.at_end(), "a proposition is missing", {std::string(proposition_shapes)});
    return std::nullopt;
  }
  const std::string_view first = words.front().text;
  const bool is_named = (first == "scan" || first == "engine") && words.size() >= 4 && words[2].text == "is";
  // "not responding" is a status.
  const bool is_status = is_named && first == "engine" && engine_status_of(phrase_of(words.subspan(3)).text);
  const bool is_negated = is_named && words[3].text == "not" && !is_status;
  const auto written = !is_named         ? read_live_comparison(line, words)
                       : first == "scan" ? read_scan_state(line, words, is_negated)
                                         : read_engine_status(line, words, is_negated);
  if (!written) return std::nullopt;
  const auto found = std::find_if(watched.begin(), watched.end(), [&written](const Condition& known) {
    return same(known, written->condition);
  });
  const auto index = static_cast<std::size_t>(found - watched.begin());
  if (found == watched.end()) watched.push_back(written->condition);
  return Proposition{index, written->is_negated};
}

std::optional<Duration> read_limit_words(const Line& line, WordSpan words) {
  if (words.empty()) {
    line.error(line.at_end(), "a duration is missing after `within`");
    return std::nullopt;
  }
  const Phrase phrase = phrase_of(words);
  const auto limit = parse_duration(phrase.text);
  if (limit.value && *limit.value <= longest_duration) return *limit.value;
  line.error(phrase.span, limit.value ? "nothing lasts longer than 10,000 years here" : limit.problem,
             limit.hint.empty() ? Words{} : Words{limit.hint});
  return std::nullopt;
}

std::optional<TemporalExpectation> read_two(const Line& line, TemporalKind kind, WordSpan p, WordSpan q,
                                            std::vector<Condition>& watched) {
  const auto left = read_proposition(line, p, watched);
  const auto right = read_proposition(line, q, watched);
  if (!left || !right) return std::nullopt;
  return TemporalExpectation{kind, *left, *right, std::nullopt, 0};
}

/// `P leads to Q [within D]`.
std::optional<TemporalExpectation> read_leads_to(const Line& line, WordSpan words, std::size_t at,
                                                 std::vector<Condition>& watched) {
  const WordSpan rest = words.subspan(at + 2);
  const std::size_t within = find_word(rest, "within");
  auto expected = read_two(line, TemporalKind::leads_to, words.first(at), rest.first(within), watched);
  if (within == rest.size()) return expected;
  const auto limit = read_limit_words(line, rest.subspan(within + 1));
  if (!expected || !limit) return std::nullopt;
  expected->limit = limit;
  return expected;
}

/// `P within D of Q`.
std::optional<TemporalExpectation> read_within(const Line& line, WordSpan words, std::size_t at,
                                               std::vector<Condition>& watched) {
  const WordSpan rest = words.subspan(at + 1);
  const std::size_t of = find_word(rest, "of");
  if (of == rest.size()) {
    line.error(words[at], "expected `P within D of Q`, found no `of`");
    return std::nullopt;
  }
  const auto limit = read_limit_words(line, rest.first(of));
  auto expected = read_two(line, TemporalKind::within, words.first(at), rest.subspan(of + 1), watched);
  if (!expected || !limit) return std::nullopt;
  expected->limit = limit;
  return expected;
}

std::optional<TemporalKind> prefix_of(WordSpan words) {
  if (words.empty()) return std::nullopt;
  if (words.front().text == "always") return TemporalKind::always;
  if (words.front().text == "never") return TemporalKind::never;
  if (words.front().text == "eventually") return TemporalKind::eventually;
  return std::nullopt;
}

std::size_t find_leads_to(WordSpan words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if (words[i].text == "leads" && words[i + 1].text == "to") return i;
  return words.size();
}

/// `leads` without `to`, or `lead to`, behind a proposition; the end if there is none. Sites and engines may
/// be called so.
std::size_t find_broken_leads_to(WordSpan words) {
  constexpr std::size_t shortest_proposition = 3;
  for (std::size_t i = shortest_proposition; i < words.size(); ++i) {
    const std::string_view before = words[i - 1].text;
    const bool is_name = before == "scan" || before == "engine" || before == "of";
    if (!is_name && (words[i].text == "leads" || words[i].text == "lead")) return i;
  }
  return words.size();
}

}  // namespace

bool is_temporal(std::span<const Word> words) {
  return prefix_of(words) || find_leads_to(words) < words.size() ||
         find_broken_leads_to(words) < words.size() || find_word(words, "until") < words.size() ||
         find_word(words, "within") < words.size();
}

std::optional<TemporalExpectation> read_temporal(const Line& line, std::span<const Word> words,
                                                 std::vector<Condition>& watched) {
  if (const auto kind = prefix_of(words)) {
    const auto p = read_proposition(line, words.subspan(1), watched);
    return p ? std::optional(TemporalExpectation{*kind, *p, {}, std::nullopt, 0}) : std::nullopt;
  }
  if (const std::size_t at = find_leads_to(words); at < words.size())
    return read_leads_to(line, words, at, watched);
  if (const std::size_t at = find_broken_leads_to(words); at < words.size()) {
    line.error(words[at], "expected `P leads to Q`, found " + ticked(words[at].text),
               {"did you mean `leads to`?"});
    return std::nullopt;
  }
  if (const std::size_t at = find_word(words, "until"); at < words.size())
    return read_two(line, TemporalKind::until, words.first(at), words.subspan(at + 1), watched);
  return read_within(line, words, find_word(words, "within"), watched);
}

}  // namespace scansim::load
