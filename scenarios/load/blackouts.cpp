/// Times in which no scan runs.

#include <set>
#include <string>
#include <utility>

#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

std::vector<SiteId> read_blackout_sites(Reading& reading, const NodeView& node, const Draft& draft) {
  std::vector<SiteId> sites;
  const auto items = read_items(reading, node, "[london-office]");
  if (!items) return sites;
  if (items->empty()) reading.error(node, "a blackout of no site", {"leave `sites` out to mean all of them"});
  std::set<std::size_t> seen;
  for (const NodeView& item : *items) {
    const auto index = draft.sites.resolve(reading, item, "site");
    if (!index) continue;
    if (seen.insert(*index).second)
      sites.emplace_back(*index);
    else
      reading.error(item, "the site " + ticked(item.text()) + " stands here already");
  }
  return sites;
}

void read_blackout(Reading& reading, const NodeView& node, std::size_t index, std::set<std::string>& names,
                   Draft& draft) {
  const MapReader map(reading, node, keys::blackout, "blackouts[" + std::to_string(index) + "]");
  if (!map.is_map()) return;
  BlackoutPlan plan;
  const NodeView name = map.find("name");
  if (!name)
    plan.name = "blackout-" + std::to_string(index + 1);
  else if (map.take("name", plan.name, read_text))
    check_name(reading, name);
  if (!names.insert(plan.name).second)
    reading.error(name ? name : node, "a blackout named " + ticked(plan.name) + " stands here already");
  map.take("lasts", plan.lasts, read_positive_duration);
  if (const NodeView sites = map.find("sites")) plan.sites = read_blackout_sites(reading, sites, draft);
  draft.blackouts.push_back(read_recurrence(map, draft.zones));
  draft.plan.blackouts.push_back(std::move(plan));
}

/// Reports blackouts that overlap themselves, and warns of a time of day that seems to be under way.
void check_blackout(Reading& reading, const WrittenRecurrence& written, const BlackoutPlan& plan) {
  const auto gap = shortest_gap(plan);
  if (!gap) return;
  if (plan.lasts > *gap) {
    reading.error(written.repeat.place, "this blackout is not over when it repeats: it lasts " +
                                            format_duration_exact(plan.lasts) +
                                            ", and there are as little as " + format_duration_exact(*gap) +
                                            " from one to the next");
  } else if (written.start.kind == WrittenMoment::Kind::time_of_day &&
             plan.start + plan.lasts > SimTime() + *gap) {
    reading.warning(written.start.place, "the first of these blackouts begins after t = 0",
                    {"to have the one that is under way at t = 0, write its date, or an earlier one"});
  }
}

}  // namespace

void read_blackouts(Reading& reading, const NodeView& node, Draft& draft) {
  const auto items = read_items(reading, node, "- {start: \"22:00\", lasts: 2 h, repeat: daily}");
  if (!items) return;
  std::set<std::string> names;
  for (std::size_t i = 0; i < items->size(); ++i) read_blackout(reading, (*items)[i], i, names, draft);
}

void resolve_blackouts(Reading& reading, RecurrenceResolver& resolver, Draft& draft) {
  std::vector<BlackoutPlan> under_way;
  for (std::size_t i = 0; i < draft.blackouts.size(); ++i) {
    BlackoutPlan& plan = draft.plan.blackouts[i];
    auto [recurrence, left] = resolver.resolve_lasting(draft.blackouts[i], plan.lasts);
    static_cast<Recurrence&>(plan) = std::move(recurrence);
    if (reading.error_count() == 0) check_blackout(reading, draft.blackouts[i], plan);
    if (left == Duration()) continue;
    // No author can give this name: it has a blank.
    BlackoutPlan rest;
    rest.name = plan.name + " (under way)";
    rest.lasts = left;
    rest.sites = plan.sites;
    under_way.push_back(std::move(rest));
  }
  for (BlackoutPlan& plan : under_way) draft.plan.blackouts.push_back(std::move(plan));
}

}  // namespace scansim::load
