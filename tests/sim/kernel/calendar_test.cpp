#include "sim/kernel/calendar.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/units/time.hpp"
#include "tests/catch.hpp"

using namespace scansim;
using namespace scansim::literals;

namespace {

enum class Phase : std::uint8_t { heal, fault, engine, poll = 15 };
using Number = std::uint32_t;
using TestCalendar = Calendar<Number, Phase>;
using Key = EventKey<Phase>;

constexpr SimTime at(Duration since_start) { return SimTime() + since_start; }

/// Takes all events; returns them in the order in which they came.
std::vector<Number> drain(TestCalendar& calendar) {
  std::vector<Number> numbers;
  TestCalendar::Entry entry;
  while (calendar.pop(entry)) numbers.push_back(entry.event);
  return numbers;
}

/// A small generator for work that has to be equal on every platform (SplitMix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t below(std::uint64_t bound) {
    std::uint64_t bits = state_ += 0x9e3779b97f4a7c15U;
    bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
    return (bits ^ (bits >> 31)) % bound;
  }

 private:
  std::uint64_t state_;
};

/// A calendar beside the obvious one, an ordered map; every answer of the first is compared with the second.
class CheckedCalendar {
 public:
  explicit CheckedCalendar(std::uint64_t seed) : dice_(seed) {
    for (std::uint32_t source = 0; source < sources; ++source) RC_ASSERT(calendar_.add_source() == source);
  }

  /// Schedules one event after a delay of up to `delay_max` microseconds.
  void schedule(std::uint64_t delay_max) {
    constexpr Phase phases[] = {Phase::heal, Phase::fault, Phase::engine, Phase::poll};
    const SimTime time =
        calendar_.now() + Duration::from_us(static_cast<std::int64_t>(dice_.below(delay_max + 1)));
    const Phase phase = phases[dice_.below(4)];
    const auto source = static_cast<std::uint32_t>(dice_.below(sources));
    const Number number = next_number_++;
    const Ticket ticket = calendar_.schedule(time, phase, source, number);
    RC_ASSERT(calendar_.is_pending(ticket));
    const Key key{time, phase, source, sequences_[source]++};
    pending_[key] = number;
    tickets_.emplace_back(ticket, key);
  }

  /// Cancels an event scheduled at some time, often one that is no longer pending.
  void cancel() {
    if (tickets_.empty()) return;
    const auto& [ticket, key] = tickets_[dice_.below(tickets_.size())];
    const bool is_pending = pending_.erase(key) == 1;
    RC_ASSERT(calendar_.is_pending(ticket) == is_pending);
    RC_ASSERT(calendar_.cancel(ticket) == is_pending);
  }

  void pop() {
    TestCalendar::Entry entry;
    const bool has_event = calendar_.pop(entry);
    RC_ASSERT(has_event == !pending_.empty());
    if (!has_event) return;
    RC_ASSERT(entry.key == pending_.begin()->first);
    RC_ASSERT(entry.event == pending_.begin()->second);
    RC_ASSERT(calendar_.now() == entry.key.time);
    pending_.erase(pending_.begin());
  }

  void peek() {
    RC_ASSERT(calendar_.next_time() == (pending_.empty() ? SimTime::never() : pending_.begin()->first.time));
    RC_ASSERT(calendar_.size() == pending_.size());
    RC_ASSERT(calendar_.empty() == pending_.empty());
  }

  /// Goes on with a copy after the original has been led astray.
  void fork() {
    const TestCalendar copy = calendar_;
    TestCalendar::Entry entry;
    for (int i = 0; i < 100; ++i) calendar_.schedule(calendar_.now(), Phase::heal, 0, 0);
    for (int i = 0; i < 300; ++i) calendar_.pop(entry);
    calendar_ = copy;
  }

  std::size_t size() const { return pending_.size(); }
  std::uint64_t below(std::uint64_t bound) { return dice_.below(bound); }

 private:
  static constexpr std::uint32_t sources = 5;

  TestCalendar calendar_;
  std::map<Key, Number> pending_;
  std::vector<std::pair<Ticket, Key>> tickets_;
  std::vector<std::uint64_t> sequences_ = std::vector<std::uint64_t>(sources);
  Number next_number_ = 0;
  Dice dice_;
};

void work_at_random(CheckedCalendar& calendar) {
  const std::uint64_t repeats = 1 + calendar.below(500);
  const std::uint64_t what = calendar.below(7);
  const std::uint64_t delay_max = (std::uint64_t{1} << calendar.below(48)) - 1;
  for (std::uint64_t i = 0; i < repeats; ++i) {
    if (what <= 1) calendar.schedule(delay_max);
    if (what == 2) calendar.pop();
    if (what == 3) calendar.cancel();
    if (what >= 4) calendar.pop();
    if (what >= 4) calendar.schedule(delay_max);
    if (what == 5) calendar.peek();
    if (what == 6) calendar.cancel();
  }
  calendar.peek();
}

}  // namespace

