/// The kernel at work: calendar, dispatch and the state of what events are about. Peers measure the same
/// models.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "bench/exponential_times.hpp"
#include "sim/kernel/calendar.hpp"
#include "sim/units/time.hpp"

namespace scansim {
namespace {

enum class Phase : std::uint8_t { work };
enum class Kind : std::uint32_t { arrive, depart, look, rest };
/// As small as the events of the models.
struct Event {
  Kind kind = Kind::arrive;
  std::uint32_t subject = 0;
  std::uint32_t detail = 0;
};
using BenchCalendar = Calendar<Event, Phase>;

/// A line in the cache of its own.
struct alignas(64) Entity {
  std::int64_t done = 0;
  std::int64_t busy = 0;
  SimTime last;
};

/// Each event changes what it is about, by its kind, and schedules the next one of it.
void kernel_loop(benchmark::State& state) {
  ExponentialTimes times;
  BenchCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  std::vector<Entity> entities(static_cast<std::size_t>(state.range(0)));
  for (std::uint32_t i = 0; i < entities.size(); ++i)
    calendar.schedule(SimTime() + times.draw(), Phase::work, source, {Kind::arrive, i, 0});
  BenchCalendar::Entry entry;
  const auto step = [&] {
    calendar.pop(entry);
    Entity& entity = entities[entry.event.subject];
    Kind next = Kind::arrive;
    switch (entry.event.kind) {
      case Kind::arrive:
        ++entity.busy;
        next = Kind::look;
        break;
      case Kind::look:
        entity.done += (entry.key.time - entity.last).us() > 1'000'000 ? 2 : 1;
        next = Kind::depart;
        break;
      case Kind::depart:
        --entity.busy;
        next = Kind::rest;
        break;
      case Kind::rest:
        break;
    }
    entity.last = entry.key.time;
    calendar.schedule(entry.key.time + times.draw(), Phase::work, source, {next, entry.event.subject, 0});
  };
  for (std::size_t i = 0; i < 2 * entities.size(); ++i) step();

  for (auto _ : state) step();

  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(kernel_loop)->Arg(1'000)->Arg(100'000)->Arg(1'000'000);

/// One queue, first come first served.
struct Queue {
  std::vector<SimTime> waiting;
  std::size_t next = 0;  ///< of `waiting`: whom to serve next, or who is being served
  std::int64_t in_system_us = 0;

  [[nodiscard]] bool is_idle() const { return next == waiting.size(); }
  /// The one who is served leaves.
  void leave(SimTime now) {
    in_system_us += (now - waiting[next++]).us();
    if (!is_idle()) return;
    waiting.clear();
    next = 0;
  }
};

/// M/M/1 with 0.8 arrivals for each service: a customer is an arrival and a departure. Theory says that the
/// mean time in the system is 5 times that of a service (Kleinrock (1975), volume 1, section 3.2).
void mm1(benchmark::State& state) {
  ExponentialTimes times;
  double mean_in_system = 0;
  const std::int64_t customers = state.range(0);
  for (auto _ : state) {
    BenchCalendar calendar;
    const std::uint32_t arrivals = calendar.add_source();
    const std::uint32_t server = calendar.add_source();
    Queue queue;
    std::int64_t arrived = 0;
    const auto between = [&] { return Duration::from_us(times.draw().us() * 5 / 4); };
    calendar.schedule(SimTime() + between(), Phase::work, arrivals, {Kind::arrive, 0, 0});
    BenchCalendar::Entry entry;
    while (calendar.pop(entry)) {
      const SimTime now = entry.key.time;
      if (entry.event.kind == Kind::arrive) {
        if (queue.is_idle()) calendar.schedule(now + times.draw(), Phase::work, server, {Kind::depart, 0, 0});
        queue.waiting.push_back(now);
        if (++arrived < customers)
          calendar.schedule(now + between(), Phase::work, arrivals, {Kind::arrive, 0, 0});
      } else {
        queue.leave(now);
        if (!queue.is_idle())
          calendar.schedule(now + times.draw(), Phase::work, server, {Kind::depart, 0, 0});
      }
    }
    mean_in_system = static_cast<double>(queue.in_system_us) / static_cast<double>(customers) / 1e6;
  }
  state.counters["mean_in_system"] = mean_in_system;
  state.counters["per_customer"] =
      benchmark::Counter(static_cast<double>(customers) * static_cast<double>(state.iterations()),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(mm1)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace scansim
