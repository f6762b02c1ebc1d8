// The difference for people.
#include <algorithm>

#include "reports/writers/ink.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/reproduce/difference_report.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

using Verdict = Difference::Verdict;

constexpr std::size_t columns = 100;
/// Parts of the state that are equal are shown as far as there is room for them beside those that differ.
constexpr std::size_t equal_parts_max = 10;
constexpr std::size_t differing_parts_max = 30;

std::string letter(std::size_t run) { return run == 0 ? "A" : "B"; }

std::string events_words(std::uint64_t count) { return counted(count, "event", "events"); }

/// On lines that are indented, all but the first by two more.
std::string indented(const std::string& text, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrap(text, columns - indent - 2))
    lines += std::string(indent + (lines.empty() ? 0 : 2), ' ') + line + "\n";
  return lines;
}

/// The letter of a run before its text.
std::string lettered(std::size_t run, const std::string& text) {
  std::string lines = indented(text, 3);
  return lines.replace(0, 1, letter(run));
}

/// ", with engines.london.slots=21"; empty if nothing was set.
std::string set_words(const std::vector<std::string>& set) {
  std::string text;
  for (const std::string& change : set) text += (text.empty() ? ", with " : " and ") + printable(change);
  return text;
}

std::string source_words(const ComparedSource& source, const RunInDifference& run) {
  return printable(source.file) + ": " + (source.is_trace ? "trace of " : "") + "`" +
         printable(run.heading.scenario) + "`, " + (run.heading.is_record ? "record of " : "") + "seed " +
         std::to_string(run.heading.seed) + ", replication " + std::to_string(run.heading.replication) +
         set_words(source.set);
}

std::string sources_words(const Difference& found, const ComparedSources& sources) {
  std::string text;
  for (std::size_t i = 0; i < 2; ++i) text += lettered(i, source_words(sources[i], found.runs[i]));
  return text;
}

std::string verdict_words(const Difference& found) {
  if (found.verdict == Verdict::same)
    return "The runs are the same: " + events_words(found.same_events) + ", hash " + hex_of(found.same_hash) +
           ".\n";
  if (found.cause && found.cause->kind == NearestCause::Kind::only_hash)
    return "The runs differ in their hash chains only, over " + events_words(found.same_events) + ".\n";
  if (found.same_events == 0 && found.verdict == Verdict::differ)
    return "The runs differ from the first event on.\n";
  const std::string place = "event " + grouped(static_cast<std::int64_t>(found.same_events)) + " (" +
                            format_clock(found.same_until) + ")";
  if (found.verdict == Verdict::differ) return "The runs are the same up to " + place + ". Then:\n";
  return "The runs are the same up to " + place +
         ", as far as both were recorded: nothing is known of what follows.\n";
}

Ink ink_of(Verdict verdict) {
  if (verdict == Verdict::same) return Ink::green;
  return verdict == Verdict::differ ? Ink::red : Ink::yellow;
}

std::string event_words(const RecordedEvent& event) {
  return "event " + grouped(static_cast<std::int64_t>(event.number)) + " at " + format_clock(event.at) +
         ": " + printable(event.kind) + " (" + printable(event.of) +
         (event.of.starts_with(event.by) ? "" : ", by " + printable(event.by)) + ")";
}

std::string run_words(std::size_t number, const RunInDifference& run) {
  if (!run.event) return letter(number) + "  the run is over\n";
  std::string text = lettered(number, event_words(*run.event));
  for (const std::string& change : run.event->changes) text += indented(printable(change), 5);
  if (run.event->changes_left_out > 0)
    text += indented("and " + counted(run.event->changes_left_out, "change", "changes") + " more", 5);
  if (const std::uint64_t same = run.event->changes_same; same > 0)
    text += indented("(" + counted(same, "change is", "changes are") + " the same in both runs)", 5);
  else if (run.event->changes.empty())
    text += indented("nothing that is told changes", 5);
  return text;
}

/// A part of the state in both runs; empty where a run does not have it.
struct Part {
  std::string name, a, b;
};

