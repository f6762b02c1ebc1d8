// The timeline of the page: a lane for each scan's site, engine, link and fault.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "reports/page/html.hpp"
#include "reports/page/lanes.hpp"
#include "reports/page/sections.hpp"
#include "reports/writers/words.hpp"

namespace scansim::page {

namespace {

using html::drawing_width;

constexpr std::size_t sites_max = 60;
constexpr std::size_t engines_max = 60;
constexpr std::size_t links_max = 30;
constexpr std::size_t faults_max = 40;
constexpr int tall_lane_height = 60;

/// Begin and end of each stay of a track that has them, in a lane; what is not recorded of it lies between.
template <class Take>
void for_stays(const JsonView& track, double end, Lane& lane, Take take) {
  const bool has_gap = track.has("not_recorded");
  if (has_gap) lane.add_gap(track["not_recorded"]);
  const std::vector<JsonView> items = track["stays"].items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    double to = i + 1 < items.size() ? items[i + 1][std::size_t{0}].number() : end;
    if (has_gap && i + 2 == items.size()) to = track["not_recorded"][std::size_t{0}].number();
    take(items[i], items[i][std::size_t{0}].number(), to);
  }
}

void add_scans(const JsonView& picture, Tracks& tracks) {
  struct Site {
    std::size_t first = 0;
    std::vector<JsonView> scans;
  };
  std::vector<std::string> names;
  std::map<std::string, Site> sites;
  const std::vector<JsonView> scans = picture["scans"].items();
  for (std::size_t i = 0; i < scans.size(); ++i) {
    const std::string name = scans[i]["site"].text();
    const auto [site, is_new] = sites.try_emplace(name);
    if (is_new) {
      names.push_back(name);
      site->second.first = i;
    }
    site->second.scans.push_back(scans[i]);
  }
  if (names.empty()) return;
  tracks.group("Scans");
  for (std::size_t n = 0; n < std::min(names.size(), sites_max); ++n) {
    const Site& site = sites.at(names[n]);
    Lane lane = tracks.lane();
    if (picture.has("scans_not_recorded")) lane.add_gap(picture["scans_not_recorded"]);
    for (const JsonView& scan : site.scans) {
      const double ended = scan["ended"].number_or_none().value_or(tracks.end);
      for_stays(scan, tracks.end, lane, [&](const JsonView& stay, double from, double to) {
        const std::string state = stay[std::size_t{1}].text();
        // An end lasts no time; it is shown as long as the eye needs.
        const bool is_end = from >= ended;
        lane.add("s-" + state, is_end ? ended - tracks.end / 400 : from,
                 is_end ? ended : std::min(to, ended));
      });
    }
    tracks.add("scan", site.first, html::named(names[n]), lane);
  }
  tracks.left_out(names.size() - std::min(names.size(), sites_max), "sites");
}

void add_engines(const JsonView& picture, Tracks& tracks) {
  const std::vector<JsonView> engines = picture["engines"].items();
  if (engines.empty()) return;
  tracks.group("Engines: what they are (upper half), what the console believes (lower half)");
  for (std::size_t e = 0; e < std::min(engines.size(), engines_max); ++e) {
    Lane lane = tracks.lane();
    for_stays(engines[e], tracks.end, lane, [&](const JsonView& stay, double from, double to) {
      const bool is_up = stay[std::size_t{1}].number() > 0;
      const bool is_reachable = stay[std::size_t{2}].number() > 0;
      std::string status = stay[std::size_t{3}].text();
      std::replace(status.begin(), status.end(), ' ', '_');
      lane.add(!is_up ? "e-down" : is_reachable ? "e-up" : "e-cut", from, to, 0, lane_height / 2);
      lane.add("b-" + status, from, to, lane_height / 2, lane_height / 2);
    });
    tracks.add("engine", e, html::named(engines[e]["name"].text()), lane);
  }
  tracks.left_out(engines.size() - std::min(engines.size(), engines_max), "engines");
}

void add_links(const JsonView& picture, Tracks& tracks) {
  const std::vector<JsonView> links = picture["links"].items();
  if (links.empty()) return;
  tracks.group("Links that changed");
  for (std::size_t l = 0; l < std::min(links.size(), links_max); ++l) {
    Lane lane = tracks.lane();
    for_stays(links[l], tracks.end, lane, [&](const JsonView& stay, double from, double to) {
      const bool is_up = stay[std::size_t{1}].number() > 0;
      lane.add(!is_up ? "l-down" : stay[std::size_t{2}].number() > 0 ? "l-up" : "l-strained", from, to);
    });
    tracks.add("link", l, html::named(links[l]["name"].text()), lane);
  }
  tracks.left_out(links.size() - std::min(links.size(), links_max), "links");
}

void add_spells(const JsonView& spells, const std::string& kind, Tracks& tracks, Lane& lane) {
  for (const JsonView& spell : spells.items())
    lane.add(kind, spell[std::size_t{0}].number(),
             std::max(spell[std::size_t{1}].number_or_none().value_or(tracks.end),
                      spell[std::size_t{0}].number() + tracks.end / 500));
}

void add_faults(const JsonView& picture, Tracks& tracks) {
  const auto add_all = [&](std::string_view key, std::string_view kind, const std::string& style,
                           std::string_view title) {
    const std::vector<JsonView> items = picture[key].items();
    if (items.empty()) return;
    tracks.group(title);
    for (std::size_t i = 0; i < std::min(items.size(), faults_max); ++i) {
      Lane lane = tracks.lane();
      add_spells(items[i]["spells"], style, tracks, lane);
      if (items[i].has("not_recorded")) lane.add_gap(items[i]["not_recorded"]);
      tracks.add(kind, i, html::named(items[i]["name"].text()), lane);
    }
    tracks.left_out(items.size() - std::min(items.size(), faults_max), key);
  };
  add_all("faults", "fault", "f-on", "Faults");
  add_all("blackouts", "blackout", "k-on", "Blackouts");
}

void add_console(const JsonView& picture, Tracks& tracks) {
  Lane lane = tracks.lane();
  add_spells(picture["above_threshold"], "c-above", tracks, lane);
  add_spells(picture["console_down"], "c-down", tracks, lane);
  bool has_gap = false;
  for (const char* key : {"above_threshold_not_recorded", "console_down_not_recorded"})
    if (picture.has(key)) {
      has_gap = true;
      lane.add_gap(picture[key]);
    }
  if (!has_gap && picture["console_down"].items().empty() && picture["above_threshold"].items().empty())
    return;
  tracks.group("Console");
  tracks.add("console", 0, "console", lane);
}

/// The earliest time of which something is not recorded; none if all is.
std::optional<JsonView> first_gap_of(const JsonView& picture) {
  std::optional<JsonView> first;
  const auto take = [&](const JsonView& of, std::string_view key) {
    if (of.has(key) && (!first || of[key][std::size_t{0}].number() < (*first)[std::size_t{0}].number()))
      first = of[key];
  };
  for (const char* key : {"scans", "engines", "links", "faults", "blackouts"})
    for (const JsonView& track : picture[key].items()) take(track, "not_recorded");
  for (const char* key : {"scans_not_recorded", "console_down_not_recorded", "above_threshold_not_recorded"})
    take(picture, key);
  return first;
}

/// What a series looks like without scripts: the high of each bucket, then its last value until the next.
std::string area(const JsonView& series, double end, double top) {
  const std::vector<JsonView> from = series["from"].items();
  const std::vector<JsonView> high = series["high"].items();
  const std::vector<JsonView> last = series["last"].items();
  if (high.size() != from.size() || last.size() != from.size())
    throw BadResult("at " + series.place() + ": expected columns of equal length");
  if (end <= 0 || top <= 0 || series["width"].number() <= 0) return "";
  const double bucket = series["width"].number();
  std::string path;
  const auto add_block = [&](double begin, double until, double value) {
    const int left = place_of(begin / end);
    const int width = place_of(until / end) - left;
    const int height = static_cast<int>(std::lround(std::clamp(value / top, 0.0, 1.0) * tall_lane_height));
    if (width > 0 && height > 0)
      path += fmt::format("M{} {}h{}v{}h-{}z", left, tall_lane_height - height, width, height, width);
  };
  for (std::size_t i = 0; i < from.size(); ++i) {
    const double next = i + 1 < from.size() ? from[i + 1].number() : end;
    const double over = std::min((std::floor(from[i].number() / bucket) + 1) * bucket, next);
    add_block(from[i].number(), over, std::max(high[i].number(), last[i].number()));
    add_block(over, next, last[i].number());
  }
  return path;
}

void add_series(const JsonView& picture, std::string_view key, std::string_view title, Unit unit,
                Tracks& tracks) {
  const JsonView series = picture[key];
  double top = 0;
  std::optional<JsonView> highest;
  for (const JsonView& value : series["high"].items())
    if (!highest || value.number() > top) {
      top = value.number();
      highest = value;
    }
  if (!highest || top <= 0) return;
  const JsonView threshold = picture["memory_threshold"];
  const bool has_threshold = key == "memory" && !threshold.is_null();
  const double scale = has_threshold ? std::max(top, threshold.number()) : top;
  std::string label = fmt::format("{}<br><small>at most {}", title, html::datum(*highest, unit));
  if (has_threshold) label += ", threshold " + html::datum(threshold, unit);
  const std::string line =
      has_threshold
          ? fmt::format("<path class=\"threshold\" d=\"M0 {}h{}v1h-{}z\"/>",
                        tall_lane_height - static_cast<int>(std::clamp(threshold.number() / scale, 0.0, 1.0) *
                                                            tall_lane_height),
                        drawing_width, drawing_width)
          : "";
  tracks.text += fmt::format(
      "<div class=\"track series\" data-kind=\"{}\" data-threshold=\"{}\"><span "
      "class=\"label\">{}</small></span>"
      "<svg class=\"lane tall\" viewBox=\"0 0 {} {}\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\"><path "
      "d=\"{}\"/>{}</svg></div>\n",
      key, has_threshold ? threshold.raw() : "", label, drawing_width, tall_lane_height,
      area(series, tracks.end, scale), line);
}

std::string marks(const JsonView& run, double end) {
  std::string path;
  std::set<int> places;
  for (const JsonView& row : run["disruptions"].items()) {
    const int at = place_of(row["at"].number() / end);
    if (places.insert(at).second) path += fmt::format("M{} 0v100", at);
  }
  if (path.empty()) return "";
  return fmt::format(
      "<svg class=\"marks\" viewBox=\"0 0 {} 100\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path "
      "class=\"m-disruption\" d=\"{}\"/></svg>\n",
      drawing_width, path);
}

std::string without_fraction(const std::string& clock) { return clock.substr(0, clock.find('.')); }

/// Ticks for those without scripts: begin, quarters, end.
std::string axis(double end) {
  std::string text =
      "<div class=\"track axis\"><span class=\"label\">Time</span><svg class=\"ticks\" "
      "aria-hidden=\"true\">";
  constexpr int ticks = 4;
  for (int i = 0; i <= ticks; ++i)
    text += fmt::format("<text x=\"{}%\" y=\"1.2em\" text-anchor=\"{}\">{}</text>", i * 100 / ticks,
                        i == 0       ? "start"
                        : i == ticks ? "end"
                                     : "middle",
                        without_fraction(html::clock_of_seconds(end * i / ticks)));
  return text + "</svg></div>\n";
}

}  // namespace