TEST_CASE(
    "the calendar gives the order of a sorted map whatever is scheduled, cancelled, peeked at and copied") {
  REQUIRE(rc::check([](std::uint64_t seed) {
    CheckedCalendar calendar(seed);
    for (int round = 0; round < 30; ++round) {
      work_at_random(calendar);
      if (round % 5 == 0) calendar.fork();
    }
    while (calendar.size() != 0) calendar.pop();
    calendar.pop();
    calendar.peek();
  }));
}

TEST_CASE("events come in the order of time, then phase, then source, then scheduling") {
  TestCalendar calendar;
  const std::uint32_t first = calendar.add_source();
  const std::uint32_t second = calendar.add_source();
  calendar.schedule(at(6_s), Phase::heal, first, 7);
  calendar.schedule(at(5_s), Phase::poll, first, 6);
  calendar.schedule(at(5_s), Phase::engine, second, 5);
  calendar.schedule(at(5_s), Phase::engine, first, 3);
  calendar.schedule(at(5_s), Phase::engine, first, 4);
  calendar.schedule(at(5_s), Phase::fault, second, 2);
  calendar.schedule(at(4_s), Phase::poll, second, 1);

  REQUIRE(drain(calendar) == std::vector<Number>{1, 2, 3, 4, 5, 6, 7});
}

TEST_CASE("an event of an earlier phase scheduled for the present instant comes next") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  TestCalendar::Entry entry;
  calendar.schedule(at(5_s), Phase::engine, source, 1);
  calendar.schedule(at(5_s), Phase::engine, source, 3);
  calendar.pop(entry);

  calendar.schedule(at(5_s), Phase::fault, source, 2);

  REQUIRE(drain(calendar) == std::vector<Number>{2, 3});
  REQUIRE(calendar.now() == at(5_s));
}

TEST_CASE("an event carries its place in the order") {
  TestCalendar calendar;
  calendar.add_source();
  const std::uint32_t source = calendar.add_source();
  calendar.schedule(at(1_s), Phase::heal, source, 8);
  calendar.schedule(at(2_s), Phase::poll, source, 9);
  TestCalendar::Entry entry;
  calendar.pop(entry);
  calendar.pop(entry);

  REQUIRE(entry.key == Key{at(2_s), Phase::poll, source, 1});
  REQUIRE(entry.event == 9);
}

TEST_CASE("what one source schedules does not reorder the events of the others") {
  const auto order_with_extra_events = [](std::uint32_t extra) {
    TestCalendar calendar;
    const std::uint32_t first = calendar.add_source();
    const std::uint32_t other = calendar.add_source();
    const std::uint32_t second = calendar.add_source();
    for (Number i = 0; i < 500; ++i) {
      calendar.schedule(at(1_s * (i * 7 % 5)), Phase::engine, i % 2 == 0 ? second : first, i);
      for (std::uint32_t j = 0; j < extra; ++j)
        calendar.schedule(at(1_s * (j % 5)), Phase::engine, other, 1'000'000);
    }
    std::vector<Number> order = drain(calendar);
    std::erase(order, 1'000'000);
    return order;
  };

  REQUIRE(order_with_extra_events(7) == order_with_extra_events(0));
}

TEST_CASE("the order in which different sources schedule does not matter") {
  constexpr std::uint32_t sources = 8;
  const auto order_of = [](std::vector<std::uint32_t> turns) {
    TestCalendar calendar;
    for (std::uint32_t source = 0; source < sources; ++source) calendar.add_source();
    std::vector<Number> counts(sources);
    for (const std::uint32_t source : turns) {
      const Number count = counts[source]++;
      calendar.schedule(at(1_ms * (count * 13 % 11)), Phase::engine, source, source * 1000 + count);
    }
    return drain(calendar);
  };
  std::vector<std::uint32_t> turns;
  for (std::uint32_t i = 0; i < 100 * sources; ++i) turns.push_back(i % sources);
  const std::vector<Number> expected = order_of(turns);

  REQUIRE(rc::check([&](std::uint64_t seed) {
    Dice dice(seed);
    for (std::size_t i = turns.size(); i > 1; --i) std::swap(turns[i - 1], turns[dice.below(i)]);
    RC_ASSERT(order_of(turns) == expected);
  }));
}

