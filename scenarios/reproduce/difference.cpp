#include "scenarios/reproduce/difference.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "reports/writers/trace.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/reproduce/amount_words.hpp"
#include "scenarios/reproduce/event_reader.hpp"

namespace scansim {

namespace {

constexpr std::array<std::string_view, 2> letters = {"A", "B"};
/// So many events are looked at in search of one that the other run has.
constexpr std::size_t looked_ahead = trace_block_events;
/// So many changes of an event are told.
constexpr std::size_t changes_max = 12;

std::string event_name(const RecordedEvent& event) { return event.kind + " (" + event.of + ")"; }

std::string number_words(std::uint64_t number) {
  return "event " + grouped(static_cast<std::int64_t>(number));
}

/// The block in which the runs part, or the last one that both have.
struct Parting {
  std::uint64_t block = 0;
  std::uint64_t tip = 0;  ///< before the block
  bool are_both_over = false;
};
Parting find_block(Recording& a, Recording& b) {
  Parting parting;
  for (std::uint64_t block = 0;; ++block) {
    const std::optional<std::uint64_t> tip_a = a.tip_at(block);
    const std::optional<std::uint64_t> tip_b = b.tip_at(block);
    parting.are_both_over = !tip_a && !tip_b;
    if (!tip_a || !tip_b || *tip_a != *tip_b) return parting;
    parting.block = block;
    parting.tip = *tip_a;
  }
}

bool comes_before(const RecordedEvent& a, const RecordedEvent& b) {
  return std::tie(a.at, a.phase, a.source, a.sequence) < std::tie(b.at, b.phase, b.source, b.sequence);
}

std::string time_apart(const RecordedEvent& from, const RecordedEvent& to) {
  if (to.at == from.at) return "at the same time but after others";
  const bool is_later = to.at > from.at;
  return duration_in_full(is_later ? to.at - from.at : from.at - to.at) + (is_later ? " later" : " earlier");
}

/// The events of a run after the one at which it differs.
struct Ahead {
  std::vector<RecordedEvent> events;
  bool is_to_the_end = false;

