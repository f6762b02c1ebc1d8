#include "reports/writers/timeline_rows.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "models/lifecycle/engine_lifecycle.hpp"
#include "models/lifecycle/scan_words.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

constexpr TimelineSymbol hiding_symbols[5] = {
    {"p", Ink::yellow, 4, "Paused, hiding an end", &hiding_symbols[0]},
    {"c", Ink::green, 3, "Completed successfully, hiding another", &hiding_symbols[1]},
    {"s", Ink::yellow, 5, "Stopped, hiding another", &hiding_symbols[2]},
    {"f", Ink::red, 6, "Failed, hiding another", &hiding_symbols[3]},
    {"a", Ink::red, 6, "Aborted, hiding another", &hiding_symbols[4]},
};

/// By ScanState, in the words of the documentation, which tells In progress as one state.
constexpr std::array<TimelineSymbol, ScanTraits::state_names.size()> scan_symbols = {{
    {".", Ink::plain, 1, ScanTraits::state_labels[0]},
    {"d", Ink::plain, 2, "In progress (dispatched)"},
    {"=", Ink::plain, 2, "In progress (running)"},
    {"+", Ink::plain, 2, "In progress (integrating)"},
    {"P", Ink::yellow, 4, ScanTraits::state_labels[4], &hiding_symbols[0]},
    {"C", Ink::green, 3, ScanTraits::state_labels[5], &hiding_symbols[1]},
    {"S", Ink::yellow, 5, ScanTraits::state_labels[6], &hiding_symbols[2]},
    {"F", Ink::red, 6, ScanTraits::state_labels[7], &hiding_symbols[3]},
    {"A", Ink::red, 6, ScanTraits::state_labels[8], &hiding_symbols[4]},
}};

constexpr TimelineSymbol engine_idle = {"-", Ink::plain, 0, "idle"};
constexpr TimelineSymbol engine_busy = {"=", Ink::plain, 1, "scanning"};
constexpr TimelineSymbol engine_cut_off = {"/", Ink::yellow, 2, "cut off from the console"};
constexpr TimelineSymbol engine_down = {"x", Ink::red, 3, "down"};

constexpr std::array<TimelineSymbol, EngineTraits::state_names.size()> status_symbols = {{
    {"p", Ink::yellow, 1, EngineTraits::state_labels[0]},
    {"a", Ink::plain, 0, EngineTraits::state_labels[1]},
    {"u", Ink::yellow, 2, EngineTraits::state_labels[2]},
    {"n", Ink::yellow, 2, EngineTraits::state_labels[3]},
    {"i", Ink::red, 2, EngineTraits::state_labels[4]},
}};

constexpr TimelineSymbol link_up = {"=", Ink::plain, 0, "up"};
constexpr TimelineSymbol link_strained = {"~", Ink::yellow, 1, "up, slowed or lossy"};
constexpr TimelineSymbol link_down = {"x", Ink::red, 2, "down"};
constexpr TimelineSymbol in_force = {"#", Ink::red, 1, "in force"};
constexpr TimelineSymbol out_of_service = {"x", Ink::red, 1, "down"};
constexpr TimelineSymbol above_threshold = {"!", Ink::yellow, 1, "above its threshold"};
constexpr TimelineSymbol not_recorded = {"?", Ink::plain, 0, "not recorded: too many changes"};

/// The cells of one track, drawn in the order of time. A state that comes from an earlier column gives way to
/// one that begins in this one.
class Drawing {
 public:
  explicit Drawing(const TimeColumns& columns) : columns_(columns), cells_(columns.count()) {}

  /// nullptr: nothing is to be seen in that time.
  void add(const Spell& spell, const TimelineSymbol* symbol) {
    const std::size_t first = columns_.column_of(spell.from);
    const std::size_t last = columns_.last_column_of(spell.from, spell.to);
    cells_[first] = begun_ == first ? gravest(cells_[first], symbol) : symbol;
    begun_ = first;
    for (std::size_t c = first + 1; c <= last; ++c) cells_[c] = symbol;
  }
  [[nodiscard]] TimelineCells take() { return std::move(cells_); }

