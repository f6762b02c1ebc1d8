#pragma once
/// What the documents leave open or contradict each other on: one switch each, the default first. Plain data.

#include <cstdint>
#include <optional>

#include "models/lifecycle/scan_lifecycle.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

enum class ImportMode : std::uint8_t { incremental, at_end, batches };
enum class KeptUnit : std::uint8_t { asset, keep_all, nothing, checkpoint, task, host_group };
enum class CompletedWhen : std::uint8_t { scanned, integrated };
enum class EngineBuffer : std::uint8_t { lost, fetch };
enum class RescanTime : std::uint8_t { same, redraw };
enum class AutoResume : std::uint8_t { none, after, below, next_window };
/// Who pauses at the memory threshold; with the last three nobody does, and models/policy/relief.hpp says
/// what happens instead.
enum class MemoryPause : std::uint8_t { importing, all, newest, largest, throttle, backpressure, spill };
enum class OnStop : std::uint8_t { imported, flush };
enum class DiscoveryOnResume : std::uint8_t { keep, redo };
/// With `discard` a scan that its window cuts off keeps nothing, with `rollover` the rest is done a day
/// later.
enum class WindowEnd : std::uint8_t { pause, stop, discard, rollover };
enum class PausedAtRestart : std::uint8_t { kept, aborted };
/// The orders of models/policy/order/orders.hpp, in its sequence.
enum class AssetOrder : std::uint8_t {
  given,
  random,
  shortest,
  longest,
  unfinished_first,
  most_valuable_first
};

/// Checkpoints inside an asset: after every `every` of work, `cost` of slot time is spent writing one; a
/// restart after an interruption spends `recovery` before work goes on.
struct CheckpointPlan {
  Duration every;
  Duration cost;
  Duration recovery;
  bool final = false;  ///< the last segment writes a checkpoint too
};

struct Switches {
  ScanGuard out_of_service = ScanGuard::failed_lose;
  ScanGuard crash = ScanGuard::aborted_keep;
  ScanGuard console_out_of_service = ScanGuard::any;  ///< any: the console's fate is as an engine's
  ScanGuard console_crash = ScanGuard::any;           ///< likewise
  ScanGuard console_restart = ScanGuard::any;         ///< any: as if the console went out of service
  PausedAtRestart paused_at_restart = PausedAtRestart::kept;
  ScanGuard communication_failure = ScanGuard::failed_recover;
  EngineBuffer engine_buffer = EngineBuffer::lost;
  CompletedWhen completed_when = CompletedWhen::scanned;
  KeptUnit kept_on_interruption = KeptUnit::asset;
  CheckpointPlan checkpoint;      ///< used with KeptUnit::checkpoint
  std::uint32_t unit_assets = 1;  ///< assets in a unit; used with KeptUnit::task and KeptUnit::host_group
  RescanTime rescan_time = RescanTime::same;
  AutoResume auto_resume = AutoResume::none;
  Duration auto_resume_after;  ///< used with AutoResume::after
  Ratio auto_resume_below;     ///< used with AutoResume::below: share of the heap
  MemoryPause memory_pause = MemoryPause::importing;
  OnStop on_stop = OnStop::imported;
  WindowEnd window_end = WindowEnd::pause;
  DiscoveryOnResume discovery_on_resume = DiscoveryOnResume::keep;
  AssetOrder order = AssetOrder::given;
  Duration paused_limit;           ///< a scan Paused for this long is Aborted; 0: no limit
  Duration pending_limit;          ///< a scan Queued for this long is Aborted; 0: no limit
  std::uint32_t active_scans = 0;  ///< scans that engines may work for at a time, in all; 0: no limit
  Duration start_gap;              ///< least time between two scans leaving the queue
  Ratio start_below;               ///< share of the heap above which scans wait as Queued; 0: they never do
};

}  // namespace scansim
