// The section of the text report that says what its words mean: those of the scanner's documentation for
// states, ours where it has none. Only words that the report uses.

#include <algorithm>
#include <array>
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
     "(integrated all the same), lost, or carried (held until the next disruption or the end)",
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

std::string text_sections::words(const Report& report) {
  const std::vector<WordMeaning> all = words_used(report);
  if (all.empty()) return "";
  TextTable table({{""}, {"", TextTable::Align::left, true}});
  for (const WordMeaning& one : all) table.add({one.word, one.meaning});
  return "WORDS\n" + table.render({2, width});
}

}  // namespace scansim