  [[nodiscard]] const RecordedEvent* find(const RecordedEvent& wanted) const {
    const auto found = std::find_if(events.begin(), events.end(),
                                    [&](const RecordedEvent& event) { return event.is_same_thing(wanted); });
    return found == events.end() ? nullptr : &*found;
  }
};
Ahead look_ahead(EventReader& reader) {
  Ahead ahead;
  while (ahead.events.size() < looked_ahead) {
    std::optional<RecordedEvent> event = reader.next();
    ahead.is_to_the_end = !event;
    if (!event) break;
    event->changes.clear();
    ahead.events.push_back(*std::move(event));
  }
  return ahead;
}

/// Of two events that stand at one place: the earlier one is what the other run has later, or lacks.
NearestCause cause_of(const std::array<RecordedEvent, 2>& events, const std::array<Ahead, 2>& ahead) {
  const auto& [a, b] = events;
  if (a.is_same_thing(b) && a.at == b.at)
    return {NearestCause::Kind::other_consequences,
            "Both runs have this event at this time, and it has other consequences."};
  if (a.is_same_thing(b))
    return {NearestCause::Kind::other_time,
            "The same event comes at another time: in B " + time_apart(a, b) + "."};
  if (a.source == b.source && a.sequence == b.sequence && a.by == b.by && a.at == b.at)
    return {NearestCause::Kind::other_event, a.by + " does something else in its turn."};
  const std::size_t first = comes_before(b, a) ? 1 : 0;
  const std::size_t second = 1 - first;
  const RecordedEvent& extra = events[first];
  const std::string other(letters[second]);
  if (const RecordedEvent* late = ahead[second].find(extra))
    return {NearestCause::Kind::other_time, "The event of " + std::string(letters[first]) + " comes in " +
                                                other + " too, " + time_apart(extra, *late) + ": it is " +
                                                number_words(late->number) + " there."};
  const std::string where =
      ahead[second].is_to_the_end
          ? " lacks"
          : " does not have among its next " + grouped(static_cast<std::int64_t>(looked_ahead)) + " events";
  return {NearestCause::Kind::only_in_one, std::string(letters[first]) + " has an event that " + other +
                                               where + ": " + event_name(extra) + "."};
}

/// What both events changed alike hides what differs; it is taken out, as often as both have it.
void take_out_equal_changes(RecordedEvent& a, RecordedEvent& b) {
  std::map<std::string, std::size_t> unmatched;
  for (const std::string& change : b.changes) ++unmatched[change];
  std::map<std::string, std::size_t> matched;
  const auto move_one = [](const std::string& change, auto& from, auto& to) {
    const auto known = from.find(change);
    if (known == from.end() || known->second == 0) return false;
    --known->second;
    ++to[change];
    return true;
  };
  a.changes_same = std::erase_if(
      a.changes, [&](const std::string& change) { return move_one(change, unmatched, matched); });
  b.changes_same = std::erase_if(
      b.changes, [&](const std::string& change) { return move_one(change, matched, unmatched); });
}

/// Leaves the changes that are told.
void choose_changes(std::array<RunInDifference, 2>& runs) {
  auto& a = runs[0].event;
  auto& b = runs[1].event;
  if (a && b && a->is_same_thing(*b) && a->at == b->at) take_out_equal_changes(*a, *b);
  for (RunInDifference& run : runs) {
    if (!run.event || run.event->changes.size() <= changes_max) continue;
    run.event->changes_left_out += run.event->changes.size() - changes_max;
    run.event->changes.resize(changes_max);
  }
}

void tell_parting(Difference& found, std::array<EventReader, 2>& readers) {
  found.verdict = Difference::Verdict::differ;
  choose_changes(found.runs);
  const auto& [a, b] = found.runs;
  if (a.event && b.event) {
    const std::array<RecordedEvent, 2> events = {*a.event, *b.event};
    found.cause = cause_of(events, {look_ahead(readers[0]), look_ahead(readers[1])});
    return;
  }
  const std::size_t ended = a.event ? 1 : 0;
  if (!readers[ended].has_run_ended()) {
    found.verdict = Difference::Verdict::undecided;
    return;
  }
  found.cause =
      NearestCause{NearestCause::Kind::ends_earlier, std::string(letters[ended]) + " ends here; " +
                                                         std::string(letters[1 - ended]) + " goes on."};
}

/// Plans that count their sources differently have other chains from the start, though the same happens: the
/// first event that is told differently is looked for further on.
void tell_of_chains(Difference& found) {
  if (found.same_hash_events == found.same_events || found.verdict != Difference::Verdict::differ) return;
  const std::string from = number_words(found.same_hash_events + 1);
  if (found.cause->kind == NearestCause::Kind::only_hash) return;
  found.notes.push_back(
      "the hash chains differ from " + from +
      " on, though nothing that is told does: the plans count their parts differently, as with a "
      "fault or an engine more");
}

/// Goes through the events one by one, from the block on in which the chains part.
void walk(Difference& found, std::array<EventReader, 2>& readers) {
  bool is_first = true;
  for (;; is_first = false) {
    for (std::size_t i = 0; i < 2; ++i) found.runs[i].event = readers[i].next();
    const auto& [a, b] = found.runs;
    if (is_first) found.same_until = readers[0].began_at();
    if (!a.event || !b.event) break;
    if (a.event->tip == b.event->tip) {
      found.same_hash_events = a.event->number;
      found.same_hash = a.event->tip;
    } else if (!a.event->is_equal_as_told(*b.event)) {
      break;
    }
    found.same_events = a.event->number;
    found.same_until = a.event->at;
  }
  for (std::size_t i = 0; i < 2; ++i) found.runs[i].state = readers[i].state().lines();
  if (found.runs[0].event || found.runs[1].event) return tell_parting(found, readers);
  if (found.same_hash_events < found.same_events) {
    found.verdict = Difference::Verdict::differ;
    found.cause =
        NearestCause{NearestCause::Kind::only_hash,
                     "No event and no change that is told differs; the chains do from " +
                         number_words(found.same_hash_events + 1) +
                         " on. The plans count their parts differently, as with a fault or an engine more."};
    return;
  }
  const bool are_whole = readers[0].has_run_ended() && readers[1].has_run_ended();
  found.verdict = are_whole ? Difference::Verdict::same : Difference::Verdict::undecided;
}

void compare_names(std::vector<std::string>& notes, std::string_view what, const std::vector<std::string>& a,
                   const std::vector<std::string>& b) {
  const std::string several = std::string(what) + "s";
  if (a.size() != b.size()) {
    notes.push_back("A has " + counted(a.size(), what, several) + ", B has " +
                    counted(b.size(), what, several));
    return;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    notes.push_back("the " + std::string(what) + " that is called `" + a[i] + "` in A is called `" + b[i] +
                    "` in B");
  }
}

std::vector<std::string> compare_headings(const RecordingHeading& a, const RecordingHeading& b) {
  std::vector<std::string> notes;
  if (a.kernel != b.kernel)
    notes.push_back("the kernels differ, " + a.kernel + " and " + b.kernel +
                    ": equal scenarios can have other hashes then");
  if (a.scenario != b.scenario)
    notes.push_back("the scenarios have other names, `" + a.scenario + "` and `" + b.scenario + "`");
  // An exact scenario draws nothing.
  const bool is_of_records = a.is_record || b.is_record;
  if (!is_of_records && (a.seed != b.seed || a.replication != b.replication))
    notes.push_back("the random numbers are others: seed " + std::to_string(a.seed) + ", replication " +
                    std::to_string(a.replication) + " and seed " + std::to_string(b.seed) + ", replication " +
                    std::to_string(b.replication));
  compare_names(notes, "engine", a.engines, b.engines);
  compare_names(notes, "link", a.links, b.links);
  compare_names(notes, "site", a.sites, b.sites);
  return notes;
}

/// Whether the ends already say that the runs are the same: then no event is read.
bool end_alike(Difference& found, const RecordingEnd& a, const RecordingEnd& b) {
  if (a.is_by_hand || b.is_by_hand) return false;
  if (!a.is_whole || !b.is_whole || a.events != b.events || a.hash != b.hash) return false;
  found.same_events = found.same_hash_events = a.events;
  found.same_hash = a.hash;
  found.same_until = a.at;
  if (a.is_by_index && b.is_by_index)
    found.notes.emplace_back(
        "the traces were compared by their index and end; what lies between was not read");
  else if (a.is_by_index || b.is_by_index)
    found.notes.push_back("the trace of " + std::string(letters[a.is_by_index ? 0 : 1]) +
                          " was compared by its index and end; what lies between was not read");
  return true;
}

}  // namespace

std::string_view name_of(NearestCause::Kind kind) {
  static constexpr std::array<std::string_view, 6> names = {
      "other_consequences", "other_time", "only_in_one", "other_event", "ends_earlier", "only_hash"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(Difference::Verdict verdict) {
  static constexpr std::array<std::string_view, 3> names = {"same", "differ", "undecided"};
  return names[static_cast<std::size_t>(verdict)];
}

Difference find_difference(Recording& a, Recording& b) {
  Difference found;
  const Parting parting = find_block(a, b);
  found.same_events = found.same_hash_events = parting.block * trace_block_events;
  found.same_hash = parting.tip;
  if (!parting.are_both_over || !end_alike(found, a.end(), b.end())) {
    std::array<EventReader, 2> readers = {EventReader(a, parting.block), EventReader(b, parting.block)};
    walk(found, readers);
  }
  const std::array<Recording*, 2> recordings = {&a, &b};
  for (std::size_t i = 0; i < 2; ++i) {
    found.runs[i].heading = recordings[i]->heading();
    found.runs[i].notes = recordings[i]->notes();
    if (parting.are_both_over) found.runs[i].end = recordings[i]->end();
  }
  const std::vector<std::string> of_headings = compare_headings(a.heading(), b.heading());
  found.notes.insert(found.notes.begin(), of_headings.begin(), of_headings.end());
  tell_of_chains(found);
  return found;
}

}  // namespace scansim
