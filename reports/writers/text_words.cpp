// What the words of a report mean, and where its text says so: those of the scanner's documentation for
// states, ours where it has none. Only words that the report uses.

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "reports/measures/exact.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/text_sections.hpp"
#include "reports/writers/words.hpp"
#include "reports/writers/words_used.hpp"

namespace scansim {

namespace {

/// By ScanState. Those that users see as one state have one explanation, at the first of them.
constexpr std::array<std::string_view, ScanTraits::state_names.size()> state_meanings = {
    "scheduled, but no engine has room for it yet",
    "engines gather from its assets, or the console integrates what they found",
    "",
    "",
    "at rest until a user, its schedule or free memory lets it go on; assets that are done stay done, the "
    "others "
    "begin anew unless the policy keeps their progress",
    "nothing is left to scan, and the console has integrated all results",
    "ended by a user or by its window before all assets were done",
    "ended by a loss that it did not come back from",
    "cut off by a lost engine, a restart or a time limit; what was integrated stays",
};

/// By DisruptionCause.
constexpr std::array<std::string_view, disruption_cause_count> cause_meanings = {
    "",
    "somebody paused the scan",
    "the scan's scheduled duration was used up, or it was stopped for that",
    "the console's memory was used beyond its threshold, so scans were paused before all was imported",
    "somebody stopped the scan",
    "the next start of the schedule began a new scan instead of going on with this one",
    "console and engine could not reach each other for a while",
    "the engine could not be contacted for longer than the console waits",
    "the engine was switched off, and what it held could not be reached",
    "the engine's process died and lost what it kept in memory",
    "the console was switched off",
    "the console's process died, in the middle of its imports",
    "what had been imported of a scan that hung was taken out again",
    "assets ended with an error or went offline: decided when all others were done",
    "a time in which no scan may run had begun",
    "somebody stopped a scan that its engine no longer knew (a zombie)",
    "the console took the scan for complete, and it was not (a ghost)",
    "it was Paused or Queued for longer than the product allows",
    "the console was restarted",
};

constexpr std::array<std::string_view, place_count> place_meanings = {
    "gathered from assets that were being scanned",     "progress of interrupted assets, kept for later",
    "results of scanned assets, still on their engine", "results on their way to the console",
    "results at the console, waiting for import",       "results that were being integrated",
    "of assets whose end is decided with the scan's",
};

ScanState as_seen(ScanState state) { return is_in_progress(state) ? ScanState::dispatched : state; }

bool has_state(const RunResult& run, ScanState state) {
  return std::any_of(run.scans.begin(), run.scans.end(),
                     [state](const ScanSummary& scan) { return as_seen(scan.state) == state; }) ||
         std::any_of(run.rows.begin(), run.rows.end(), [state](const DisruptionRow& row) {
           return as_seen(row.before) == state || as_seen(row.after) == state;
         });
}

bool has_cause(const RunResult& run, DisruptionCause cause) {
  return std::any_of(run.scans.begin(), run.scans.end(),
                     [cause](const ScanSummary& scan) { return scan.cause == cause; }) ||
         std::any_of(run.rows.begin(), run.rows.end(),
                     [cause](const DisruptionRow& row) { return row.cause == cause; });
}

struct Amount {
  std::string_view word;
  std::string_view meaning;
  bool (*is_used)(const RunResult& run);
};
constexpr auto amounts = std::to_array<Amount>({
    {"slot time", "time of engine slots: two assets at once for an hour are two hours",
     [](const RunResult&) { return true; }},
    {"gathered", "found by engines; a part that is gathered again counts once more",
     [](const RunResult&) { return true; }},
    {"integrated", "processed by the console, and there for reports; other results are not",
     [](const RunResult&) { return true; }},
    {"undisturbed twin", "the same run without its faults, pauses, stops and memory pressure",
     [](const RunResult& run) { return run.value("resume_cost.time").has_value(); }},
    {"at risk",
     "what stood to be lost when the disruption came: in the end it is recovered "
     "(integrated all the same), lost, or carried on (held until the next disruption or the end)",
     [](const RunResult& run) { return !run.rows.empty(); }},
    {"caught up", "as far as before the disruption",
     [](const RunResult& run) { return !run.rows.empty() && run.value("resume_cost.catch_up"); }},
});

WordMeaning meaning_of(ScanState state) {
  return {std::string(ui_name(state)), std::string(state_meanings[static_cast<std::size_t>(state)])};
}
WordMeaning meaning_of(DisruptionCause cause) {
  return {std::string(name_of(cause)), std::string(cause_meanings[static_cast<std::size_t>(cause)])};
}
WordMeaning meaning_of(Place place) {
  return {"held at: " + std::string(name_of(place)),
          std::string(place_meanings[static_cast<std::size_t>(place)])};
}

/// The words of which it is so, in the order in which people meet them.
template <class IsUsed>
std::vector<WordMeaning> words_that(IsUsed is_used) {
  std::vector<WordMeaning> words;
  for (std::size_t s = 0; s < state_meanings.size(); ++s)
    if (const auto state = static_cast<ScanState>(s); !state_meanings[s].empty() && is_used(state))
      words.push_back(meaning_of(state));
  for (std::size_t c = 1; c < cause_meanings.size(); ++c)
    if (const auto cause = static_cast<DisruptionCause>(c); is_used(cause))
      words.push_back(meaning_of(cause));
  for (const Amount& amount : amounts)
    if (is_used(amount)) words.push_back({std::string(amount.word), std::string(amount.meaning)});
  for (std::size_t p = 0; p < place_count; ++p)
    if (const auto place = static_cast<Place>(p); is_used(place)) words.push_back(meaning_of(place));
  return words;
}

/// Whether a run uses a word.
struct UsedBy {
  const RunResult& run;
  bool operator()(ScanState state) const { return has_state(run, state); }
  bool operator()(DisruptionCause cause) const { return has_cause(run, cause); }
  bool operator()(const Amount& amount) const { return amount.is_used(run); }
  bool operator()(Place place) const {
    return std::any_of(run.rows.begin(), run.rows.end(),
                       [place](const DisruptionRow& row) { return !(at(row.stock, place) == Goods{}); });
  }
};

}  // namespace

std::vector<WordMeaning> words_used(const Report& report) {
  if (report.shown.scans.empty()) return {};
  return words_that(UsedBy{report.shown});
}

std::vector<WordMeaning> all_words() {
  return words_that([](const auto&) { return true; });
}

namespace {

/// The text with every run of blanks and line breaks as one blank.
std::string flattened(std::string_view text) {
  std::string flat;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n';
    if (!is_blank)
      flat += c;
    else if (!flat.empty() && flat.back() != ' ')
      flat += ' ';
  }
  return flat;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether the word stands in the text by itself.
bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
  }
  return false;
}

/// Places stand behind "held at" in a list.
bool uses(std::string_view text, std::string_view word) {
  constexpr std::string_view held_at = "held at: ";
  if (!word.starts_with(held_at)) return has_word(text, word);
  const std::string place(word.substr(held_at.size()));
  return has_word(text, "held at " + place) || has_word(text, "; " + place);
}

}  // namespace

text_sections::Words::Words(const Report& report) : to_explain_(words_used(report)) {}

std::string text_sections::Words::explained(std::string_view section) {
  const std::string flat = flattened(section);
  TextTable table({{""}, {"", TextTable::Align::left, true}});
  std::erase_if(to_explain_, [&](const WordMeaning& one) {
    if (!uses(flat, one.word)) return false;
    table.add({one.word, one.meaning});
    return true;
  });
  return table.is_empty() ? "" : "  Words:\n" + table.render({4, width});
}

std::string text_sections::Words::rest() const {
  if (to_explain_.empty()) return "";
  TextTable table({{""}, {"", TextTable::Align::left, true}});
  for (const WordMeaning& one : to_explain_) table.add({one.word, one.meaning});
  return "WORDS\n" + table.render({2, width});
}

}  // namespace scansim
