#pragma once
/// Lanes of the timeline: one path for each state of a lane, however often it comes back.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "reports/page/json_view.hpp"

namespace scansim::page {

inline constexpr int lane_height = 16;

/// Where on a drawing of the page's width; `share` of the whole.
[[nodiscard]] int place_of(double share);

/// Collects the paths of one lane by class.
class Lane {
 public:
  /// REQUIRES: `used` outlives the lane. It gathers the classes of all lanes.
  Lane(double end, std::set<std::string>& used) : end_(end), used_(used) {}
  /// Throws BadResult if the class has no meaning: it stands in a document that no scansim wrote.
  void add(const std::string& kind, double from, double to, int top = 0, int height = lane_height);
  /// What is not recorded, striped: a time [from, to] of which `to` may be null.
  void add_gap(const JsonView& gap);
  [[nodiscard]] std::string html(int height = lane_height) const;

 private:
  [[nodiscard]] int place(double at) const { return place_of(at / end_); }
  double end_;
  std::set<std::string>& used_;
  std::map<std::size_t, std::string> paths_;  ///< by meaning: later ones lie above
};

/// The lanes as they are written, and what they show.
struct Tracks {
  double end = 0;
  std::set<std::string> used;
  std::string text;

  [[nodiscard]] Lane lane() { return {end, used}; }
  void group(std::string_view title);
  void add(std::string_view kind, std::size_t index, const std::string& label, const Lane& lane);
  void left_out(std::size_t count, std::string_view what);
};

/// What the classes mean that are used.
[[nodiscard]] std::string legend(const std::set<std::string>& used);

}  // namespace scansim::page