 private:
  static const TimelineSymbol* gravest(const TimelineSymbol* before, const TimelineSymbol* now) {
    const bool now_wins = rank_of(before) <= rank_of(now);
    const TimelineSymbol* winner = now_wins ? now : before;
    const TimelineSymbol* other = now_wins ? before : now;
    if (other == nullptr || other->hiding == nullptr) return winner;
    return before->hiding == now->hiding ? before : winner->hiding;
  }
  static int rank_of(const TimelineSymbol* symbol) { return symbol == nullptr ? -1 : symbol->rank; }

  const TimeColumns& columns_;
  TimelineCells cells_;
  std::optional<std::size_t> begun_;  ///< the column in which the state that was drawn last begins
};

/// The time of a stay: to the next one, to what is not recorded, or on.
template <class Stay>
Spell spell_of(const StayTrack<Stay>& track, std::size_t i) {
  return {track.stays[i].from, track.end_of(i)};
}

/// To be drawn before the last stay, as it lies before it.
template <class Stay>
void add_gap(Drawing& drawing, const StayTrack<Stay>& track, std::size_t i) {
  if (const std::optional<Spell> gap = track.gap(); gap && i + 1 == track.stays.size())
    drawing.add(*gap, &not_recorded);
}

void draw(Drawing& drawing, const ScanTrack& track) {
  for (std::size_t i = 0; i < track.stays.size(); ++i) {
    add_gap(drawing, track, i);
    Spell spell = spell_of(track, i);
    // An end is an instant.
    if (is_terminal(track.stays[i].state)) spell.to = spell.from;
    drawing.add(spell, &scan_symbols[static_cast<std::size_t>(track.stays[i].state)]);
  }
}

/// An end without success counts more than any disruption that the scan came back from.
std::uint64_t disturbances_of(const ScanTrack& track) {
  constexpr std::uint64_t lost_scan = 1'000'000;
  const ScanState last = track.stays.back().state;
  const bool is_lost = is_terminal(last) && last != ScanState::completed;
  return (is_lost ? lost_scan : 0) + static_cast<std::uint64_t>(std::count_if(
                                         track.stays.begin(), track.stays.end(), [](const ScanStay& stay) {
                                           return stay.cause != DisruptionCause::none;
                                         }));
}

/// Scans one after another on a line. Invariant: none begins before the one before it has ended.
struct Lane {
  Drawing drawing;
  std::uint64_t disturbances = 0;
  SimTime free_from;
};

Lane& lane_of(std::vector<Lane>& lanes, const ScanTrack& track, const TimeColumns& columns) {
  const auto free = std::find_if(lanes.begin(), lanes.end(), [&track](const Lane& lane) {
    return !lane.free_from.is_never() && lane.free_from <= track.stays.front().from;
  });
  return free != lanes.end() ? *free : lanes.emplace_back(Lane{Drawing(columns), 0, SimTime()});
}

bool is_cut_off(const EngineStay& stay) { return stay.is_up && !stay.is_reachable; }

/// Whether the console takes an engine for what it is not.
bool is_mistaken(const EngineStay& stay) {
  return (stay.status == EngineStatus::active) != (stay.is_up && stay.is_reachable);
}

const TimelineSymbol* symbol_of(const EngineStay& stay) {
  if (!stay.is_up) return &engine_down;
  return is_cut_off(stay) ? &engine_cut_off : &engine_idle;
}

TimelineRow engine_row(const EnginePlan& plan, const EngineTrack& track, const TimeColumns& columns) {
  TimelineRow row{printable(plan.name), {}};
  Drawing state(columns);
  Drawing belief(columns);
  for (std::size_t i = 0; i < track.stays.size(); ++i) {
    const EngineStay& stay = track.stays[i];
    add_gap(state, track, i);
    add_gap(belief, track, i);
    state.add(spell_of(track, i), symbol_of(stay));
    belief.add(spell_of(track, i), &status_symbols[static_cast<std::size_t>(stay.status)]);
    if (symbol_of(stay) != &engine_idle || is_mistaken(stay)) ++row.disturbances;
  }
  row.cells = state.take();
  for (std::size_t c = 0; c < columns.count(); ++c)
    if (row.cells[c] == &engine_idle && track.active.high(columns.begin(c), columns.end(c)).value_or(0) > 0)
      row.cells[c] = &engine_busy;
  if (std::any_of(track.stays.begin(), track.stays.end(), is_mistaken)) row.believed = belief.take();
  return row;
}