TEST_CASE("events scheduled from the latest to the soonest come in order") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  constexpr Number count = 20'000;
  for (Number i = count; i-- > 0;) {
    const SimTime time = at(1_ms * i);
    calendar.schedule(time, Phase::engine, source, i);
    REQUIRE(calendar.next_time() == time);
  }

  const std::vector<Number> order = drain(calendar);

  REQUIRE(order.size() == count);
  REQUIRE(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("events scheduled before others that were already looked at come first") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  for (Number i = 0; i < 5000; ++i) calendar.schedule(at(1000_d + 1_ms * i), Phase::engine, source, 5000 + i);
  REQUIRE(calendar.next_time() == at(1000_d));
  for (Number i = 0; i < 5000; ++i) calendar.schedule(at(1_us * i), Phase::engine, source, i);

  const std::vector<Number> order = drain(calendar);

  REQUIRE(order.size() == 10'000);
  REQUIRE(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("many events of one instant that each cause another of the same instant come in order") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  constexpr Number count = 20'000;
  for (Number i = 0; i < count; ++i) calendar.schedule(at(1_h), Phase::fault, source, i);
  std::vector<Number> order;
  TestCalendar::Entry entry;
  while (calendar.pop(entry)) {
    order.push_back(entry.event);
    if (entry.key.phase == Phase::fault)
      calendar.schedule(at(1_h), Phase::engine, source, count + entry.event);
  }

  REQUIRE(order.size() == 2 * count);
  REQUIRE(std::is_sorted(order.begin(), order.end()));
}

TEST_CASE("an empty calendar gives no event and keeps its time") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  TestCalendar::Entry entry;
  calendar.schedule(at(5_s), Phase::engine, source, 1);
  calendar.pop(entry);

  REQUIRE_FALSE(calendar.pop(entry));
  REQUIRE(entry.event == 1);
  REQUIRE(calendar.now() == at(5_s));
  REQUIRE(calendar.next_time().is_never());
  REQUIRE(calendar.empty());
}

TEST_CASE("the calendar reaches from now to the end of time") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  calendar.schedule(SimTime::never(), Phase::poll, source, 3);
  calendar.schedule(SimTime::never() - 1_us, Phase::poll, source, 2);
  for (int i = 0; i < 300; ++i) calendar.schedule(SimTime(), Phase::poll, source, 1);

  const std::vector<Number> order = drain(calendar);

  REQUIRE(order.size() == 302);
  REQUIRE(std::is_sorted(order.begin(), order.end()));
  REQUIRE(calendar.now().is_never());
}

TEST_CASE("an event before now is refused") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  TestCalendar::Entry entry;
  calendar.schedule(at(5_s), Phase::engine, source, 1);
  calendar.pop(entry);

  REQUIRE_THROWS_AS(calendar.schedule(at(5_s) - 1_us, Phase::engine, source, 2), InvariantError);
  REQUIRE(calendar.empty());
}

TEST_CASE("an event of an unknown source or phase is refused") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();

  REQUIRE_THROWS_AS(calendar.schedule(at(5_s), Phase::engine, source + 1, 1), InvariantError);
  REQUIRE_THROWS_AS(calendar.schedule(at(5_s), static_cast<Phase>(16), source, 1), InvariantError);
  REQUIRE(calendar.empty());
}

TEST_CASE("a calendar has room for 2^20 sources and no more") {
  TestCalendar calendar;
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < (1U << 20); ++i) last = calendar.add_source();
  calendar.schedule(at(1_s), Phase::poll, last, 2);
  calendar.schedule(at(1_s), Phase::poll, last - 1, 1);

  REQUIRE(last == (1U << 20) - 1);
  REQUIRE_THROWS_AS(calendar.add_source(), InvariantError);
  REQUIRE(drain(calendar) == std::vector<Number>{1, 2});
}

TEST_CASE("a cancelled event does not happen") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  calendar.schedule(at(1_s), Phase::engine, source, 1);
  const Ticket ticket = calendar.schedule(at(2_s), Phase::engine, source, 2);
  calendar.schedule(at(3_s), Phase::engine, source, 3);

  REQUIRE(calendar.cancel(ticket));

  REQUIRE_FALSE(calendar.is_pending(ticket));
  REQUIRE(calendar.size() == 2);
  REQUIRE(drain(calendar) == std::vector<Number>{1, 3});
}

TEST_CASE("the next time is that of the next event not cancelled") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const Ticket sooner = calendar.schedule(at(1_s), Phase::engine, source, 1);
  const Ticket later = calendar.schedule(at(2_s), Phase::engine, source, 2);

  calendar.cancel(sooner);
  REQUIRE(calendar.next_time() == at(2_s));
  calendar.cancel(later);
  REQUIRE(calendar.next_time().is_never());
}

