/// Speed of the calendar: CPU time and memory of the hold model, of work that cancels most of what it
/// schedules, and of bursts of events at one instant. Numbers mean something only as pairs taken on one
/// machine in the same hour.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "bench/exponential_times.hpp"
#include "sim/kernel/calendar.hpp"
#include "sim/units/time.hpp"

namespace scansim {
namespace {

enum class Phase : std::uint8_t { work, timeout };
/// As large as the events of the models.
struct Event {
  std::uint32_t kind = 0;
  std::uint32_t entity = 0;
  std::uint32_t payload = 0;
};
using BenchCalendar = Calendar<Event, Phase>;

void report_memory(benchmark::State& state, const BenchCalendar& calendar) {
  const auto pending = static_cast<double>(calendar.size());
  state.counters["bytes/pending"] = static_cast<double>(calendar.memory_bytes()) / pending;
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

/// Takes the least event and schedules the next one an exponential time later, with a constant number
/// pending.
void hold(benchmark::State& state) {
  ExponentialTimes times;
  BenchCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  for (std::uint32_t i = 0; i < pending; ++i)
    calendar.schedule(SimTime() + times.draw(), Phase::work, source, Event{0, i, 0});
  BenchCalendar::Entry entry;
  const auto step = [&] {
    calendar.pop(entry);
    calendar.schedule(entry.key.time + times.draw(), Phase::work, source, entry.event);
  };
  for (std::uint32_t i = 0; i < 2 * pending; ++i) step();

  for (auto _ : state) step();

  report_memory(state, calendar);
}
BENCHMARK(hold)->RangeMultiplier(10)->Range(100, 1'000'000);

/// Jobs with a timeout that nine in ten beat: two events scheduled, one cancelled, one taken a job.
void cancel_heavy(benchmark::State& state) {
  ExponentialTimes times;
  BenchCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const auto jobs = static_cast<std::uint32_t>(state.range(0));
  struct Job {
    Ticket work;
    Ticket timeout;
  };
  std::vector<Job> tickets(jobs);
  const auto start = [&](std::uint32_t job) {
    const SimTime now = calendar.now();
    tickets[job].work = calendar.schedule(now + times.draw(), Phase::work, source, Event{0, job, 0});
    tickets[job].timeout =
        calendar.schedule(now + Duration::from_us(2'302'600), Phase::timeout, source, Event{1, job, 0});
  };
  for (std::uint32_t job = 0; job < jobs; ++job) start(job);
  BenchCalendar::Entry entry;
  const auto step = [&] {
    calendar.pop(entry);
    const std::uint32_t job = entry.event.entity;
    calendar.cancel(entry.key.phase == Phase::work ? tickets[job].timeout : tickets[job].work);
    start(job);
  };
  for (std::uint32_t i = 0; i < 4 * jobs; ++i) step();

  for (auto _ : state) step();

  report_memory(state, calendar);
  state.counters["dead/pending"] =
      static_cast<double>(calendar.dead()) / static_cast<double>(calendar.size());
}
BENCHMARK(cancel_heavy)->Arg(1'000)->Arg(10'000)->Arg(100'000);

/// The hold model with all events of a second at one instant; half of them pass through a second event
/// without delay.
void bursts(benchmark::State& state) {
  ExponentialTimes times;
  BenchCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const auto pending = static_cast<std::uint32_t>(state.range(0));
  const auto later = [&] {
    return calendar.now() + Duration::from_seconds(1 + times.draw().us() / 1'000'000);
  };
  for (std::uint32_t i = 0; i < pending; ++i) calendar.schedule(later(), Phase::work, source, Event{0, i, 0});
  BenchCalendar::Entry entry;
  const auto step = [&] {
    calendar.pop(entry);
    const bool has_follow_up = entry.key.phase == Phase::work && entry.event.entity % 2 == 0;
    if (has_follow_up)
      calendar.schedule(entry.key.time, Phase::timeout, source, entry.event);
    else
      calendar.schedule(later(), Phase::work, source, entry.event);
  };
  for (std::uint32_t i = 0; i < 2 * pending; ++i) step();

  for (auto _ : state) step();

  report_memory(state, calendar);
}
BENCHMARK(bursts)->Arg(100)->Arg(1'000)->Arg(100'000);

/// Copies a run's pending events, as a fork does.
void copy(benchmark::State& state) {
  ExponentialTimes times;
  BenchCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  BenchCalendar::Entry entry;
  for (std::int64_t i = 0; i < state.range(0); ++i)
    calendar.schedule(SimTime() + times.draw(), Phase::work, source, Event{});
  for (std::int64_t i = 0; i < 4 * state.range(0); ++i) {
    calendar.pop(entry);
    calendar.schedule(entry.key.time + times.draw(), Phase::work, source, entry.event);
  }
  BenchCalendar fork;

  for (auto _ : state) {
    fork = calendar;
    benchmark::DoNotOptimize(fork);
  }

  report_memory(state, calendar);
}
BENCHMARK(copy)->Arg(20)->Arg(200)->Arg(1'000);

}  // namespace
}  // namespace scansim
