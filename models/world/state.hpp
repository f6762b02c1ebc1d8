#pragma once
/// The changing parts of a run: engines, console, scans. Plain values: copying them copies the run.

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "models/asset/asset_group.hpp"
#include "models/engine/slot_pool.hpp"
#include "models/ids.hpp"
#include "models/lifecycle/lifecycle.hpp"
#include "models/network/rate.hpp"
#include "models/network/traffic_plan.hpp"
#include "models/scan/ledger.hpp"
#include "models/scan/progress.hpp"
#include "models/world/pace_clock.hpp"
#include "sim/kernel/calendar.hpp"
#include "sim/kernel/fifo.hpp"

namespace scansim {

/// An attempt at an asset, on a slot.
struct Slot {
  ScanId scan;  ///< none: the slot is free
  AssetIndex asset = 0;
  SimTime since;
  Duration from;   ///< progress saved by earlier attempts
  Duration total;  ///< the asset's scan time
  Ticket done;
  TrafficId traffic;  ///< what it takes of the network; none: nothing, and nothing holds it up
  AssetOutcome outcome = AssetOutcome::scanned;
  bool recovers = false;
  bool is_orphan = false;  ///< the console has ended or paused the scan and the engine has not heard
  RowId row;               ///< of an orphan: the disruption it is charged to
  Goods before;            ///< what earlier attempts saved of the asset
  Goods posted;            ///< of an orphan: what the books hold of this attempt already
  Duration worked;         ///< time at work up to `clock_from`
  /// Of the clock that it goes by: that of its traffic, or the engine's if a fault has held it up. When it
  /// began; while it hangs, how much of the clock it has had.
  int128 clock_from = 0;
  bool is_held_up = false;  ///< a fault has slowed it or made it hang
  bool is_hanging = false;  ///< it makes no progress, and takes nothing of the network
  Duration reached;         ///< held up: time at work when contact was lost
  [[nodiscard]] bool is_free() const { return scan.is_none(); }
  [[nodiscard]] bool has_clock() const { return is_held_up || !traffic.is_none(); }
};

/// Scans of one engine over the network to one group of assets. They all get the same share, so they go by
/// one clock, which runs slower while links are short. It is exact, however often its pace changes.
struct TrafficState {
  static constexpr std::int64_t full_pace = std::int64_t{1} << 32;