void add_spells(TimelineSection& section, const std::string& label, const SpellTrack& track,
                const TimeColumns& columns, const TimelineSymbol& symbol) {
  if (track.spells.empty() && !track.gap()) return;
  Drawing drawing(columns);
  for (const Spell& spell : track.spells) {
    drawing.add(spell, &symbol);
    if (spell.to < columns.begin(columns.count())) drawing.add({spell.to, spell.to}, nullptr);
  }
  if (const std::optional<Spell> gap = track.gap()) drawing.add(*gap, &not_recorded);
  section.rows.push_back({printable(label), drawing.take(), {}, track.spells.size()});
}

}  // namespace

TimelineSection draw_scans(const Plan& plan, const Picture& picture, const TimeColumns& columns) {
  std::map<SiteId, std::vector<Lane>> sites;
  for (const ScanTrack& track : picture.scans) {
    Lane& lane = lane_of(sites[track.site], track, columns);
    draw(lane.drawing, track);
    lane.disturbances += disturbances_of(track);
    lane.free_from = track.ended;
  }
  TimelineSection section{"SCANS", 12, {}};
  for (auto& [site, lanes] : sites) {
    const std::string name = printable(plan.sites[site.index()].name);
    for (std::size_t l = 0; l < lanes.size(); ++l)
      section.rows.push_back({l == 0 ? name : name + " (" + std::to_string(l + 1) + ")",
                              lanes[l].drawing.take(),
                              {},
                              lanes[l].disturbances});
  }
  return section;
}

TimelineSection draw_engines(const Plan& plan, const Picture& picture, const TimeColumns& columns) {
  TimelineSection section{"ENGINES", 8, {}, plan.engines.size() - picture.engines.size()};
  for (std::size_t e = 0; e < picture.engines.size(); ++e)
    section.rows.push_back(engine_row(plan.engines[e], picture.engines[e], columns));
  return section;
}

TimelineSection draw_links(const Plan& plan, const Picture& picture, const TimeColumns& columns) {
  TimelineSection section{"LINKS", 8, {}};
  for (const auto& [link, track] : picture.links) {
    const std::vector<LinkStay>& stays = track.stays;
    TimelineRow row{printable(plan.links[link.index()].name), {}};
    Drawing drawing(columns);
    for (std::size_t i = 0; i < stays.size(); ++i) {
      const TimelineSymbol& symbol = !stays[i].is_up          ? link_down
                                     : stays[i].is_as_planned ? link_up
                                                              : link_strained;
      add_gap(drawing, track, i);
      drawing.add(spell_of(track, i), &symbol);
      if (&symbol != &link_up) ++row.disturbances;
    }
    row.cells = drawing.take();
    if (row.disturbances > 0) section.rows.push_back(std::move(row));
  }
  return section;
}

TimelineSection draw_faults(const Plan& plan, const Picture& picture, const TimeColumns& columns) {
  TimelineSection section{"FAULTS AND BLACKOUTS", 10, {}};
  for (const auto& [fault, spells] : picture.faults)
    add_spells(section, plan.faults[fault.index()].name, spells, columns, in_force);
  for (const auto& [blackout, spells] : picture.blackouts)
    add_spells(section, plan.blackouts[blackout.index()].name, spells, columns, in_force);
  return section;
}

TimelineSection draw_console(const Picture& picture, const TimeColumns& columns) {
  TimelineSection section{"CONSOLE", 2, {}};
  add_spells(section, "service", picture.console_down, columns, out_of_service);
  add_spells(section, "memory", picture.above_threshold, columns, above_threshold);
  return section;
}

std::vector<bool> disturbed_columns(const Picture& picture, const TimeColumns& columns) {
  std::vector<bool> is_disturbed(columns.count());
  const auto mark = [&](SimTime at) { is_disturbed[columns.column_of(at)] = true; };
  for (const ScanTrack& track : picture.scans)
    for (const ScanStay& stay : track.stays)
      if (stay.cause != DisruptionCause::none) mark(stay.from);
  for (const Spell& spell : picture.console_down.spells) mark(spell.from);
  for (const auto& [fault, track] : picture.faults)
    for (const Spell& spell : track.spells) mark(spell.from);
  for (const auto& [blackout, track] : picture.blackouts)
    for (const Spell& spell : track.spells) mark(spell.from);
  return is_disturbed;
}

}  // namespace scansim
