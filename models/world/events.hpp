#pragma once
/// What can happen in the scanner's world: a closed set of small events, and the phases that order them
/// within one instant.

#include <cstdint>
#include <string_view>

namespace scansim {

/// Events of one instant happen in this order, so intervals are half open: what heals is back before a fault
/// of the same instant, a fault strikes before the work that would have ended then, and work that ends as the
/// window closes counts as done.
enum class Phase : std::uint8_t { heal, fault, engine, delivery, console, schedule, operators, poll };

enum class EventKind : std::uint8_t {
  site_start,        ///< subject: site
  engine_began,      ///< subject: scan, detail: engine
  discovery_done,    ///< subject: scan
  work_done,         ///< subject: engine, detail: slot
  transfer_sent,     ///< subject: engine
  transfer_arrived,  ///< subject: engine
  import_done,       ///< subject: worker
  ending_effect,     ///< subject: scan
  window_closed,     ///< subject: scan
  auto_resume,       ///< subject: scan
  fault_strike,      ///< subject: fault
  fault_heal,        ///< subject: fault
  operator_acts,     ///< subject: operator
  give_up,           ///< subject: engine
  removal_noticed,   ///< subject: scan
  load_changes,      ///< subject: load, detail: point of its profile
  blackout_begins,   ///< subject: blackout
  blackout_ends,     ///< subject: blackout
  admission_opens,   ///< the least time between two starts has passed
  limit_expires,     ///< subject: scan; Paused or Queued for too long
  poll_begins,       ///< subject: engine
  poll_stage_ends,   ///< subject: engine, detail: 1 if it was reached in time
  engine_abandons,   ///< subject: engine; out of contact for too long
  message_sent,      ///< subject: engine, detail: the scan to begin, or none for a poll and its answer
  link_turns,        ///< subject: fault; the link that it makes flap goes down or comes up
};

/// "site start", "work done": the event in words.
[[nodiscard]] std::string_view name_of(EventKind kind);

struct Event {
  EventKind kind = EventKind::site_start;
  std::uint32_t subject = 0;
  std::uint32_t detail = 0;
};

}  // namespace scansim
