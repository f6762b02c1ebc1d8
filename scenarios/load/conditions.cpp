#include "scenarios/load/conditions.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include "reports/measures/catalog.hpp"
#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/state_words.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

namespace {

/// Keys that go with some of those that say what a condition is about.
constexpr std::string_view companions[] = {"scan", "engine", "at_least", "at_most"};

/// Quantities that scenarios name after `measure:`: all but the shares of a scan's assets.
constexpr auto first_measure = static_cast<std::size_t>(LiveQuantity::work_kept);

/// Reports what does not go with the subject of the condition.
bool check_companions(const MapReader& map, std::string_view subject,
                      std::span<const std::string_view> allowed) {
  bool is_good = true;
  for (const std::string_view key : companions) {
    const NodeView node = map.find(key);
    if (!node || std::find(allowed.begin(), allowed.end(), key) != allowed.end()) continue;
    map.reading().error(
        node, "`" + std::string(key) + "` does not go with `" + std::string(subject) + "` in " + map.path());
    is_good = false;
  }
  return is_good;
}

NodeView needed(const MapReader& map, std::string_view key, std::string_view subject) {
  const NodeView node = map.find(key);
  if (!node)
    map.reading().error(map.node(), "the key `" + std::string(key) + "` is missing in " + map.path(),
                        {"it goes with `" + std::string(subject) + "`"});
  return node;
}

/// `SITE`, the newest scan of the site, or `SITE#n`, its n-th.
bool read_scan(Reading& reading, const NodeView& node, const Draft& draft, Condition& condition) {
  if (!node.is(NodeKind::scalar)) {
    reading.error(node, "expected a site, or one of its scans such as `SITE#2`, found " + found_words(node));
    return false;
  }
  const std::string_view text = node.text();
  const std::size_t hash = text.find('#');
  const std::string_view name = text.substr(0, hash);
  const auto site = draft.sites.find(name);
  if (site) {
    condition.site = SiteId(*site);
  } else {
    reading.error_within(node, {0, name.size()}, "there is no site " + ticked(name),
                         draft.sites.choices(reading, name));
  }
  if (hash == std::string_view::npos) return site.has_value();
  const std::string_view digits = text.substr(hash + 1);
  const auto number = parse_count(digits);
  if (number.value && *number.value >= 1 && *number.value <= std::numeric_limits<std::uint32_t>::max()) {
    condition.occurrence = static_cast<std::uint32_t>(*number.value);
    return site.has_value();
  }
  reading.error_within(node, {hash + 1, digits.size()},
                       "expected the number of a scan of the site, counted from 1, found " + ticked(digits));
  return false;
}

std::optional<Condition> read_share_of_scan(const MapReader& map, std::string_view subject,
                                            const Draft& draft) {
  constexpr std::string_view allowed[] = {"scan"};
  const bool is_good = check_companions(map, subject, allowed);
  Condition condition;
  const NodeView scan = needed(map, "scan", subject);
  const bool has_scan = scan && read_scan(map.reading(), scan, draft, condition);
  const auto share = read_share(map.reading(), map.find(subject));
  if (share && *share == Ratio())
    map.reading().error(map.find(subject), "it must be above 0 %: no scan has less");
  if (!is_good || !has_scan || !share || *share == Ratio()) return std::nullopt;
  const auto quantity = subject == "completed" ? LiveQuantity::completed : LiveQuantity::integrated;
  condition.limit = QuantityLimit{quantity, false, share->numerator(), share->denominator()};
  return condition;
}

/// One word, or a list of them.
std::optional<EnumSet<ScanState>> read_states(Reading& reading, const NodeView& node,
                                              const std::string& path) {
  const bool is_list = node.is(NodeKind::list);
  EnumSet<ScanState> states;
  bool is_good = true;
  for (NodeView item = is_list ? node.first() : node; item; item = is_list ? item.next() : NodeView()) {
    const auto meant = item.is(NodeKind::scalar) ? scan_states_of(item.text()) : std::vector<ScanState>();
    if (meant.empty()) report_unknown_word(reading, item, path, views_of(scan_state_words()));
    is_good = is_good && !meant.empty();
    for (const ScanState state : meant) states = states | state;
  }
  if (is_good && states.is_empty()) reading.error(node, "the list is empty: at least one state is needed");
  return is_good && !states.is_empty() ? std::optional(states) : std::nullopt;
}

std::optional<Condition> read_state_of_scan(const MapReader& map, const Draft& draft) {
  constexpr std::string_view allowed[] = {"scan"};
  const bool is_good = check_companions(map, "state", allowed);
  Condition condition;
  const NodeView scan = needed(map, "scan", "state");
  const bool has_scan = scan && read_scan(map.reading(), scan, draft, condition);
  const auto states = read_states(map.reading(), map.find("state"), map.path_of("state"));
  if (!is_good || !has_scan || !states) return std::nullopt;
  condition.states = *states;
  return condition;
}

std::optional<Condition> read_status_of_engine(const MapReader& map, const Draft& draft) {
  constexpr std::string_view allowed[] = {"engine"};
  const bool is_good = check_companions(map, "status", allowed);
  const NodeView engine = needed(map, "engine", "status");
  const auto index = engine ? draft.engines.resolve(map.reading(), engine, "engine") : std::nullopt;
  const NodeView node = map.find("status");
  const auto status = node.is(NodeKind::scalar) ? engine_status_of(node.text()) : std::nullopt;
  if (!status)
    report_unknown_word(map.reading(), node, map.path_of("status"), views_of(engine_status_words()));
  if (!is_good || !index || !status) return std::nullopt;
  Condition condition;
  condition.engine = EngineId(*index);
  condition.status = *status;
  return condition;
}

std::optional<LiveQuantity> read_measure(const MapReader& map, const Draft& draft) {
  Reading& reading = map.reading();
  const NodeView node = map.find("measure");
  const auto name = read_text(reading, node);
  if (!name) return std::nullopt;
  const std::vector<std::string_view> known = live_measures();
  const auto found = std::find(known.begin(), known.end(), *name);
  if (found == known.end()) {
    const bool is_measure = find_measure(*name) != nullptr;
    reading.error(node,
                  is_measure ? ticked(*name) + " has no value before the end of the run"
                             : "there is no measure " + ticked(*name),
                  choice_details(*name, known));
    return std::nullopt;
  }
  const LiveQuantity quantity = live_measure(static_cast<std::size_t>(found - known.begin()));
  if (quantity == LiveQuantity::console_heap && draft.plan.console.memory.heap == Bytes()) {
    reading.error(node, "without console.heap, memory is not modelled", {"give `console: {heap: 16 GiB}`"});
    return std::nullopt;
  }
  return quantity;
}

/// A value in the base unit of the quantity.
std::optional<std::int64_t> read_limit(Reading& reading, const NodeView& node, LiveQuantity quantity) {
  switch (quantity) {
    case LiveQuantity::work_kept:
    case LiveQuantity::work_lost:
    case LiveQuantity::work_repeated:
    case LiveQuantity::work_orphaned: {
      const auto work = read_duration(reading, node);
      return work ? std::optional(work->us()) : std::nullopt;
    }
    case LiveQuantity::data_integrated:
    case LiveQuantity::data_lost:
    case LiveQuantity::console_heap: {
      const auto bytes = read_bytes(reading, node);
      return bytes ? std::optional(bytes->count()) : std::nullopt;
    }
    default:
      return read_count(reading, node, {});
  }
}

std::optional<Condition> read_quantity(const MapReader& map, const Draft& draft) {
  constexpr std::string_view allowed[] = {"scan", "at_least", "at_most"};
  constexpr std::string_view limits[] = {"at_least", "at_most"};
  Reading& reading = map.reading();
  bool is_good = check_companions(map, "measure", allowed);
  const auto quantity = read_measure(map, draft);
  const auto side = map.exactly_one_of(limits, "which value it waits for");
  Condition condition;
  if (const NodeView scan = map.find("scan")) {
    is_good = read_scan(reading, scan, draft, condition) && is_good;
    if (quantity && !is_of_scans(*quantity)) {
      reading.error(scan,
                    "`" + std::string(name_of(*quantity)) + "` is a measure of the whole run, not of a scan",
                    {"leave `scan` out"});
      is_good = false;
    }
  }
  if (!quantity || !side) return std::nullopt;
  const auto limit = read_limit(reading, map.find(*side), *quantity);
  if (!is_good || !limit) return std::nullopt;
  condition.limit = QuantityLimit{*quantity, *side == "at_most", *limit, 1};
  return condition;
}

}  // namespace

std::vector<std::string_view> live_measures() {
  std::vector<std::string_view> names;
  for (std::size_t i = first_measure; i < live_quantity_count; ++i)
    names.push_back(name_of(static_cast<LiveQuantity>(i)));
  return names;
}

LiveQuantity live_measure(std::size_t index) { return static_cast<LiveQuantity>(first_measure + index); }

bool is_of_scans(LiveQuantity quantity) { return quantity < LiveQuantity::scans_completed; }

std::optional<Condition> read_condition(Reading& reading, const NodeView& node, const Draft& draft,
                                        const std::string& path) {
  const MapReader map(reading, node, keys::condition, path);
  const auto subject = map.exactly_one_of(ways::condition, "what it waits for");
  if (!subject) return std::nullopt;
  if (*subject == "state") return read_state_of_scan(map, draft);
  if (*subject == "status") return read_status_of_engine(map, draft);
  if (*subject == "measure") return read_quantity(map, draft);
  return read_share_of_scan(map, *subject, draft);
}

}  // namespace scansim::load
