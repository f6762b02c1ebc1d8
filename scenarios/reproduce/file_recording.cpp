#include "scenarios/reproduce/file_recording.hpp"

#include <algorithm>
#include <fstream>

#include "reports/writers/trace.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr const char* write_again = "write it again with `scansim run --trace`";

}  // namespace

bool is_trace_file(const std::filesystem::path& file) {
  constexpr std::size_t looked_at = 512;
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return false;
  std::ifstream in(file, std::ios::binary);
  std::string start(looked_at, '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(in.gcount()));
  const std::string_view line = std::string_view(start).substr(0, start.find('\n'));
  return line.starts_with('{') && line.find("\"what\"") != std::string_view::npos;
}

FileRecording::FileRecording(const std::string& file) : file_(file) {
  read_heading();
  if (read_index()) return;
  notes_.push_back(printable(file) + " has no index at its end and was read in full");
  read_in_full();
  if (!end_.is_whole)
    notes_.push_back(printable(file) + " is cut off after event " +
                     grouped(static_cast<std::int64_t>(end_.events)));
}

void FileRecording::read_heading() {
  std::string_view text;
  if (!file_.next(text)) throw TraceError(file_.name(), "this trace is empty", write_again);
  const TraceLine line = read_trace_line(text, file_.place());
  const TraceObject fields = line.fields();
  if (line.what() != "trace_started")
    fields.fail("this trace does not tell where events begin: it was written by an older version of scansim",
                write_again);
  if (fields.number("format") != trace_format)
    fields.fail("this trace has format " + std::to_string(fields.number("format")) + "; expected format " +
                    std::to_string(trace_format),
                write_again);
  if (fields.number("block_events") != trace_block_events)
    fields.fail("this trace has blocks of " + std::to_string(fields.number("block_events")) +
                    " events; expected " + std::to_string(trace_block_events),
                write_again);
  heading_ = {fields.text("kernel"),        fields.text("scenario"), fields.number("seed"),
              fields.number("replication"), fields.texts("engines"), fields.texts("links"),
              fields.texts("sites")};
}

bool FileRecording::read_index() {
  constexpr std::uint64_t end_size = 1024;
  const std::uint64_t from = file_.size() - std::min(file_.size(), end_size);
  file_.seek(from);
  std::optional<TraceLine> last;
  for (std::string_view text; file_.next(text);) {
    if (file_.place().offset == from && from > 0) continue;  // It may begin in the middle of a line.
    if (!file_.is_whole()) return false;
    last.reset();
    if (file_.offset() == file_.size() && text.find("\"run_ended\"") != std::string_view::npos)
      last = read_trace_line(text, file_.place());
  }
  if (!last || last->what() != "run_ended") return false;
  const TraceObject fields = last->fields();
  if (!fields.has("index_at")) return false;
  end_ = {fields.number("events"), fields.hash("hash"), fields.time("t"), true, false, true};
  const std::uint64_t index_at = fields.number("index_at");
  if (index_at >= last->place.offset)
    fields.fail("the index is said to be at byte " + std::to_string(index_at) +
                ", which is not before this line");
  file_.seek(index_at);
  std::string_view text;
  if (!file_.next(text) || !text.starts_with('{') || text.find("\"index\"") == std::string_view::npos)
    fields.fail("there is no index at byte " + std::to_string(index_at) + ", where this line says",
                "a trace that was changed by hand is read in full without the field `index_at`");
  const TraceLine index = read_trace_line(text, file_.place());
  add_blocks(index, index_at);
  return true;
}

void FileRecording::add_blocks(const TraceLine& index, std::uint64_t index_at) {
  const TraceObject fields = index.fields();
  for (const TraceObject& block : fields.objects("blocks")) {
    const Block next{block.hash("tip"), block.number("at"), blocks_.size() * trace_block_events};
    const bool goes_up = blocks_.empty() || next.offset > blocks_.back().offset;
    if (!goes_up || next.offset >= index_at)
      fields.fail("block " + std::to_string(blocks_.size() + 1) + " is said to be at byte " +
                  std::to_string(next.offset) + "; expected places that go up and lie before the index");
    blocks_.push_back(next);
  }
  if (blocks_.size() != end_.events / trace_block_events + 1)
    fields.fail("the index has " + std::to_string(blocks_.size()) + " blocks; expected " +
                std::to_string(end_.events / trace_block_events + 1) + " for " + std::to_string(end_.events) +
                " events");
  if (blocks_.front().tip != 0)
    fields.fail("the tip of the first block is not 0: nothing has happened there");
}

void FileRecording::read_in_full() {
  file_.seek(0);
  blocks_ = {Block{}};
  events_read_ = last_tip_ = 0;
  end_ = {};
  end_.is_whole = false;
  end_.is_by_hand = true;
  for (std::string_view text; file_.next(text);) {
    if (!file_.is_whole()) break;  // The line that was being written when the trace was cut off.
    if (count_line(read_trace_line(text, file_.place()))) {
      end_.is_whole = true;
      break;
    }
  }
  end_.events = events_read_;
  end_.hash = last_tip_;
}

bool FileRecording::count_line(const TraceLine& line) {
  const TraceObject fields = line.fields();
  if (line.what() == "event") count_event(fields);
  if (line.what() == "block") {
    if (fields.number("events") != events_read_ || fields.hash("tip") != last_tip_)
      fields.fail("this block does not agree with the event before it: expected `events` to be " +
                  std::to_string(events_read_) + " and `tip` " + hex_of(last_tip_));
    if (events_read_ == (blocks_.size() - 1) * trace_block_events)
      blocks_.back() = {last_tip_, line.place.offset, events_read_};
  }
  if (line.what() != "run_ended") return false;
  if (fields.number("events") != events_read_ || fields.hash("hash") != last_tip_)
    fields.fail("the end of the run does not agree with its last event: expected `events` to be " +
                std::to_string(events_read_) + " and `hash` " + hex_of(last_tip_));
  return true;
}

void FileRecording::count_event(const TraceObject& event) {
  const std::uint64_t number = event.number("number");
  if (number != events_read_ + 1)
    event.fail("this event has number " + std::to_string(number) + "; expected " +
               std::to_string(events_read_ + 1));
  events_read_ = number;
  last_tip_ = event.hash("tip");
  if (number % trace_block_events != 0) return;
  const std::uint64_t block = number / trace_block_events;
  if (block == blocks_.size()) {
    blocks_.push_back({last_tip_, blocks_.back().offset, blocks_.back().events_before});
  } else if (block < blocks_.size() && blocks_[block].tip != last_tip_) {
    event.fail("the index does not agree with this event: it says that the tip after it is " +
               hex_of(blocks_[block].tip));
  }
}

std::optional<std::uint64_t> FileRecording::tip_at(std::uint64_t block) {
  if (block >= blocks_.size()) return std::nullopt;
  return blocks_[block].tip;
}

std::uint64_t FileRecording::open(std::uint64_t block) {
  const Block& from = blocks_.at(block);
  file_.seek(from.offset);
  events_read_ = from.events_before;
  last_tip_ = blocks_[from.events_before / trace_block_events].tip;
  is_over_ = false;
  return events_read_;
}

std::optional<TraceLine> FileRecording::next_line() {
  std::string_view text;
  if (is_over_ || !file_.next(text) || (!file_.is_whole() && !end_.is_whole)) return std::nullopt;
  TraceLine line = read_trace_line(text, file_.place());
  is_over_ = count_line(line);
  return line;
}

}  // namespace scansim