/// The parts in their order in A, with those that only B has where B has them.
std::vector<Part> parts_of(const std::vector<StateLine>& a, const std::vector<StateLine>& b) {
  const auto find = [](const std::vector<StateLine>& lines, const std::string& part) {
    return std::find_if(lines.begin(), lines.end(), [&](const StateLine& line) { return line.part == part; });
  };
  std::vector<Part> parts;
  for (const StateLine& line : a) {
    const auto other = find(b, line.part);
    parts.push_back({line.part, line.words, other == b.end() ? "" : other->words});
  }
  for (const StateLine& line : b)
    if (find(a, line.part) == a.end()) parts.push_back({line.part, "", line.words});
  return parts;
}

std::string state_words(const Difference& found, bool is_colored) {
  const std::vector<Part> parts = parts_of(found.runs[0].state, found.runs[1].state);
  TextTable table(
      {{""}, {"state after that"}, {"A", TextTable::Align::left, true}, {"B", TextTable::Align::left, true}});
  std::size_t equal = 0;
  std::size_t differing = 0;
  for (const Part& part : parts) {
    const bool is_equal = part.a == part.b;
    std::size_t& count = is_equal ? equal : differing;
    if (++count > (is_equal ? equal_parts_max : differing_parts_max)) continue;
    const auto cell = [](const std::string& words) { return words.empty() ? "-" : printable(words); };
    table.add(
        {is_equal ? "" : "*", printable(part.name), cell(part.a), is_equal ? "the same" : cell(part.b)});
    for (std::size_t column = 0; !is_equal && column < 2; ++column) table.paint(column, Ink::yellow);
  }
  std::string text = table.render({0, columns, is_colored});
  const auto tell_rest = [&text](std::size_t count, std::size_t shown, const std::string& what) {
    if (count > shown) text += "and " + counted(count - shown, "part", "parts") + " more that " + what + "\n";
  };
  tell_rest(differing, differing_parts_max, differing - differing_parts_max == 1 ? "differs" : "differ");
  tell_rest(equal, equal_parts_max, equal - equal_parts_max == 1 ? "is the same" : "are the same");
  const auto has_changes = [](const RunInDifference& run) {
    return run.event && !run.event->changes.empty();
  };
  if (differing == 0 && std::any_of(found.runs.begin(), found.runs.end(), has_changes))
    text += "No part of the state that is told differs.\n";
  else if (differing == 0)
    text +=
        "No part of the state that is told differs: the change is in what only the hash holds, such as "
        "events to come.\n";
  return text;
}

std::string ends_words(const Difference& found) {
  std::string text;
  for (std::size_t i = 0; i < 2; ++i)
    if (const auto& end = found.runs[i].end)
      text += letter(i) + " ends after " + events_words(end->events) + ", hash " + hex_of(end->hash) + ".\n";
  return text;
}

std::string notes_words(const Difference& found) {
  std::string text;
  const auto add = [&text](const std::string& note) { text += indented("note: " + printable(note), 0); };
  for (const RunInDifference& run : found.runs) std::for_each(run.notes.begin(), run.notes.end(), add);
  std::for_each(found.notes.begin(), found.notes.end(), add);
  return text;
}

}  // namespace

std::string difference_text(const Difference& found, const ComparedSources& sources, bool is_colored) {
  const std::string verdict = verdict_words(found);
  std::string text =
      sources_words(found, sources) + "\n" +
      painted(std::string_view(verdict).substr(0, verdict.size() - 1), ink_of(found.verdict), is_colored) +
      "\n";
  if (found.verdict == Verdict::differ) {
    text += "\n";
    if (found.runs[0].event || found.runs[1].event)
      text += run_words(0, found.runs[0]) + run_words(1, found.runs[1]) + "\n";
    if (found.cause) text += indented(printable(found.cause->words), 0) + "\n";
    text += state_words(found, is_colored);
    if (const std::string ends = ends_words(found); !ends.empty()) text += "\n" + ends;
  }
  if (const std::string notes = notes_words(found); !notes.empty()) text += "\n" + notes;
  return text;
}

}  // namespace scansim
