#pragma once
/// One line that shows how far a study is, for people who wait at a terminal. Nothing of it stays.

#include <chrono>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "scenarios/study/replicate.hpp"

namespace scansim {

/// "replication 12 of 100: 1,200,000 events, 1d 02:05:30".
[[nodiscard]] std::string progress_words(const StudyProgress& progress);

/// Draws with carriage returns and blanks only, so that it needs no colours and no terminal database.
class ProgressLine {
 public:
  /// Draws nothing unless `is_shown`. The stream must outlive the line.
  ProgressLine(std::ostream& err, bool is_shown) : err_(err), is_shown_(is_shown) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// Draws ten times a second at most. `before` stands before the words of the study.
  void update(const StudyProgress& progress, std::string_view before = {});
  void clear();

 private:
  void draw(const std::string& text);

  std::ostream& err_;
  bool is_shown_;
  std::size_t width_ = 0;
  std::chrono::steady_clock::time_point next_ =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(500);
};

}  // namespace scansim
