#pragma once
/// A run as a trace file tells it. The index at its end says where blocks begin, so that little of it is
/// read; a trace without one is read in full.

#include <filesystem>
#include <string>
#include <vector>

#include "scenarios/reproduce/line_file.hpp"
#include "scenarios/reproduce/recording.hpp"

namespace scansim {

/// Whether the file looks like a trace, by its content: its first line is an object that says `what`.
[[nodiscard]] bool is_trace_file(const std::filesystem::path& file);

class FileRecording final : public Recording {
 public:
  /// Throws TraceError, as all that reads it does.
  explicit FileRecording(const std::string& file);

  [[nodiscard]] const RecordingHeading& heading() const override { return heading_; }
  [[nodiscard]] const std::vector<std::string>& notes() const override { return notes_; }
  [[nodiscard]] std::optional<std::uint64_t> tip_at(std::uint64_t block) override;
  [[nodiscard]] RecordingEnd end() const override { return end_; }
  [[nodiscard]] std::uint64_t open(std::uint64_t block) override;
  [[nodiscard]] std::optional<TraceLine> next_line() override;

 private:
  /// Where to begin to read for a block, which may be in an earlier one.
  struct Block {
    std::uint64_t tip = 0;
    std::uint64_t offset = 0;
    std::uint64_t events_before = 0;  ///< before the offset
  };

  void read_heading();
  /// False if the file does not end as a whole trace does.
  [[nodiscard]] bool read_index();
  void add_blocks(const TraceLine& index, std::uint64_t index_at);
  void read_in_full();
  /// Returns whether the run ends with this line.
  bool count_line(const TraceLine& line);
  void count_event(const TraceObject& event);
  void check_line(const TraceLine& line);

  LineFile file_;
  RecordingHeading heading_;
  std::vector<std::string> notes_;
  std::vector<Block> blocks_;
  RecordingEnd end_;
  std::uint64_t events_read_ = 0;  ///< before the next line
  std::uint64_t last_tip_ = 0;
  bool is_over_ = false;
};

}  // namespace scansim