TEST_CASE("cancelling twice, too late or nothing is harmless and says so") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const Ticket taken = calendar.schedule(at(1_s), Phase::engine, source, 1);
  const Ticket cancelled = calendar.schedule(at(2_s), Phase::engine, source, 2);
  calendar.schedule(at(3_s), Phase::engine, source, 3);
  TestCalendar::Entry entry;
  calendar.pop(entry);
  calendar.cancel(cancelled);

  REQUIRE_FALSE(calendar.cancel(taken));
  REQUIRE_FALSE(calendar.cancel(cancelled));
  REQUIRE_FALSE(calendar.cancel(Ticket{}));
  REQUIRE_FALSE(calendar.is_pending(Ticket{}));
  REQUIRE(drain(calendar) == std::vector<Number>{3});
}

TEST_CASE("an old ticket never names a later event") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  TestCalendar::Entry entry;
  std::vector<Ticket> tickets;
  for (Number i = 0; i < 1000; ++i) {
    tickets.push_back(calendar.schedule(at(1_s * i), Phase::engine, source, i));
    for (const Ticket& old : tickets) REQUIRE(calendar.is_pending(old) == (old == tickets.back()));
    if (i % 2 == 0) calendar.pop(entry);
    if (i % 2 == 1) calendar.cancel(tickets.back());
  }
}

TEST_CASE("a ticket is good in a copy of its calendar, independently of the original") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const Ticket ticket = calendar.schedule(at(1_s), Phase::engine, source, 1);
  calendar.schedule(at(2_s), Phase::engine, source, 2);
  TestCalendar copy = calendar;

  REQUIRE(copy.cancel(ticket));

  REQUIRE(calendar.is_pending(ticket));
  REQUIRE(drain(calendar) == std::vector<Number>{1, 2});
  REQUIRE(drain(copy) == std::vector<Number>{2});
}

TEST_CASE("a copy of a calendar goes on like the original") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  const auto go_on = [source](TestCalendar& run) {
    Dice dice(5);
    std::vector<Number> order;
    TestCalendar::Entry entry;
    for (int i = 0; i < 5000 && run.pop(entry); ++i) {
      order.push_back(entry.event);
      const Duration delay = Duration::from_us(static_cast<std::int64_t>(dice.below(1000)));
      run.schedule(run.now() + delay, Phase::engine, source, entry.event);
    }
    return order;
  };
  for (Number i = 0; i < 2000; ++i) calendar.schedule(at(1_us * (i * 7919 % 2000)), Phase::engine, source, i);
  go_on(calendar);

  TestCalendar copy = calendar;
  const std::vector<Number> order = go_on(calendar);

  REQUIRE(order.size() == 5000);
  REQUIRE(go_on(copy) == order);
}

TEST_CASE("cancelled events kept are never more than twice the pending ones and 65,536") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  Dice dice(3);
  std::vector<Ticket> tickets;
  for (Number i = 0; i < 300'000; ++i)
    tickets.push_back(calendar.schedule(at(1_us * static_cast<std::int64_t>(dice.below(1U << 30))),
                                        Phase::engine, source, i));
  std::size_t dead_max = 0;
  const auto check = [&] {
    dead_max = std::max(dead_max, calendar.dead());
    if (calendar.dead() > 2 * calendar.size() + 65'536)
      FAIL(calendar.dead() << " beside " << calendar.size());
  };

  for (Number i = 1000; i < tickets.size(); ++i) {
    calendar.cancel(tickets[i]);
    check();
  }
  TestCalendar::Entry entry;
  Key before{};
  std::size_t taken = 0;
  for (; calendar.pop(entry); ++taken) {
    check();
    if (entry.event >= 1000 || entry.key < before) FAIL("event " << entry.event << " after " << taken);
    before = entry.key;
  }

  REQUIRE(dead_max > 65'536);
  REQUIRE(taken == 1000);
}

TEST_CASE("a cancelled event is gone once its time has passed") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  TestCalendar::Entry entry;
  for (Number i = 0; i < 1000; ++i) {
    calendar.cancel(calendar.schedule(calendar.now(), Phase::heal, source, i));
    calendar.schedule(calendar.now() + 1_us, Phase::heal, source, i);
    calendar.pop(entry);
    REQUIRE(calendar.dead() == 0);
  }
}

TEST_CASE("a timer set and cancelled for ever needs no more and more memory") {
  TestCalendar calendar;
  const std::uint32_t source = calendar.add_source();
  calendar.schedule(at(100'000_d), Phase::engine, source, 1);
  const auto set_and_cancel = [&] {
    for (Number i = 0; i < 200'000; ++i)
      calendar.cancel(calendar.schedule(at(1_d) + Duration::from_us(i), Phase::engine, source, 2));
    return calendar.memory_bytes();
  };
  const std::size_t before = set_and_cancel();

  REQUIRE(set_and_cancel() == before);
  REQUIRE(drain(calendar) == std::vector<Number>{1});
}