  std::uint32_t members = 0;  ///< attempts under way
  std::int64_t pace = 0;      ///< in 2^-32; 0: no way, or no room
  int128 clock = 0;           ///< in 2^-32 us, at `since`
  SimTime since;
  Ratio slowdown = Ratio::one();  ///< by the latency of the way
  [[nodiscard]] int128 clock_at(SimTime now) const {
    return clock + static_cast<int128>(pace) * (now - since).us();
  }
};

/// A job that an engine goes on with although the console has ended or paused the scan.
struct OrphanJob {
  ScanId scan;
  RowId row;
  std::uint64_t next = 0;  ///< the next asset it takes up
  Bytes late;              ///< results that the console will refuse
  bool is_ghost = false;   ///< the console has forgotten the job and will not stop it
};

/// A result on its way. First in, first out, also where a better route is found meanwhile.
struct Travelling {
  HeldResult result;
  SimTime at;  ///< its arrival
  Ticket arrival;
};

/// A result that is being sent. Exact at any moment, however often the rate changes.
struct Transfer {
  bool is_under_way = false;
  Bytes size;       ///< what has to be sent, what is lost on the way included
  int128 left = 0;  ///< of it, at `since`, as a load (models/network/rate.hpp)
  Rate rate = 0;
  SimTime since;
  std::uint64_t arriving = 0;  ///< the share that `size` was worked out for, in 2^-32
};

/// A command or a poll that is being sent.
struct Message {
  ScanId command;  ///< the scan to begin; none: a poll and its answer
  int128 left = 0;
  Rate rate = 0;
  SimTime since;
  std::uint64_t arriving = 0;  ///< the share that `left` was worked out for, in 2^-32
  Ticket sent;
};

/// How far the console is in finding out whether an engine answers. Polls that could not change the status
/// are not carried out: after an answer, the next poll that matters is the first after a change of contact.
struct PollState {
  enum class Stage : std::uint8_t { idle, connecting, answering };
  Stage stage = Stage::idle;
  SimTime since;                     ///< beginning of the stage
  SimTime deadline;                  ///< of the stage
  SimTime last = SimTime::never();   ///< when the last poll began; never: none so far
  bool has_contact_changed = false;  ///< since the poll began
  bool is_answer_sent = false;       ///< over links that took time for it
  Ticket begins;
  Ticket ends;
};

struct EngineState {
  std::uint32_t source = 0;
  std::uint32_t link_source = 0;  ///< of its first link; its own if it has none
  SlotPool pool;
  std::vector<Slot> slots;
  std::vector<ScanId> jobs;  ///< scans it works for, in order of admission
  Fifo<ScanId> queue;        ///< scans that wait for room
  std::vector<OrphanJob> orphans;
  Fifo<HeldResult> outbox;  ///< results to send, in order
  Fifo<Travelling> travelling;
  std::map<std::pair<ScanId, AssetIndex>, Bytes> sent_in_vain;  ///< of results that an outage sent back
  Bytes held;         ///< results at the engine, sent last or kept back for the end
  Transfer transfer;  ///< of the first of the outbox
  Ticket sending;     ///< its end
  std::vector<Message> messages;
  PaceClock clock;               ///< of attempts that no network and some fault has held up
  std::uint32_t filled = 0;      ///< faults that fill its result buffer
  bool can_answer_late = false;  ///< its links may be so busy that a poll times out
  Ticket give_up;
  SimTime stops_until;     ///< stops and pauses are carried out one after another
  std::uint32_t down = 0;  ///< faults that hold it down
  SimTime out_of_contact_since = SimTime::never();
  SimTime link_down_since = SimTime::never();
  SimTime in_contact_since;
  PollState poll;
  /// Why it failed, if the console has not noticed yet.
  DisruptionCause unnoticed = DisruptionCause::none;
  bool is_known_failed = false;  ///< the console has noticed that it failed, and it has not answered since
  Ticket abandons;
  EngineStatus status = EngineStatus::active;
  [[nodiscard]] bool is_up() const { return down == 0; }
};

/// A result at the console that waits for import.
struct Waiting {
  HeldResult result;
  SimTime since;
};

struct ImportWorker {
  std::optional<Waiting> job;
  Goods goods;      ///< of the job
  Bytes memory;     ///< taken by it
  int128 ends = 0;  ///< on the clock of imports
  Ticket done;
};

struct ConsoleState {
  std::uint32_t source = 0;
  std::uint32_t down = 0;
  Fifo<Waiting> waiting;
  std::vector<ImportWorker> workers;
  std::uint32_t busy_workers = 0;
  PaceClock clock;  ///< that imports go by
  bool is_above_threshold = false;
  SimTime last_start = SimTime::never();  ///< when a scan last left the queue; never: none so far
  Ticket admission;                       ///< the least time between two starts is running
  SimTime shutdowns_until;                ///< a blackout shuts scans down one after another
  [[nodiscard]] bool is_up() const { return down == 0; }
};

/// A pause or stop that was asked for and has not taken effect.
struct Ending {
  ScanSignal signal = ScanSignal::user_pause;
  DisruptionCause cause = DisruptionCause::none;
  SimTime at;  ///< when it takes effect
  Ticket effect;
};

/// A disruption whose lost work is not made up for yet.
struct CatchUp {
  RowId row;
  Duration level;  ///< gathered and not lost, before the disruption
};

/// Progress of an asset on an engine that dropped it while the console has not noticed.
struct HungAttempt {
  AssetIndex asset = 0;
  EngineId engine;
  Goods goods;
  Duration saved;     ///< progress that the recovery unit keeps if the scan lives on
  Goods saved_goods;  ///< part of goods
};

/// One occurrence of a site's scan.
struct Scan {
  SiteId site;
  std::uint32_t source = 0;
  SimTime scheduled;
  SimTime ended = SimTime::never();
  ScanState state = ScanState::queued;
  DisruptionCause cause = DisruptionCause::none;
  std::uint32_t windows = 1;
  ScanProgress progress;
  std::vector<bool> has_begun;    ///< per engine of the site: the engine works for it
  std::vector<Ticket> beginning;  ///< per engine of the site: the command is on its way
  std::vector<bool>
      has_heard_end;             ///< per engine of the site: it has been told of the pause or stop under way
  std::vector<bool> is_dropped;  ///< per engine of the site: it has forgotten the job, unknown to the console
  std::vector<bool> takes_part;  ///< per engine of the site: the scan has or had assets for it
  std::vector<bool> has_left;    ///< per engine of the site: it was lost, and the scan goes on without it
  std::optional<Ending> ending;
  Ticket window;
  SimTime window_closes = SimTime::never();
  Ticket limit;  ///< on the time in Paused or Queued
  Ticket discovery;
  SimTime discovery_since;
  EngineId discoverer;  ///< the engine that runs the discovery
  std::uint64_t blocks_done = 0;
  bool is_hung = false;  ///< an engine or the console dropped it, and the console has not noticed
  Ticket removal;        ///< hung: when the console will notice
  Ticket auto_resume;
  SimTime paused_at;                  ///< when it last paused
  bool owes_memory_pause = false;     ///< the threshold was crossed while it had nothing to import yet
  bool wants_resume = false;          ///< its automatic resume was refused above the memory threshold
  bool is_window_overdue = false;     ///< its window closed while the console was down
  bool is_limit_overdue = false;      ///< its time limit ran out while the console was down
  std::vector<HeldResult> kept_back;  ///< at_end and batches: at their engines, not sent yet
  std::vector<HeldResult> undecided;  ///< of assets that ended with an error or went offline
  std::vector<HungAttempt> hung;
  std::vector<CatchUp> catching_up;
  std::uint32_t active = 0;     ///< attempts under way, orphans not counted
  int128 active_since_sum = 0;  ///< of their starts, in us
  std::uint64_t held = 0;       ///< assets Completed and not Integrated
};

/// What faults make hang of a site's assets.
struct HangingAssets {
  std::uint64_t wanted = 0;        ///< so many
  std::vector<AssetIndex> assets;  ///< that do, in the order in which they began to; at most `wanted`
};

/// How a fault or an operator goes on.
struct TriggerState {
  Stream stream;
  std::uint64_t count = 0;     ///< strikes or acts so far
  std::uint64_t met = 0;       ///< how often its condition has come true
  std::uint32_t in_force = 0;  ///< strikes that have not healed
  bool was_true = false;       ///< its condition, when last looked at
  // Of a fault that makes a link flap.
  std::uint64_t downs = 0;  ///< how often the link went down so far
  std::uint64_t ups = 0;    ///< how often it came up in between
  bool holds_link = false;  ///< the link is down because of it
  Ticket turn;              ///< when the link turns next
};

}  // namespace scansim
