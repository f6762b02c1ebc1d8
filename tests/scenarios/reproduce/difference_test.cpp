#include "tests/scenarios/reproduce/traced.hpp"

using namespace scansim;
using namespace scansim::testing;
using Answer = Difference::Verdict;
using Kind = NearestCause::Kind;

namespace {

Difference runs_differ(const Plan& a, const Plan& b, const RunKey& key_b = {}) {
  RunRecording first(a, {});
  RunRecording second(b, key_b);
  return find_difference(first, second);
}

Difference traces_differ(const std::string& a, const std::string& b) {
  const TracedFile file_a(a);
  const TracedFile file_b(b);
  FileRecording first(file_a.file());
  FileRecording second(file_b.file());
  return find_difference(first, second);
}

/// The number of the first event at which two traces differ, found by reading all of them.
std::uint64_t first_difference(const std::string& a, const std::string& b) {
  const auto tips = [](const std::string& trace) {
    std::vector<std::string> found;
    const std::string key = "\"tip\":\"";
    const std::string events =
        without(trace, [](const std::string& line) { return !holds(line, "\"event\""); });
    for (std::size_t at = events.find(key); at != std::string::npos; at = events.find(key, at + 1))
      found.push_back(events.substr(at + key.size(), 16));
    return found;
  };
  const std::vector<std::string> of_a = tips(a);
  const std::vector<std::string> of_b = tips(b);
  std::size_t same = 0;
  while (same < of_a.size() && same < of_b.size() && of_a[same] == of_b[same]) ++same;
  return same + 1;
}

const std::vector<Override> shorter_outage = {{"faults[0].link_down.lasts", "4 min"}};

}  // namespace

TEST_CASE("a run is the same as itself, with the hash of the run") {
  const Plan plan = long_plan();
  const Difference found = runs_differ(plan, plan);

  REQUIRE(found.verdict == Answer::same);
  REQUIRE(found.same_events == 6167);
  REQUIRE(found.runs[0].end->hash == found.same_hash);
  REQUIRE_FALSE(found.cause);
  REQUIRE(found.notes.empty());
}

TEST_CASE("the first event that differs is found whether the runs are made or read from traces") {
  const Plan a = long_plan();
  const Plan b = long_plan(shorter_outage);
  const std::string trace_a = trace_of(a);
  const std::string trace_b = trace_of(b);
  const std::uint64_t first = first_difference(trace_a, trace_b);
  const TracedFile file_b(trace_b);
  RunRecording run_a(a, {});
  FileRecording read_b(file_b.file());

  for (const Difference& found :
       {runs_differ(a, b), traces_differ(trace_a, trace_b), find_difference(run_a, read_b)}) {
    REQUIRE(found.verdict == Answer::differ);
    REQUIRE(found.same_events + 1 == first);
    REQUIRE(found.runs[0].event->number == first);
    REQUIRE(found.runs[1].event->of == "fault link_down-1");
    REQUIRE(found.runs[1].event->kind == "fault is over");
    REQUIRE(found.runs[0].state == runs_differ(a, b).runs[0].state);
  }
}

TEST_CASE("what the event changed is told in words, with the names of the plan") {
  const Difference found = runs_differ(long_plan(), long_plan(shorter_outage));

  const std::vector<std::string>& changes = found.runs[1].event->changes;
  REQUIRE(changes == std::vector<std::string>{"fault link_down-1 (link_down) is over", "link wan is up",
                                              "engine london: up, reachable, status unknown -> active"});
  REQUIRE(holds(found.runs[0].event->changes.back(),
                "books of london-office#1: gathered +37,000 B, +18 findings"));
}

TEST_CASE("both states after the event are told") {
  const Difference found = runs_differ(long_plan(), long_plan(shorter_outage));
  const auto words = [&](std::size_t run, const std::string& part) {
    for (const StateLine& line : found.runs[run].state)
      if (line.part == part) return line.words;
    return std::string("none");
  };

  REQUIRE(words(0, "link wan") == "down");
  REQUIRE(words(1, "link wan") == "up");
  REQUIRE(words(0, "engine london") == "up, out of reach, status unknown");
  REQUIRE(words(1, "engine london") == "up, reachable, status active");
  REQUIRE(words(0, "memory") == words(1, "memory"));
}

TEST_CASE("an event that comes at another time in the other run is the nearest cause") {
  const Difference found = runs_differ(long_plan(), long_plan(shorter_outage));

  REQUIRE(found.cause->kind == Kind::other_time);
  REQUIRE(holds(found.cause->words, "The event of B comes in A too, 21 min later"));
}

