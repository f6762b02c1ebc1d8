#include "tests/scenarios/reproduce/traced.hpp"

#include <rapidcheck.h>

using namespace scansim;
using namespace scansim::testing;

namespace {

/// What reading the whole of a trace says of it; empty if it is read to its end.
std::string problem_of(const std::string& text) {
  const TracedFile file(text);
  try {
    FileRecording recording(file.file());
    FileRecording again(file.file());
    (void)find_difference(recording, again);
  } catch (const TraceError& error) {
    return error.what();
  }
  return {};
}

/// Whoever changes a line moves those after it, and the index is wrong: these are changed without one.
std::string changed(const std::string& trace, std::string_view from, std::string_view to) {
  return with(without_index(trace), from, to);
}

const std::string& tiny_trace() {
  static const std::string trace = trace_of(tiny_plan());
  return trace;
}
const std::string& long_trace() {
  static const std::string trace = trace_of(long_plan());
  return trace;
}

}  // namespace

TEST_CASE("a trace is known by its content, whatever its name") {
  const TracedFile trace(tiny_trace());
  const TracedFile scenario(content(tiny()));
  const TracedFile flow("{scansim: 1, name: what}\n");
  const TracedFile empty("");

  REQUIRE(is_trace_file(trace.file()));
  REQUIRE_FALSE(is_trace_file(scenario.file()));
  REQUIRE_FALSE(is_trace_file(flow.file()));
  REQUIRE_FALSE(is_trace_file(empty.file()));
  REQUIRE_FALSE(is_trace_file("/"));
  REQUIRE_FALSE(is_trace_file("/dev/zero"));
}

TEST_CASE("the index of a trace has the tip at every block of the run") {
  const Plan plan = long_plan();
  const TracedFile file(plan);
  FileRecording recording(file.file());
  RunRecording run(plan, {});

  for (std::uint64_t block = 0; block <= 6; ++block) REQUIRE(recording.tip_at(block) == run.tip_at(block));
  REQUIRE_FALSE(recording.tip_at(7));
  REQUIRE_FALSE(run.tip_at(7));
  REQUIRE(recording.end().events == run.end().events);
  REQUIRE(recording.end().hash == run.end().hash);
  REQUIRE(recording.notes().empty());
}

TEST_CASE("a block of a trace begins with the state that observations lead to") {
  const Plan plan = long_plan();
  const std::string trace = trace_of(plan);
  // Without block lines, the state comes from observations alone.
  const TracedFile with_blocks(trace);
  const TracedFile without_blocks(without(without_index(trace), [](const std::string& line) {
    return holds(line, "\"what\":\"block\"") && !holds(line, "\"events\":0,");
  }));
  FileRecording a(with_blocks.file());
  FileRecording b(without_blocks.file());

  for (std::uint64_t block = 0; block <= 6; ++block) {
    REQUIRE(a.tip_at(block) == b.tip_at(block));
    EventReader from_block(a, block);
    EventReader from_start(b, block);
    REQUIRE(from_block.next()->number == from_start.next()->number);
    REQUIRE(from_block.state().lines() == from_start.state().lines());
  }
}

TEST_CASE("a trace without an index is read in full, and says so") {
  const TracedFile file(without_index(long_trace()));
  FileRecording recording(file.file());

  REQUIRE(recording.end().is_whole);
  REQUIRE(recording.end().events == 6167);
  REQUIRE(recording.notes().size() == 1);
  REQUIRE(holds(recording.notes()[0], "has no index at its end and was read in full"));
}

TEST_CASE("a trace that is cut off in a line is read up to the line before") {
  const std::string& trace = tiny_trace();
  const std::size_t event = trace.find("\"number\":100,");
  const TracedFile file(trace.substr(0, event));
  FileRecording recording(file.file());

  REQUIRE_FALSE(recording.end().is_whole);
  REQUIRE(recording.end().events == 99);
  REQUIRE(holds(recording.notes().at(1), "is cut off after event 99"));
}

TEST_CASE("every beginning of a trace is read or refused with a place") {
  rc::check([] {
    const auto size = *rc::gen::inRange<std::size_t>(0, tiny_trace().size());
    const std::string problem = problem_of(tiny_trace().substr(0, size));
    RC_ASSERT(problem.empty() || holds(problem, "trace.jsonl"));
  });
}

TEST_CASE("a trace with a broken byte is read or refused with a place") {
  rc::check([] {
    std::string trace = tiny_trace();
    const auto at = *rc::gen::inRange<std::size_t>(0, trace.size());
    trace[at] = *rc::gen::arbitrary<char>();
    const std::string problem = problem_of(trace);
    RC_ASSERT(problem.empty() || holds(problem, "trace.jsonl"));
  });
}

TEST_CASE("a trace of an older version is refused with a sentence") {
  const std::string old = without(tiny_trace(), [](const std::string& line) {
    return holds(line, "\"trace_started\"") || holds(line, "\"block\"") || holds(line, "\"event\"");
  });
  const std::string problem = problem_of(old);

  REQUIRE(holds(problem, "trace.jsonl:1: this trace does not tell where events begin"));
  REQUIRE(holds(problem, "write it again with `scansim run --trace`"));
}

TEST_CASE("a trace of a later format is refused with both formats") {
  REQUIRE(holds(problem_of(with(tiny_trace(), "\"format\":2", "\"format\":3")),
                "trace.jsonl:1: this trace has format 3; expected format 2"));
}