bool has_timeline(const JsonView& run) {
  return run.has("picture") && run["picture"]["ended_at"].number() > 0;
}

std::string timeline(const JsonView& run) {
  if (!has_timeline(run)) return "";
  const JsonView picture = run["picture"];
  Tracks tracks;
  tracks.end = picture["ended_at"].number();
  add_scans(picture, tracks);
  add_engines(picture, tracks);
  add_links(picture, tracks);
  add_faults(picture, tracks);
  add_console(picture, tracks);
  add_series(picture, "memory", "Memory", Unit::bytes, tracks);
  add_series(picture, "backlog", "Waiting for import", Unit::assets, tracks);
  add_series(picture, "active", "Assets being scanned", Unit::assets, tracks);
  const std::optional<JsonView> first_gap = first_gap_of(picture);
  const JsonView epoch = run["scenario"]["epoch_us"];
  std::string note;
  if (run["replications"].number() > 1)
    note = fmt::format("<p class=\"soft\">Replication {} of the {}.</p>\n", run["shown_replication"].raw(),
                       run["replications"].raw());
  if (picture["left_out"].number() > 0)
    note += "<p class=\"soft\">Too many changes for one picture: " +
            html::datum(picture["left_out"], Unit::count) + " are left out" +
            (first_gap ? ". What is striped is not recorded, the first of it from " +
                             html::clock((*first_gap)[std::size_t{0}]) + " on"
                       : "") +
            ".</p>\n";
  const std::string tools =
      "<div class=\"tools\" hidden><button type=\"button\" data-zoom=\"in\">Zoom in</button><button "
      "type=\"button\" data-zoom=\"out\">Zoom out</button><button type=\"button\" "
      "data-zoom=\"all\">All</button>"
      "<button type=\"button\" data-zoom=\"left\" aria-label=\"Earlier\">&#8592;</button><button "
      "type=\"button\" "
      "data-zoom=\"right\" aria-label=\"Later\">&#8594;</button><output id=\"span\"></output></div>\n";
  return html::section("timeline", "Timeline",
                       note + tools +
                           fmt::format("<div class=\"tracks\" data-end=\"{}\" data-epoch=\"{}\">\n",
                                       picture["ended_at"].raw(), epoch.is_null() ? "" : epoch.raw()) +
                           tracks.text + marks(run, tracks.end) + axis(tracks.end) + "</div>\n" +
                           legend(tracks.used));
}

}  // namespace scansim::page
