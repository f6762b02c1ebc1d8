#pragma once
/// The state of a run as its trace tells it: taken from the beginning of a block, and brought forward by
/// observations.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/lifecycle/asset_lifecycle.hpp"
#include "models/network/link_quality.hpp"
#include "scenarios/reproduce/trace_line.hpp"

namespace scansim {

struct RecordedBooks {
  Goods gathered, kept, lost;
  Duration repeated;
  Bytes resent;
};
struct RecordedScanState {
  std::string state = "queued";
  std::optional<std::string> cause;
  std::array<std::int64_t, 6> assets{};  ///< by AssetState
  RecordedBooks books;
};
struct RecordedEngine {
  bool is_up = true;
  bool is_reachable = true;
  std::string status = "active";
};

struct RecordedLink {
  bool is_up = true;
  std::optional<LinkQuality> quality;  ///< none: as planned
};

/// A part of the state in words: "engine london", "up, reachable, active".
struct StateLine {
  std::string part;
  std::string words;
  friend bool operator==(const StateLine&, const StateLine&) = default;
};

class RecordedState {
 public:
  /// Lines that change nothing are passed over.
  void apply(const TraceLine& line);
  void forget_scans_that_are_over();
  /// All parts, each kind in the order of names.
  [[nodiscard]] std::vector<StateLine> lines() const;
  /// None of a scan that was over before the state was taken.
  [[nodiscard]] std::optional<RecordedBooks> books_of(const std::string& scan) const;

 private:
  void take_block(const TraceObject& block);
  void change_asset(const TraceObject& fields);

  std::map<std::string, RecordedScanState> scans_;
  std::map<std::string, RecordedEngine> engines_;
  std::map<std::string, RecordedLink> links_;
  bool is_console_up_ = true;
  std::int64_t memory_ = 0;
  bool is_above_threshold_ = false;
  std::int64_t waiting_ = 0;
};

/// What a line tells of a link; none if it is as planned.
[[nodiscard]] std::optional<LinkQuality> link_quality_of(const TraceObject& fields);
/// "2 Mbps, 218 ms, loses 5 %".
[[nodiscard]] std::string words_of(const LinkQuality& quality);

/// The books with what a line tells of them.
[[nodiscard]] RecordedBooks updated(RecordedBooks books, const TraceObject& fields);

}  // namespace scansim
