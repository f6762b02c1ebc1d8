#pragma once
/// What a plan file holds of each part of a plan, described once: the writer and the reader both go by it.
/// The structured bindings are the guard: a part with a field more or less does not compile until its
/// description says what becomes of the field. Then plan_file_version counts up.

#include <array>
#include <concepts>
#include <optional>
#include <type_traits>
#include <vector>

#include "models/world/world.hpp"

namespace scansim {

/// T is Part, or a Part that is only looked at.
template <class T, class Part>
concept Is = std::same_as<std::remove_const_t<T>, Part>;

/// T is made of these fields and bases in this order, and of nothing else. For parts with a base, whose
/// fields structured bindings cannot name.
template <class T, class... Fields>
concept IsMadeOf = requires {
  T{Fields{}...};
}
&&!requires { T{Fields{}..., {}}; };

/// The last enumerator; the reader refuses what lies beyond.
template <class Enum>
inline constexpr Enum last_of = Enum::no_last_enumerator_is_named_in_models_plan_file_fields;
template <>
inline constexpr auto last_of<LawKind> = LawKind::recorded;
template <>
inline constexpr auto last_of<AssetOutcome> = AssetOutcome::offline;
template <>
inline constexpr auto last_of<NodeKind> = NodeKind::subnet;
template <>
inline constexpr auto last_of<Pairing> = Pairing::engine_to_console;
template <>
inline constexpr auto last_of<OnRepeat> = OnRepeat::restart;
template <>
inline constexpr auto last_of<OperatorAction> = OperatorAction::start;
template <>
inline constexpr auto last_of<LiveQuantity> = LiveQuantity::console_backlog;
template <>
inline constexpr auto last_of<EngineStatus> = EngineStatus::incompatible_version;
template <>
inline constexpr auto last_of<ScanState> = ScanState::aborted;
template <>
inline constexpr auto last_of<ScanGuard> = ScanGuard::go_on;
template <>
inline constexpr auto last_of<ImportMode> = ImportMode::batches;
template <>
inline constexpr auto last_of<KeptUnit> = KeptUnit::host_group;
template <>
inline constexpr auto last_of<CompletedWhen> = CompletedWhen::integrated;
template <>
inline constexpr auto last_of<EngineBuffer> = EngineBuffer::fetch;
template <>
inline constexpr auto last_of<RescanTime> = RescanTime::redraw;
template <>
inline constexpr auto last_of<AutoResume> = AutoResume::next_window;
template <>
inline constexpr auto last_of<MemoryPause> = MemoryPause::spill;
template <>
inline constexpr auto last_of<OnStop> = OnStop::flush;
template <>
inline constexpr auto last_of<DiscoveryOnResume> = DiscoveryOnResume::redo;
template <>
inline constexpr auto last_of<AssetOrder> = AssetOrder::most_valuable_first;
template <>
inline constexpr auto last_of<WindowEnd> = WindowEnd::rollover;
template <>
inline constexpr auto last_of<PausedAtRestart> = PausedAtRestart::aborted;

// Quantities: written as what `through` takes out of them, read by making them from it again.

void describe(auto& archive, Is<Duration> auto& duration) {
  archive.through(
      duration, [](Duration d) { return d.us(); }, [](std::int64_t us) { return Duration::from_us(us); });
}
void describe(auto& archive, Is<SimTime> auto& time) {
  archive.through(
      time, [](SimTime t) { return t.us(); }, [](std::int64_t us) { return SimTime::from_us(us); });
}
void describe(auto& archive, Is<Bytes> auto& bytes) {
  archive.through(
      bytes, [](Bytes b) { return b.count(); }, [](std::int64_t count) { return Bytes::from_count(count); });
}
void describe(auto& archive, Is<Bandwidth> auto& bandwidth) {
  archive.through(
      bandwidth, [](Bandwidth b) { return b.bits_per_second(); },
      [](std::int64_t bps) { return Bandwidth::from_bits_per_second(bps); });
}
void describe(auto& archive, Is<Ratio> auto& ratio) {
  using Parts = std::array<std::int64_t, 2>;
  archive.through(
      ratio,
      [](Ratio r) {
        return Parts{r.numerator(), r.denominator()};
      },
      [&archive](const Parts& parts) {
        if (parts[0] < 0 || parts[1] <= 0)
          archive.refuse("a ratio needs a numerator of at least 0 and a denominator above 0");
        return Ratio(parts[0], parts[1]);
      });
}
void describe(auto& archive, Is<EnumSet<ScanState>> auto& states) {
  using States = EnumSet<ScanState>;
  constexpr unsigned count = static_cast<unsigned>(last_of<ScanState>) + 1;
  archive.through(
      states,
      [](States set) {
        std::uint64_t bits = 0;
        for (unsigned i = 0; i < count; ++i)
          if (set.contains(static_cast<ScanState>(i))) bits |= std::uint64_t{1} << i;
        return bits;
      },
      [&archive](std::uint64_t bits) {
        if (bits >> count != 0) archive.refuse("a set of states holds one that there is not");
        States set;
        for (unsigned i = 0; i < count; ++i)
          if ((bits >> i & 1U) != 0) set = set | States(static_cast<ScanState>(i));
        return set;
      });
}
template <class Tag>
void describe(auto& archive, Id<Tag>& id) {
  archive(id.value);
}
template <class Tag>
void describe(auto& archive, const Id<Tag>& id) {
  archive(id.value);
}

// Laws: by their description. Whoever reads builds the tables anew, with its own compiler.

void describe(auto& archive, Is<LawSpec> auto& spec) {
  auto& [kind, from, to, scale, shape, values, parts, weights, at_least, at_most, name] = spec;
  archive(kind);
  archive.enter_law(kind);
  archive(from, to, scale, shape, values, parts, weights, at_least, at_most, name);
  archive.leave_law();
}
void describe(auto& archive, Is<Law> auto& law) {
  archive.through(
      law, [](const Law& l) { return l.spec(); }, [](const LawSpec& spec) { return Law(spec); });
}

// When things happen.

void describe(auto& archive, Is<QuantityLimit> auto& limit) {
  auto& [quantity, is_upper, numerator, denominator] = limit;
  archive(quantity, is_upper, numerator, denominator);
}
void describe(auto& archive, Is<Condition> auto& condition) {
  auto& [site, occurrence, states, engine, status, limit] = condition;
  archive(site, occurrence, states, engine, status, limit);
}
void describe(auto& archive, Is<Leader> auto& leader) {
  auto& [fault, gives_length] = leader;
  archive(fault, gives_length);
}
void describe(auto& archive, Is<Trigger> auto& trigger) {
  auto& [when, is_repeated, every, dates, leader] = trigger;
  archive(when, is_repeated, every, dates, leader);
}
void describe(auto& archive, Is<Recurrence> auto& recurrence) {
  auto& [start, later, every] = recurrence;
  archive(start, later, every);
}
/// The part of a plan that says when it recurs.
template <class T>
auto& recurrence_of(T& plan) {
  using Base = std::conditional_t<std::is_const_v<T>, const Recurrence, Recurrence>;
  return static_cast<Base&>(plan);
}
void describe(auto& archive, Is<SchedulePlan> auto& plan) {
  static_assert(IsMadeOf<SchedulePlan, Recurrence, std::optional<Duration>, OnRepeat>);
  archive(recurrence_of(plan), plan.duration, plan.on_repeat);
}
void describe(auto& archive, Is<BlackoutPlan> auto& plan) {
  static_assert(IsMadeOf<BlackoutPlan, Recurrence, std::string, Duration, std::vector<SiteId>>);
  archive(recurrence_of(plan), plan.name, plan.lasts, plan.sites);
}

// Faults: each kind by its name, then its fields.

void describe(auto& archive, Is<LinkDown> auto& fault) {
  auto& [link] = fault;
  archive(link);
}
void describe(auto& archive, Is<EngineOutOfService> auto& fault) {
  auto& [engine] = fault;
  archive(engine);
}
void describe(auto& archive, Is<EngineCrash> auto& fault) {
  auto& [engine] = fault;
  archive(engine);
}
void describe(auto&, Is<ConsoleOutOfService> auto&) { static_assert(std::is_empty_v<ConsoleOutOfService>); }
void describe(auto&, Is<ConsoleCrash> auto&) { static_assert(std::is_empty_v<ConsoleCrash>); }
void describe(auto& archive, Is<MemoryPressure> auto& fault) {
  auto& [size] = fault;
  archive(size);
}
void describe(auto& archive, Is<Ghost> auto& fault) {
  auto& [scan] = fault;
  archive(scan);
}
void describe(auto& archive, Is<LinkDegraded> auto& fault) {
  auto& [link, bandwidth, latency] = fault;
  archive(link, bandwidth, latency);
}
void describe(auto& archive, Is<LinkLossy> auto& fault) {
  auto& [link, loss] = fault;
  archive(link, loss);
}
void describe(auto& archive, Is<LinkFlapping> auto& fault) {
  auto& [link, down, up] = fault;
  archive(link, down, up);
}
void describe(auto& archive, Is<Partition> auto& fault) {
  auto& [cut] = fault;
  archive(cut);
}
void describe(auto&, Is<Together> auto&) { static_assert(std::is_empty_v<Together>); }
void describe(auto& archive, Is<EngineSlow> auto& fault) {
  auto& [engine, speed] = fault;
  archive(engine, speed);
}
void describe(auto& archive, Is<HungAsset> auto& fault) {
  auto& [scan, assets] = fault;
  archive(scan, assets);
}
void describe(auto& archive, Is<ConsoleSlowImport> auto& fault) {
  auto& [speed] = fault;
  archive(speed);
}
void describe(auto& archive, Is<ResultBufferFull> auto& fault) {
  auto& [engine] = fault;
  archive(engine);
}
void describe(auto&, Is<ConsoleRestart> auto&) { static_assert(std::is_empty_v<ConsoleRestart>); }
void describe(auto& archive, Is<FaultPlan> auto& plan) {
  auto& [name, fault, at, heals, lasts, trigger, delay] = plan;
  archive(name, fault, at, heals, lasts, trigger, delay);
}
void describe(auto& archive, Is<OperatorPlan> auto& plan) {
  auto& [action, site, at, trigger, delay, name, is_administrator] = plan;
  archive(action, site, at, trigger, delay, name, is_administrator);
}

// What there is.

void describe(auto& archive, Is<AssetRows> auto& rows) {
  auto& [name, scan_time, result_size, findings, outcome, import_memory] = rows;
  archive(name, scan_time, result_size, findings, outcome, import_memory);
}
void describe(auto& archive, Is<RecordedAttempt> auto& attempt) {
  auto& [scan_time, outcome] = attempt;
  archive(scan_time, outcome);
}
/// Where its attempts lie is left out: they follow one another.
void describe(auto& archive, Is<RecordedAsset> auto& recorded) {
  auto& [asset, first_attempt, attempt_count, result_size, findings, import_time, import_memory] = recorded;
  static_cast<void>(first_attempt);
  archive(asset, attempt_count, result_size, findings, import_time, import_memory);
}
struct RecordedLists {
  std::vector<RecordedAsset> assets;
  std::vector<RecordedAttempt> attempts;
};
void describe(auto& archive, Is<RecordedLists> auto& lists) { archive(lists.assets, lists.attempts); }
void describe(auto& archive, Is<RecordedAssets> auto& recorded) {
  archive.through(
      recorded,
      [](const RecordedAssets& r) {
        return RecordedLists{r.assets(), r.attempts()};
      },
      [&archive](const RecordedLists& lists) {
        RecordedAssets made;
        auto next = lists.attempts.begin();
        for (const RecordedAsset& asset : lists.assets) {
          if (!made.assets().empty() && made.assets().back().asset >= asset.asset)
            archive.refuse("recorded assets do not ascend");
          if (static_cast<std::size_t>(lists.attempts.end() - next) < asset.attempt_count)
            archive.refuse("a recorded asset lacks an attempt");
          made.add(asset, {next, next + asset.attempt_count});
          next += asset.attempt_count;
        }
        if (next != lists.attempts.end()) archive.refuse("recorded attempts are of no asset");
        return made;
      });
}
void describe(auto& archive, Is<DiscoveryPlan> auto& plan) {
  auto& [addresses, block, time_per_block] = plan;
  archive(addresses, block, time_per_block);
}
void describe(auto& archive, Is<AssetGroup> auto& group) {
  auto& [name, count, scan_time, silent_parts, result_size, findings, import_memory, errored, offline, rows,
         recorded, discovery, subnet, last_engine, scan_traffic] = group;
  archive(name, count, scan_time, silent_parts, result_size, findings, import_memory, errored, offline, rows,
          recorded, discovery, subnet, last_engine, scan_traffic);
}
void describe(auto& archive, Is<EnginePlan> auto& plan) {
  auto& [name, slots, concurrent_scans, speed, start_delay, stop_delay, result_buffer, pairing, poll_every,
         abandon_after, pool] = plan;
  archive(name, slots, concurrent_scans, speed, start_delay, stop_delay, result_buffer, pairing, poll_every,
          abandon_after, pool);
}
void describe(auto& archive, Is<NodePlan> auto& plan) {
  auto& [name, kind] = plan;
  archive(name, kind);
}
void describe(auto& archive, Is<LinkPlan> auto& plan) {
  auto& [name, from, to, latency, bandwidth, loss] = plan;
  archive(name, from, to, latency, bandwidth, loss);
}
void describe(auto& archive, Is<CutPlan> auto& plan) {
  auto& [name, links] = plan;
  archive(name, links);
}
void describe(auto& archive, Is<SitePlan> auto& plan) {
  auto& [name, groups, engines, schedule, block_times, uses_recent_engines] = plan;
  archive(name, groups, engines, schedule, block_times, uses_recent_engines);
}

// The console and the policy.

void describe(auto& archive, Is<LoadPlan::Point> auto& point) {
  auto& [at, size] = point;
  archive(at, size);
}
void describe(auto& archive, Is<LoadPlan> auto& plan) {
  auto& [name, points] = plan;
  archive(name, points);
}
void describe(auto& archive, Is<MemoryPlan> auto& plan) {
  auto& [heap, baseline, threshold, per_scan, loads] = plan;
  archive(heap, baseline, threshold, per_scan, loads);
}
void describe(auto& archive, Is<PollPlan> auto& plan) {
  auto& [every, connect_timeout, response_timeout] = plan;
  archive(every, connect_timeout, response_timeout);
}
void describe(auto& archive, Is<ImportPlan> auto& plan) {
  auto& [workers, time_per_asset, memory_per_asset, mode, batches, part] = plan;
  archive(workers, time_per_asset, memory_per_asset, mode, batches, part);
}
void describe(auto& archive, Is<ConsolePlan> auto& plan) {
  auto& [memory, poll, message_size, give_up_after, imports] = plan;
  archive(memory, poll, message_size, give_up_after, imports);
}
void describe(auto& archive, Is<CheckpointPlan> auto& plan) {
  auto& [every, cost, recovery, is_final] = plan;
  archive(every, cost, recovery, is_final);
}
void describe(auto& archive, Is<Switches> auto& policy) {
  auto& [out_of_service, crash, console_out_of_service, console_crash, console_restart, paused_at_restart,
         communication_failure, engine_buffer, completed_when, kept_on_interruption, checkpoint, unit_assets,
         rescan_time, auto_resume, auto_resume_after, auto_resume_below, memory_pause, on_stop, window_end,
         discovery_on_resume, order, paused_limit, pending_limit, active_scans, start_gap, start_below] =
      policy;
  archive(out_of_service, crash, console_out_of_service, console_crash, console_restart, paused_at_restart);
  archive(communication_failure, engine_buffer);
  archive(completed_when, kept_on_interruption, checkpoint, unit_assets, rescan_time, auto_resume);
  archive(auto_resume_after, auto_resume_below, memory_pause, on_stop, window_end, discovery_on_resume);
  archive(order, paused_limit, pending_limit, active_scans, start_gap, start_below);
}

// All of it.

void describe(auto& archive, Is<Plan> auto& plan) {
  auto& [name, question, until, console, engines, nodes, links, cuts, groups, sites, policy, faults,
         operators, blackouts, watched] = plan;
  archive(name, question, until, console, engines, nodes, links, cuts, groups, sites, policy, faults,
          operators, blackouts, watched);
}
void describe(auto& archive, Is<RunKey> auto& key) {
  auto& [seed, replication] = key;
  archive(seed, replication);
}

}  // namespace scansim
