#pragma once
/// One line that shows how far a study is, for people who wait at a terminal. Nothing of it stays.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "scenarios/study/replicate.hpp"

namespace scansim {

/// "replication 12 of 100: 1,200,000 events, 1d 02:05:30".
[[nodiscard]] std::string progress_words(const StudyProgress& progress);

/// How fast a study has gone on until now, all of it taken together.
struct Pace {
  double events_per_s = 0;  ///< 0: not known yet
  double replications_per_s = 0;
};

/// "[####......] 40 %, 40 of 100, 1,230,000 events/s, 3.25 replications/s, about 18 s left" in no more than
/// `columns`: what has no room is left out, and what is left of it goes to the bar. A study of one
/// replication knows no share and no end: its words, with the rate. `before` stands before the count.
[[nodiscard]] std::string progress_bar(const StudyProgress& progress, const Pace& pace, std::size_t columns,
                                       std::string_view before = {});

/// Draws with carriage returns and blanks only, so that it needs no colours and no terminal database. Never
/// in the last column, which would break the line on some terminals.
class ProgressLine {
 public:
  using Time = std::chrono::steady_clock::time_point;
  struct Look {
    bool is_shown = false;  ///< else nothing is drawn
    std::size_t columns = 80;
    std::function<Time()> clock = [] { return std::chrono::steady_clock::now(); };
  };

  /// The stream must outlive the line.
  ProgressLine(std::ostream& err, Look look);
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Draws ten times a second at most, and nothing in the first half second.
  void update(const StudyProgress& progress, std::string_view before = {});
  void clear();

 private:
  void draw(const std::string& text);
  [[nodiscard]] Pace pace(const StudyProgress& progress, Time now);

  std::ostream& err_;
  Look look_;
  std::size_t width_ = 0;  ///< of what is drawn
  Time begun_;
  Time next_;
  std::uint64_t events_before_ = 0;  ///< of runs that have ended, as far as they were told of
  std::uint64_t events_ = 0;         ///< of the run under way
  std::optional<std::uint64_t> first_done_;
};

}  // namespace scansim
