#include "reports/page/lanes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "reports/page/html.hpp"
#include "reports/writers/words.hpp"

namespace scansim::page {

namespace {

using html::drawing_width;

constexpr std::string_view gap_kind = "n-gap";

/// What the classes of the lanes mean, in the order of the legend.
struct Meaning {
  std::string_view kind, words;
};
constexpr auto meanings = std::to_array<Meaning>({
    {"n-gap", "not recorded: too many changes for one picture"},
    {"s-queued", "scan queued"},
    {"s-dispatched", "In progress: starting on its engines"},
    {"s-running", "In progress: assets are scanned"},
    {"s-integrating", "In progress: the console still integrates results"},
    {"s-paused", "Paused"},
    {"s-completed", "Completed successfully"},
    {"s-stopped", "Stopped"},
    {"s-failed", "Failed"},
    {"s-aborted", "Aborted"},
    {"e-up", "engine up and reachable"},
    {"e-cut", "engine up, out of the console's reach"},
    {"e-down", "engine down"},
    {"b-active", "the console believes it Active"},
    {"b-unknown", "the console believes it Unknown"},
    {"b-not_responding", "the console believes it Not responding"},
    {"b-pending_authorization", "waits for authorization"},
    {"b-incompatible_version", "has an incompatible version"},
    {"l-up", "link as planned"},
    {"l-strained", "link slower or lossy"},
    {"l-down", "link down"},
    {"f-on", "fault in force"},
    {"k-on", "blackout"},
    {"c-down", "console down"},
    {"c-above", "memory above the threshold"},
});

/// Throws BadResult if the class has no meaning: it stands in a document that no scansim wrote.
std::size_t meaning_of(const std::string& kind) {
  for (std::size_t m = 0; m < meanings.size(); ++m)
    if (meanings[m].kind == kind) return m;
  throw BadResult("in /picture: expected a state or a status, found \"" + printable(kind.substr(2)) + "\"");
}

}  // namespace

int place_of(double share) {
  return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * drawing_width));
}

void Lane::add(const std::string& kind, double from, double to, int top, int height) {
  if (to <= from || end_ <= 0) return;
  // What goes wrong for a moment is seen all the same.
  const bool is_well = kind.starts_with("s-") || kind == "e-up" || kind == "l-up" || kind == "b-active";
  const int width = std::max(place(to) - place(from), is_well ? 1 : drawing_width / 500);
  const int left = std::min(place(from), drawing_width - width);
  paths_[meaning_of(kind)] += fmt::format("M{} {}h{}v{}h-{}z", left, top, width, height, width);
  used_.insert(kind);
}

void Lane::add_gap(const JsonView& gap) {
  constexpr int stripe = 2;
  const double to = gap[std::size_t{1}].number_or_none().value_or(end_);
  for (int top = 0; top < lane_height; top += 2 * stripe)
    add(std::string(gap_kind), gap[std::size_t{0}].number(), to, top, stripe);
}

std::string Lane::html(int height) const {
  std::string text = fmt::format(
      "<svg class=\"lane\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">",
      drawing_width, height);
  for (const auto& [meaning, path] : paths_)
    text += fmt::format("<path class=\"{}\" d=\"{}\"/>", meanings[meaning].kind, path);
  return text + "</svg>";
}

void Tracks::group(std::string_view title) {
  text += fmt::format("<div class=\"track group\"><span class=\"label\">{}</span></div>\n", title);
}

void Tracks::add(std::string_view kind, std::size_t index, const std::string& label, const Lane& lane) {
  text += fmt::format(
      "<div class=\"track\" data-kind=\"{}\" data-index=\"{}\"><span class=\"label\">{}</span>{}</div>\n",
      kind, index, label, lane.html());
}

void Tracks::left_out(std::size_t count, std::string_view what) {
  if (count > 0) group(fmt::format("and {} more {}", count, what));
}

std::string legend(const std::set<std::string>& used) {
  std::string text = "<ul class=\"legend\">";
  for (const Meaning& meaning : meanings)
    if (used.contains(std::string(meaning.kind)))
      text += fmt::format(
          "<li><svg viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\"{}\" "
          "d=\"{}\"/></svg>{}</li>",
          meaning.kind, meaning.kind == gap_kind ? "M0 0h1v.25h-1zM0 .5h1v.25h-1z" : "M0 0h1v1h-1z",
          html::escaped(meaning.words));
  return text +
         "<li><svg viewBox=\"0 0 2 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path "
         "class=\"m-disruption\" d=\"M1 0v1\"/></svg>dashed lines: disruptions</li></ul>\n";
}

}  // namespace scansim::page
