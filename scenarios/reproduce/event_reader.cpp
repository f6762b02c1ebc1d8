#include "scenarios/reproduce/event_reader.hpp"

#include <utility>

#include "reports/writers/trace.hpp"
#include "scenarios/reproduce/change_words.hpp"
#include "sim/kernel/hash_chain.hpp"

namespace scansim {

namespace {

/// An event can concern every asset of a scan, and a trace from a stranger can put any number of lines there.
constexpr std::size_t changes_kept_max = 10'000;

void take_event(RecordedEvent& event, const TraceObject& fields) {
  event.number = fields.number("number");
  event.at = fields.time("t");
  event.phase = fields.number("phase");
  event.source = fields.number("source");
  event.sequence = fields.number("sequence");
  event.kind = fields.text("kind");
  event.by = fields.text("by");
  event.of = fields.text("of");
  event.tip = fields.hash("tip");
}

}  // namespace

EventReader::EventReader(Recording& recording, std::uint64_t block) : recording_(&recording) {
  const std::uint64_t wanted = block * trace_block_events;
  for (std::uint64_t read = recording.open(block); read < wanted; ++read) {
    const std::optional<RecordedEvent> event = next();
    if (!event) break;
    began_at_ = event->at;
  }
}

std::optional<RecordedEvent> EventReader::next() {
  RecordedEvent event;
  // Blocks do not hold them, and a recording without blocks has to tell the same.
  if (events_ % trace_block_events == 0) state_.forget_scans_that_are_over();
  while (const std::optional<TraceLine> line = recording_->next_line()) {
    if (line->what() == "event") {
      take_event(event, line->fields());
      events_ = event.number;
      return event;
    }
    if (line->what() == "block" && event.changes.empty()) began_at_ = line->fields().time("t");
    if (line->what() == "run_ended") has_run_ended_ = true;
    std::string words = change_words(*line, state_);
    state_.apply(*line);
    if (words.empty()) continue;
    event.changes_digest = hash64(words.data(), words.size(), event.changes_digest);
    if (event.changes.size() < changes_kept_max) {
      event.changes.push_back(std::move(words));
    } else {
      ++event.changes_left_out;
    }
  }
  return std::nullopt;
}

}  // namespace scansim
