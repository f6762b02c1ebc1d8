#include "scenarios/load/expectation_words.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "scenarios/load/scalars.hpp"
#include "scenarios/load/state_words.hpp"
#include "sim/text/decimal.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

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

namespace {

/// Whether the text was meant to go on with `#1`: behind a blank, that begins a comment.
bool is_cut_off(const Line& line) {
  if (line.node.is_quoted()) return false;
  std::string_view rest = line.reading->tree().source(line.node.source()).text();
  constexpr std::size_t looked_at = 1024;
  rest = rest.substr(std::min(line.node.span().offset, rest.size()), looked_at);
  rest = rest.substr(0, rest.find('\n'));
  const std::size_t comment = rest.find(" #");
  return comment != std::string_view::npos && rest.find_first_of(" \t\r", comment + 1) != comment + 2 &&
         comment + 2 < rest.size();
}

}  // namespace

void Line::error(Span part, std::string message, Words details) const {
  if (is_cut_off(*this))
    details.emplace_back("` #` begins a comment: quote the expectation if it goes on there");
  reading->error_within(node, part, std::move(message), std::move(details));
}

void Line::error(const Word& word, std::string message, Words details) const {
  error(Span{word.offset, word.text.size()}, std::move(message), std::move(details));
}

Phrase phrase_of(std::span<const Word> words) {
  Phrase phrase;
  for (const Word& word : words) phrase.text += (phrase.text.empty() ? "" : " ") + std::string(word.text);
  phrase.span = {words.front().offset, words.back().offset + words.back().text.size() - words.front().offset};
  return phrase;
}

namespace {

std::optional<SiteId> read_site_name(const Line& line, const Word& word) {
  const NameTable& sites = line.draft->sites;
  const auto site = sites.find(word.text);
  if (site) return SiteId(*site);
  line.error(word, "there is no site " + ticked(word.text), sites.choices(*line.reading, word.text));
  return std::nullopt;
}

}  // namespace

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

const ComparisonSign* comparison_at(std::string_view text) {
  static constexpr ComparisonSign signs[] = {{"==", Comparison::equal},   {"!=", Comparison::not_equal},
                                             {"<=", Comparison::at_most}, {">=", Comparison::at_least},
                                             {"<", Comparison::less},     {">", Comparison::more}};
  for (const ComparisonSign& known : signs)
    if (text.starts_with(known.sign)) return &known;
  return nullptr;
}

std::optional<Exact> read_quantity(const Line& line, const Word& word, std::string_view name, Unit unit) {
  std::string problem;
  std::string hint;
  const auto take = [&problem, &hint](auto parsed, auto exact) -> std::optional<Exact> {
    if (parsed.value) return exact(*parsed.value);
    problem = std::move(parsed.problem);
    hint = std::move(parsed.hint);
    return std::nullopt;
  };
  std::optional<Exact> value;
  switch (unit) {
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
  Words details = {"the unit of `" + std::string(name) + "` is " + std::string(name_of(unit))};
  if (!hint.empty()) details.insert(details.begin(), hint);
  line.error(word, problem, std::move(details));
  return std::nullopt;
}

}  // namespace scansim::load
