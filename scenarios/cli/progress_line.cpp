#include "scenarios/cli/progress_line.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/writers/utf8.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

constexpr std::chrono::milliseconds first_after{500};
constexpr std::chrono::milliseconds every{100};

/// To three digits: more of a rate is noise.
std::string rate_words(double rate, std::string_view unit) {
  const double step = std::pow(10.0, std::floor(std::log10(rate)) - 2);
  return words_of(std::round(rate / step) * step, Unit::count) + " " + std::string(unit);
}

std::string percent_words(const StudyProgress& progress) {
  // Rounded down: 100 % is shown by nobody who still works.
  const auto percent = static_cast<int128>(progress.done) * 100 / static_cast<int128>(progress.count);
  return std::to_string(static_cast<std::int64_t>(percent)) + " %";
}

std::string remaining_words(const StudyProgress& progress, const Pace& pace) {
  constexpr double too_long_s = 1e9;
  const double seconds = static_cast<double>(progress.count - progress.done) / pace.replications_per_s;
  if (seconds > too_long_s) return "more than a lifetime left";
  return "about " + format_duration(Duration::from_seconds(std::llround(std::ceil(seconds)))) + " left";
}

std::string bar(const StudyProgress& progress, std::size_t columns) {
  const auto full = static_cast<std::size_t>(static_cast<int128>(progress.done) *
                                             static_cast<int128>(columns) / progress.count);
  return "[" + std::string(full, '#') + std::string(columns - full, '.') + "] ";
}

std::string words_of_one(const StudyProgress& progress, const Pace& pace, std::size_t columns,
                         std::string_view before) {
  std::string text = std::string(before) + progress_words(progress);
  if (pace.events_per_s > 0) text += ", " + rate_words(pace.events_per_s, "events/s");
  return shortened(text, columns);
}

}  // namespace

std::string progress_words(const StudyProgress& progress) {
  return "replication " + grouped(static_cast<std::int64_t>(progress.done + 1)) + " of " +
         grouped(static_cast<std::int64_t>(progress.count)) +
         (progress.is_twin ? " (undisturbed twin)" : "") + ": " +
         counted(progress.run.events, "event", "events") + ", " + format_clock(progress.run.now);
}

std::string progress_bar(const StudyProgress& progress, const Pace& pace, std::size_t columns,
                         std::string_view before) {
  constexpr std::size_t bar_min = 10;
  constexpr std::size_t bar_max = 30;
  constexpr std::size_t bar_frame = 3;  // Two brackets and a blank.
  if (progress.count <= 1) return words_of_one(progress, pace, columns, before);
  // In the order of the line; which of them find room is decided in the order of their importance.
  std::array<std::string, 4> parts;
  parts[0] = std::string(before) + grouped(static_cast<std::int64_t>(progress.done)) + " of " +
             grouped(static_cast<std::int64_t>(progress.count));
  if (pace.events_per_s > 0) parts[1] = rate_words(pace.events_per_s, "events/s");
  if (pace.replications_per_s > 0) {
    parts[2] = rate_words(pace.replications_per_s, "replications/s");
    parts[3] = remaining_words(progress, pace);
  }
  const std::string percent = percent_words(progress);
  std::size_t used = bar_min + bar_frame + percent.size();
  if (used > columns) return shortened(percent, columns);
  for (const std::size_t part : {3, 0, 2, 1}) {
    const std::size_t needed = parts[part].empty() ? 0 : parts[part].size() + 2;
    if (used + needed > columns) parts[part].clear();
    used += parts[part].empty() ? 0 : needed;
  }
  std::string text = bar(progress, std::min(bar_max, bar_min + columns - used)) + percent;
  for (const std::string& part : parts)
    if (!part.empty()) text += ", " + part;
  return text;
}

ProgressLine::ProgressLine(std::ostream& err, Look look)
    : err_(err), look_(std::move(look)), begun_(look_.clock()), next_(begun_ + first_after) {}

Pace ProgressLine::pace(const StudyProgress& progress, Time now) {
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  if (seconds <= 0) return {};
  return {static_cast<double>(events_before_ + events_) / seconds,
          static_cast<double>(progress.done - std::min(progress.done, first_done_.value_or(0))) / seconds};
}

void ProgressLine::update(const StudyProgress& progress, std::string_view before) {
  if (!look_.is_shown) return;
  if (!first_done_) first_done_ = progress.done;
  // A new run counts from 0.
  if (progress.run.events < events_) events_before_ += events_;
  events_ = progress.run.events;
  const Time now = look_.clock();
  if (now < next_) return;
  next_ = now + every;
  draw(progress_bar(progress, pace(progress, now), look_.columns > 1 ? look_.columns - 1 : 1, before));
}

void ProgressLine::clear() {
  if (width_ == 0) return;
  draw("");
  err_ << '\r' << std::flush;
}

void ProgressLine::draw(const std::string& text) {
  const std::size_t width = display_width(text);
  const std::size_t blanks = width_ > width ? width_ - width : 0;
  err_ << '\r' << text << std::string(blanks, ' ') << std::flush;
  width_ = width;
}

}  // namespace scansim