TEST_CASE("a line that is not JSON is refused with its place") {
  const std::string problem = problem_of(changed(tiny_trace(), R"({"t":18000,)", R"({"t":18000,,)"));

  REQUIRE(holds(problem, "trace.jsonl:6: this is not JSON from character"));
}

TEST_CASE("fields of the wrong kind, beyond range or missing are refused with their place") {
  struct Sample {
    std::string from, to, problem;
  };
  const Sample sample = GENERATE(
      Sample{"\"number\":2,", "\"number\":\"2\",", "the field `number` is a text; expected a whole number"},
      Sample{"\"number\":2,", "\"number\":2.5,", "the field `number` is a number; expected a whole number"},
      Sample{"\"number\":2,", "\"number\":-2,", "the field `number` is negative"},
      Sample{"\"number\":2,", "\"number\":18446744073709551616,", "expected a whole number"},
      Sample{"\"number\":2,", "\"number\":3,", "this event has number 3; expected 2"},
      Sample{"\"number\":2,", "", "the field `number` is missing"},
      Sample{"\"kind\":\"engine begins\"", "\"kind\":null", "the field `kind` is null; expected a text"},
      Sample{"\"to\":\"active\"", "\"to\":\"asleep\"",
             "the field `to` is `asleep`; expected a state of assets"},
      Sample{"\"used_bytes\":0", "\"used_bytes\":9000000000000000000",
             "larger than anything a run can count"},
      Sample{"\"scans\":[]", "\"scans\":{}", "the field `scans` is an object; expected a list"},
      Sample{"\"scans\":[]", "\"scans\":[1]", "the list `scans` holds something else than objects"},
      Sample{"\"scans\":[]", "\"scans\":[[[[[[]]]]]]", "nested more deeply"},
      Sample{"\"tip\":\"0000000000000000\"", "\"tip\":\"0\"", "expected 16 hexadecimal digits"});
  const std::string problem = problem_of(changed(tiny_trace(), sample.from, sample.to));

  INFO(problem);
  REQUIRE(holds(problem, "trace.jsonl:"));
  REQUIRE(holds(problem, sample.problem));
}

TEST_CASE("an index that points beyond the file or out of order is refused with its place") {
  const std::string& trace = long_trace();
  const std::size_t at = trace.find("{\"at\":", trace.find("\"what\":\"index\""));
  const auto with_offset = [&](std::string_view offset) {
    std::string other = trace;
    const std::size_t first = at + 6;
    return other.replace(first, other.find(',', first) - first, offset);
  };

  REQUIRE(holds(problem_of(with_offset("18446744073709551615")), "block 1 is said to be at byte"));
  REQUIRE(holds(problem_of(with_offset("1000000")), "expected places that go up and lie before the index"));
}

TEST_CASE("an index that points into the middle of a line is refused when its block is read") {
  const std::string& trace = long_trace();
  const std::size_t first = trace.find("{\"at\":", trace.find("\"what\":\"index\"")) + 6;
  std::string other = trace;
  other.replace(first, other.find(',', first) - first, "100");
  const TracedFile file(other);
  FileRecording recording(file.file());
  REQUIRE(recording.tip_at(0) == 0U);
  REQUIRE(recording.open(0) == 0);

  REQUIRE_THROWS_AS(recording.next_line(), TraceError);
}

TEST_CASE("a trace that was changed so that its index is elsewhere is refused, and how to read it is told") {
  const std::string problem = problem_of(with(tiny_trace(), "\"scenario\":\"", "\"scenario\":\"My "));

  REQUIRE(holds(problem, "there is no index at byte"));
  REQUIRE(holds(problem, "is read in full without the field `index_at`"));
}

TEST_CASE("the place of an index that lies beyond the file is refused") {
  const std::string& trace = tiny_trace();
  const std::size_t at = trace.find("\"index_at\":") + 11;
  const std::string other = trace.substr(0, at) + "18446744073709551615}\n";

  REQUIRE(holds(problem_of(other), "the index is said to be at byte 18446744073709551615"));
}

TEST_CASE("an index that does not agree with its block is refused") {
  const std::string& trace = long_trace();
  const std::size_t index = trace.find("\"what\":\"index\"");
  const std::string real = trace.substr(trace.rfind("\"tip\":\"") + 7, 16);
  std::string other = trace;
  other.replace(other.find(real, index), 16, "00000000000000aa");
  const TracedFile honest(trace);
  const TracedFile liar(other);
  FileRecording a(honest.file());
  FileRecording b(liar.file());

  REQUIRE_THROWS_AS(find_difference(a, b), TraceError);
}

TEST_CASE("an index with too few blocks for its events is refused") {
  const std::string trace = tiny_trace();
  const std::size_t end = trace.rfind("\"events\":") + 9;
  std::string other = trace;
  other.replace(end, other.find(',', end) - end, "18446744073709551615");

  REQUIRE(holds(problem_of(other), "the index has 1 blocks; expected"));
}

TEST_CASE("hostile names of a trace reach no terminal") {
  const std::string trace =
      changed(tiny_trace(), "A small office, WAN outage during its scan", "\\u001b[31mred\\u202e");
  const TracedFile file(trace);
  FileRecording a(file.file());
  FileRecording b(file.file());
  const std::string text = difference_text(find_difference(a, b), {{{"a\x1b", true}, {"b", true}}});

  REQUIRE_FALSE(holds(text, "\x1b"));
  REQUIRE(holds(text, "\\x1b[31mred\\u{202e}"));
}