TEST_CASE("an event that the other run lacks is the nearest cause") {
  Plan without_fault = long_plan();
  without_fault.faults.clear();
  const Difference found = runs_differ(long_plan(), without_fault);

  REQUIRE(found.cause->kind == Kind::only_in_one);
  REQUIRE(found.same_events > 1024);
  REQUIRE(holds(found.cause->words, "A has an event that B"));
  REQUIRE(holds(found.cause->words, "fault strikes (fault link_down-1)"));
}

TEST_CASE(
    "plans that count their parts differently are compared by what is told, and the chains are mentioned") {
  Plan with_late_fault = tiny_plan();
  with_late_fault.faults.push_back(with_late_fault.faults[0]);
  with_late_fault.faults[1].name = "late";
  with_late_fault.faults[1].at = SimTime() + Duration::from_seconds(86'400);
  with_late_fault.faults[1].heals = SimTime() + Duration::from_seconds(86'401);
  const Difference found = runs_differ(tiny_plan(), with_late_fault);

  REQUIRE(found.same_hash_events == 0);
  REQUIRE(found.same_events == 164);
  REQUIRE(found.cause->kind == Kind::ends_earlier);
  REQUIRE(
      holds(found.notes.at(0), "the hash chains differ from event 1 on, though nothing that is told does"));
}

TEST_CASE("runs that differ in their chains alone are said to differ in these") {
  Plan with_late_fault = tiny_plan();
  with_late_fault.faults.push_back(with_late_fault.faults[0]);
  with_late_fault.faults[1].at = SimTime::never() - Duration::from_us(1);
  const Difference found = runs_differ(tiny_plan(), with_late_fault);

  REQUIRE(found.verdict == Answer::differ);
  REQUIRE(found.cause->kind == Kind::only_hash);
  REQUIRE(found.same_events == 164);
}

TEST_CASE("the same event with other consequences is the nearest cause") {
  const Difference found = runs_differ(tiny_plan(), tiny_plan({{"assets.office.findings", "6"}}));

  REQUIRE(found.cause->kind == Kind::other_consequences);
  REQUIRE(found.runs[0].event->kind == "work done");
  REQUIRE(holds(found.runs[0].event->changes.back(), "+5 findings"));
  REQUIRE(holds(found.runs[1].event->changes.back(), "+6 findings"));
}

TEST_CASE(
    "of the changes of an event that both runs have, those that differ are told and the others counted") {
  const std::string trace = without_index(trace_of(tiny_plan()));
  const std::string struck = "{\"t\":300000000,\"what\":\"fault_struck\"";
  const auto with_changes = [&](const std::string& last, char digit) {
    std::string lines;
    for (std::size_t i = 0; i < 20; ++i)
      lines += "{\"what\":\"link_changed\",\"link\":\"wan\",\"is_up\":true}\n";
    std::string text = with(trace, struck, lines + last + "\n" + struck);
    text[text.find("\"tip\":\"", text.find(struck)) + 7] = digit;
    return text;
  };
  const Difference found = traces_differ(with_changes("{\"what\":\"console_changed\",\"is_up\":true}", '0'),
                                         with_changes("{\"what\":\"console_changed\",\"is_up\":false}", '1'));

  REQUIRE(found.cause->kind == Kind::other_consequences);
  REQUIRE(found.runs[0].event->changes == std::vector<std::string>{"the console is up"});
  REQUIRE(found.runs[1].event->changes == std::vector<std::string>{"the console is down"});
  REQUIRE(found.runs[0].event->changes_same > 20);
  REQUIRE(found.runs[0].event->changes_left_out == 0);
  REQUIRE(holds(difference_text(found, {}), "changes are the same in both runs)"));
}

TEST_CASE("twelve of the changes that differ are told, and the rest is counted") {
  const std::string trace = without_index(trace_of(tiny_plan()));
  const std::string struck = "{\"t\":300000000,\"what\":\"fault_struck\"";
  std::string lines;
  for (std::size_t i = 0; i < 20; ++i) lines += "{\"what\":\"console_changed\",\"is_up\":true}\n";
  std::string other = with(trace, struck, lines + struck);
  const std::size_t tip = other.find("\"tip\":\"", other.find(struck)) + 7;
  other[tip] = other[tip] == '0' ? '1' : '0';
  const Difference found = traces_differ(trace, other);

  REQUIRE(found.runs[0].event->changes.empty());
  REQUIRE(found.runs[0].event->changes_same > 0);
  REQUIRE(found.runs[1].event->changes.size() == 12);
  REQUIRE(found.runs[1].event->changes_left_out == 8);
}

TEST_CASE("a run that ends earlier is said to end there") {
  const Difference found = runs_differ(tiny_plan({{"until", "12 min"}}), tiny_plan());

  REQUIRE(found.verdict == Answer::differ);
  REQUIRE(found.cause->kind == Kind::ends_earlier);
  REQUIRE(found.cause->words == "A ends here; B goes on.");
  REQUIRE_FALSE(found.runs[0].event);
  REQUIRE(found.runs[1].event->number == found.same_events + 1);
}

TEST_CASE("a difference in the first event of a block tells when the block before it ended") {
  const std::string trace = trace_of(long_plan());
  const std::string key = "\"number\":1025,";
  const std::size_t at = trace.find("\"tip\":\"", trace.find(key)) + 7;
  std::string other = without(trace, [&](const std::string& line) { return holds(line, "\"block\""); });
  const std::size_t other_at = other.find("\"tip\":\"", other.find(key)) + 7;
  other = other.substr(0, other.find('\n', other_at) + 1);
  other[other_at] = trace[at] == '0' ? '1' : '0';
  other.insert(other.find("\"sequence\":", other.find(key)) + 11, "9");
  const Difference found = traces_differ(trace, other);

  REQUIRE(found.same_events == 1024);
  REQUIRE(found.runs[1].event->number == 1025);
  REQUIRE(found.same_until > SimTime());
  REQUIRE(found.same_until <= found.runs[0].event->at);
}

TEST_CASE("runs that are equal but for their names are the same, and the names are told") {
  Plan renamed = tiny_plan();
  renamed.name = "Another office";
  renamed.engines[0].name = "paris";
  const Difference found = runs_differ(tiny_plan(), renamed);

  REQUIRE(found.verdict == Answer::same);
  REQUIRE(found.notes.size() == 2);
  REQUIRE(holds(found.notes[0], "the scenarios have other names"));
  REQUIRE(found.notes[1] == "the engine that is called `london` in A is called `paris` in B");
}

TEST_CASE("plans with different engines are compared, and their number is told") {
  Plan more = tiny_plan();
  more.engines.push_back(more.engines[0]);
  more.engines[1].name = "paris";
  const Difference found = runs_differ(tiny_plan(), more);

  REQUIRE(found.verdict == Answer::differ);
  REQUIRE(found.notes == std::vector<std::string>{"A has 1 engine, B has 2 engines"});
}

TEST_CASE("another seed is told beside the first event that it changes") {
  const Difference found = runs_differ(tiny_plan(), tiny_plan(), {2, 0});

  REQUIRE(found.verdict == Answer::differ);
  REQUIRE(holds(found.notes.at(0), "seed 1, replication 0 and seed 2, replication 0"));
}

TEST_CASE("runs of other kernels are compared, and the kernels are told") {
  const std::string trace = trace_of(tiny_plan());
  const Difference found =
      traces_differ(trace, with(without_index(trace), "\"kernel\":\"", "\"kernel\":\"0."));

  REQUIRE(found.verdict == Answer::same);
  REQUIRE(holds(found.notes.at(0), "the kernels differ"));
}

TEST_CASE("a trace that is cut off before a difference leaves the question open") {
  const std::string trace = trace_of(long_plan());
  const Difference found = traces_differ(trace, trace.substr(0, trace.size() / 2));

  REQUIRE(found.verdict == Answer::undecided);
  REQUIRE_FALSE(found.cause);
  REQUIRE(found.same_events > 1024);
  REQUIRE(found.runs[1].notes.size() == 2);
}

TEST_CASE("a difference before the end of a trace that is cut off is found") {
  const std::string trace = trace_of(long_plan());
  const std::string other = trace_of(long_plan(shorter_outage));
  const Difference found = traces_differ(other, trace.substr(0, trace.size() * 3 / 4));

  REQUIRE(found.verdict == Answer::differ);
  REQUIRE(found.same_events + 1 == first_difference(trace, other));
}

TEST_CASE("a comparison of runs stops when it is told to") {
  const Plan plan = tiny_plan();
  RunRecording a(plan, {}, [](const RunProgress&) { return true; });
  RunRecording b(plan, {});

  REQUIRE_THROWS_AS(find_difference(a, b), Interrupted);
}

TEST_CASE("what faults leave of a link is told where runs part, and is part of the state") {
  const std::string file = source_file("scenarios/library/degraded_line.yaml");
  const Difference found =
      runs_differ(plan_of(file), plan_of(file, {{"faults[0].link_degraded.at", "31 min"}}));

  const std::vector<std::string>& changes = found.runs[0].event->changes;
  REQUIRE(changes == std::vector<std::string>{"fault link_degraded-1 (link_degraded) strikes",
                                              "link wan: 125 kbps, 218 ms, loses 0 %"});
  const std::vector<StateLine>& state = found.runs[0].state;
  const StateLine strained{"link wan", "up, 125 kbps, 218 ms, loses 0 %"};
  REQUIRE(std::find(state.begin(), state.end(), strained) != state.end());
}
