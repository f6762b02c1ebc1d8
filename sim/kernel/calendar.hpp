#pragma once
/// The calendar: the clock of a run and its pending events, taken in one total order: time, phase, source,
/// sequence. Source is who schedules, sequence that source's own count, so what one source schedules never
/// reorders the events of the others, and the order depends neither on the order of insertion nor on the
/// queue's inner state. Invariants: no pending event is before now(); dead events kept are never more than 2
/// size() + 65,536; plain values only: a copy is independent and goes on alike, with the same tickets.

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "sim/kernel/radix_ladder.hpp"
#include "sim/kernel/require.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Names one scheduled event, to cancel it. The default ticket names none.
struct Ticket {
  std::uint32_t slot = UINT32_MAX;
  std::uint32_t generation = 0;
  friend constexpr bool operator==(Ticket, Ticket) = default;
};

/// Where an event stands in the total order.
template <class Phase>
struct EventKey {
  SimTime time;
  Phase phase{};
  std::uint32_t source = 0;
  std::uint64_t sequence = 0;
  friend constexpr auto operator<=>(const EventKey&, const EventKey&) = default;
};

/// Event is any trivially copyable type, Phase an enumeration with values from 0 to 15.
template <class Event, class Phase>
class Calendar {
  static_assert(std::is_trivially_copyable_v<Event>);
  static_assert(std::is_enum_v<Phase>);

 public:
  struct Entry {
    EventKey<Phase> key;
    Event event{};
  };

  /// Returns 0, 1, 2 and so on: the order of sources among events of equal time and phase.
  std::uint32_t add_source() {
    require(sequences_.size() < sources_max, "a calendar has at most 2^20 sources");
    sequences_.push_back(0);
    return static_cast<std::uint32_t>(sequences_.size() - 1);
  }

  /// REQUIRES: at >= now(); `source` comes from add_source(). Events of the same instant may be scheduled at
  /// any time during it: one of an earlier phase than the event last taken is taken next.
  Ticket schedule(SimTime at, Phase phase, std::uint32_t source, const Event& event) {
    require(at >= now_, "an event cannot be scheduled before now");
    require(static_cast<std::uint64_t>(phase) < phases_max, "a phase lies between 0 and 15");
    require(source < sequences_.size(), "a source has to be added before it schedules");
    const std::uint64_t sequence = sequences_[source]++;
    require(sequence < sequences_max, "a source schedules at most 2^40 events");

    const std::uint32_t slot = take_slot();
    cells_[slot].event = event;
    ladder_.push(static_cast<uint128>(at.us()) << 64 | static_cast<std::uint64_t>(phase) << 60 |
                     static_cast<std::uint64_t>(source) << 40 | sequence,
                 slot);
    ++size_;
    return Ticket{slot, cells_[slot].generation};
  }

  /// Returns whether the event was still to come. A ticket of an event that was taken or cancelled is
  /// harmless.
  bool cancel(Ticket ticket) {
    if (!is_pending(ticket)) return false;
    ++cells_[ticket.slot].generation;
    ladder_.bury(ticket.slot);
    --size_;
    bound_dead();
    return true;
  }

  [[nodiscard]] bool is_pending(Ticket ticket) const {
    return ticket.slot < cells_.size() && cells_[ticket.slot].generation == ticket.generation &&
           ticket.generation != generation_last;
  }

  /// Takes the least event and sets now() to its time. Returns false, and changes nothing, if none is
  /// pending.
  bool pop(Entry& out) { return pop_until(SimTime::never(), out); }

  /// The same, and also returns false if the least event comes after `last`.
  bool pop_until(SimTime last, Entry& out) {
    const RadixLadder::Entry* least = find_least();
    if (least == nullptr || static_cast<std::int64_t>(least->high) > last.us()) return false;
    now_ = SimTime::from_us(static_cast<std::int64_t>(least->high));
    out.key = {now_, static_cast<Phase>(least->low >> 60),
               static_cast<std::uint32_t>(least->low >> 40 & (sources_max - 1)),
               least->low & (sequences_max - 1)};
    Cell& cell = cells_[least->slot];
    out.event = cell.event;
    ++cell.generation;
    ladder_.remove_least();
    --size_;
    bound_dead();
    return true;
  }

  /// Time of the least event; SimTime::never() if none is pending. Not const: it may sort what comes next.
  [[nodiscard]] SimTime next_time() {
    const RadixLadder::Entry* least = find_least();
    return least == nullptr ? SimTime::never() : SimTime::from_us(static_cast<std::int64_t>(least->high));
  }

  /// Lets time go on to `at` with nothing happening. REQUIRES: now() <= at, and no pending event is before
  /// `at`.
  void advance_to(SimTime at) {
    require(at >= now_ && next_time() >= at, "time goes on to an instant with no event before it");
    now_ = at;
  }

  [[nodiscard]] SimTime now() const { return now_; }
  /// Number of pending events, cancelled ones not counted.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Number of cancelled events still kept.
  [[nodiscard]] std::size_t dead() const { return ladder_.dead(); }
  /// Memory held, in bytes.
  [[nodiscard]] std::size_t memory_bytes() const {
    return ladder_.memory_bytes() + cells_.capacity() * sizeof(Cell) +
           sequences_.capacity() * sizeof(std::uint64_t);
  }

 private:
  /// Side by side, so that an event that is taken touches one place.
  struct Cell {
    Event event{};
    std::uint32_t generation = 0;  ///< how many events the slot has held, so that an old ticket is recognised
  };

  static constexpr std::uint64_t phases_max = 16;
  static constexpr std::uint64_t sources_max = std::uint64_t{1} << 20;
  static constexpr std::uint64_t sequences_max = std::uint64_t{1} << 40;
  static constexpr std::uint32_t generation_last = UINT32_MAX;

  std::uint32_t take_slot() {
    std::uint32_t slot = 0;
    while (ladder_.take_free_slot(slot)) {
      prefetch(ladder_.free_slot_ahead(slot));
      if (cells_[slot].generation != generation_last) [[likely]]
        return slot;  // A slot that is used up is left for good.
    }
    require(cells_.size() < UINT32_MAX, "a calendar has fewer than 2^32 slots");
    cells_.emplace_back();
    return static_cast<std::uint32_t>(cells_.size() - 1);
  }

  const RadixLadder::Entry* find_least() {
    return ladder_.least([this](std::uint32_t slot) { prefetch(slot); });
  }

  void prefetch(std::uint32_t slot) const { __builtin_prefetch(&cells_[slot], 1); }

  void bound_dead() {
    if (ladder_.dead() > 2 * size_ + 65'536) [[unlikely]]
      ladder_.purge();
  }

  RadixLadder ladder_;
  std::vector<Cell> cells_;  ///< by slot
  std::vector<std::uint64_t> sequences_;
  std::size_t size_ = 0;
  SimTime now_;
};

}  // namespace scansim
