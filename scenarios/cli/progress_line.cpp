#include "scenarios/cli/progress_line.hpp"

#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim {

std::string progress_words(const StudyProgress& progress) {
  return "replication " + grouped(static_cast<std::int64_t>(progress.done + 1)) + " of " +
         grouped(static_cast<std::int64_t>(progress.count)) +
         (progress.is_twin ? " (undisturbed twin)" : "") + ": " +
         counted(progress.run.events, "event", "events") + ", " + format_clock(progress.run.now);
}

void ProgressLine::update(const StudyProgress& progress, std::string_view before) {
  if (!is_shown_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  draw(std::string(before) + progress_words(progress));
}

void ProgressLine::clear() {
  if (width_ == 0) return;
  draw("");
  err_ << '\r' << std::flush;
}

void ProgressLine::draw(const std::string& text) {
  const std::size_t blanks = width_ > text.size() ? width_ - text.size() : 0;
  err_ << '\r' << text << std::string(blanks, ' ') << std::flush;
  width_ = text.size();
}

}  // namespace scansim
