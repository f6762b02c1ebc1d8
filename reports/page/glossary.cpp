#include "reports/page/glossary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>

#include "reports/page/html.hpp"
#include "reports/writers/words_used.hpp"

namespace scansim {

namespace {

using html::escaped;

constexpr std::size_t document_words_max = 200;
constexpr std::string_view measure_mark = "data-measure=\"";

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-'; }

/// Whether the place is within a longer word, such as `gathered` in `data.gathered` or `work.lost` in
/// `work.lost.bytes`.
bool is_whole(const std::string& text, std::size_t at, std::size_t size) {
  if (at > 0 && (is_word_char(text[at - 1]) || text[at - 1] == '.')) return false;
  const std::size_t end = at + size;
  if (end >= text.size()) return true;
  if (text[end] == '.') return end + 1 >= text.size() || !is_word_char(text[end + 1]);
  return !is_word_char(text[end]);
}

/// Where the word first stands in the text; npos if nowhere.
std::size_t find_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
    if (is_whole(text, at, word.size())) return at;
  return std::string::npos;
}

/// What a reader sees of HTML that this page has made, tags as line breaks, and the measures that its labels
/// stand for.
struct Seen {
  std::string text;
  std::map<std::string, std::string> labels;  ///< by measure
};

Seen seen_in(const std::string& html) {
  Seen seen;
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    seen.text.append(html, at, open - at);
    if (open == html.size()) break;
    const std::size_t close = std::min(html.find('>', open), html.size() - 1);
    const std::string tag = html.substr(open, close + 1 - open);
    at = close + 1;
    seen.text += '\n';
    if (const std::size_t mark = tag.find(measure_mark); mark != std::string::npos) {
      const std::size_t begin = mark + measure_mark.size();
      const std::string measure = tag.substr(begin, tag.find('"', begin) - begin);
      seen.text += measure + "\n";
      seen.labels.try_emplace(measure, html.substr(at, html.find('<', at) - at));
    }
    for (const std::string name : {"pre", "code"})
      if (tag.starts_with("<" + name + ">") || tag.starts_with("<" + name + " "))
        at = std::min(html.find("</" + name + ">", at), html.size());
  }
  return seen;
}

std::string entry(const std::string& word, const std::string& name, const std::string& meaning, bool has_id) {
  return fmt::format("<div><dt{} data-word=\"{}\">{}</dt><dd>{}</dd></div>\n",
                     has_id ? " id=\"word-" + escaped(word) + "\"" : "", escaped(word), name,
                     escaped(meaning));
}

}  // namespace

Glossary::Glossary(const JsonView& document) {
  if (document.has("words")) {
    const std::vector<JsonView> items = document["words"].items();
    for (std::size_t i = 0; i < std::min(items.size(), document_words_max); ++i)
      add(items[i]["word"].text(), items[i]["meaning"].text(), false);
  }
  for (const WordMeaning& one : all_words()) add(one.word, one.meaning, false);
  for (const MeasureInfo& info : measure_catalog())
    add(std::string(info.name), std::string(info.definition), true);
}

void Glossary::add(const std::string& word, const std::string& meaning, bool is_measure) {
  if (word.empty() ||
      std::any_of(terms_.begin(), terms_.end(), [&](const Term& term) { return term.word == word; }))
    return;
  Term term{word, meaning, {escaped(word)}, is_measure};
  // A state is a name and begins with a capital everywhere; others do where a sentence begins with them.
  if (std::islower(static_cast<unsigned char>(word[0])) != 0) {
    std::string capital = term.spellings[0];
    capital[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(capital[0])));
    term.spellings.push_back(std::move(capital));
  }
  if (word == "Completed successfully") term.spellings.emplace_back("Completed");
  terms_.push_back(std::move(term));
}

std::vector<const Glossary::Term*> Glossary::new_terms_in(const std::string& text) {
  std::vector<std::pair<std::size_t, const Term*>> found;
  for (const Term& term : terms_) {
    if (explained_.contains(term.word)) continue;
    std::size_t first = std::string::npos;
    for (const std::string& spelling : term.spellings) first = std::min(first, find_word(text, spelling));
    if (first != std::string::npos) found.emplace_back(first, &term);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Term*> terms;
  for (const auto& [at, term] : found) {
    terms.push_back(term);
    explained_.insert(term->word);
  }
  return terms;
}

std::string Glossary::explained(std::string part, Fold fold) {
  const Seen seen = seen_in(part);
  std::string list;
  std::string text = seen.text;
  while (!text.empty()) {
    std::string meanings;
    for (const Term* term : new_terms_in(text)) {
      std::string name = escaped(term->word);
      const auto label = seen.labels.find(term->word);
      if (label != seen.labels.end() && label->second != name)
        name = label->second + " <small>(" + name + ")</small>";
      list += entry(term->word, name, term->meaning, term->is_measure);
      meanings += escaped(term->meaning) + "\n";
    }
    text = meanings;
  }
  if (list.empty()) return part;
  const std::string details = fmt::format(
      "<details class=\"words\"{}><summary>What these words mean</summary>\n<dl>\n{}</dl></details>\n",
      fold == Fold::open ? " open" : "", list);
  return part.insert(part.rfind("</"), details);
}

std::string Glossary::definition_of(std::string_view measure) {
  const MeasureInfo* const info = find_measure(measure);
  if (info == nullptr) return "";
  const std::string name = escaped(measure);
  if (!explained_.insert(std::string(measure)).second)
    return fmt::format("<a href=\"#word-{}\">explained above</a>", name);
  return fmt::format("<span id=\"word-{}\" data-word=\"{}\">{}</span>", name, name,
                     escaped(info->definition));
}

}  // namespace scansim
