#include "scenarios/cli/inspect_report.hpp"

#include <algorithm>
#include <utility>

#include "models/network/capacity.hpp"
#include "models/network/network.hpp"
#include "models/network/weak_points.hpp"
#include "reports/writers/tables.hpp"
#include "reports/writers/words.hpp"
#include "sim/text/format.hpp"

namespace scansim {

namespace {

/// Of a documented rule: 0.4 Mbps for each asset that is being scanned, 0.45 of that on average.
constexpr Ratio mean_of_peak{45, 100};

std::string kind_words(NodeKind kind) {
  switch (kind) {
    case NodeKind::console:
      return "console";
    case NodeKind::engine:
      return "engine";
    case NodeKind::router:
      return "router";
    case NodeKind::firewall:
      return "firewall";
    case NodeKind::subnet:
      return "subnet";
  }
  return "";
}

TextTable::Column right(std::string title) { return {std::move(title), TextTable::Align::right, false}; }
TextTable::Column wrapping(std::string title) { return {std::move(title), TextTable::Align::left, true}; }

std::string bandwidth_words(Bandwidth bandwidth) {
  return bandwidth.is_unlimited() ? "no limit" : format_bandwidth_exact(bandwidth);
}

/// A scenario's network with what can be read off it.
class Inspected {
 public:
  explicit Inspected(const Plan& plan)
      : plan_(plan),
        network_(plan.engines.size(), plan.nodes, plan.links, scan_traffic_of(plan)),
        weak_(weak_points(network_.topology(), reaches_of(plan))) {}

  [[nodiscard]] std::string report() const {
    return topology() + routes() + scan_routes() + weak_points_told() + cuts() + "\n";
  }
  [[nodiscard]] std::string dot() const;

 private:
  static std::vector<Reach> reaches_of(const Plan& plan) {
    std::vector<Reach> reaches;
    for (const SitePlan& site : plan.sites)
      for (const GroupId id : site.groups)
        reaches.push_back({plan.groups[id.index()].count,
                           site.uses_recent_engines ? recent_engines(plan, {id}) : site.engines,
                           plan.groups[id.index()].subnet});
    return reaches;
  }

  [[nodiscard]] const Topology& graph() const { return network_.topology(); }
  [[nodiscard]] std::string name(NodeId node) const {
    if (node == console_node) return "console";
    const std::size_t engines = plan_.engines.size();
    return printable(node.index() <= engines ? plan_.engines[node.index() - 1].name
                                             : plan_.nodes[node.index() - 1 - engines].name);
  }
  [[nodiscard]] std::string name(LinkId link) const { return printable(plan_.links[link.index()].name); }

  /// The links of a route, from the source on.
  [[nodiscard]] std::string way_words(const Route& route) const {
    std::string words;
    for (const LinkId link : route.links) words += (words.empty() ? "" : " > ") + name(link);
    return words;
  }
  [[nodiscard]] Bandwidth narrowest_on(const Route& route) const {
    return narrowest(graph(), {true, route.latency, route.links});
  }
  [[nodiscard]] std::uint64_t assets_in(NodeId subnet) const {
    std::uint64_t assets = 0;
    for (const AssetGroup& group : plan_.groups)
      if (group.subnet == subnet) assets += group.count;
    return assets;
  }

  [[nodiscard]] std::string topology() const;
  [[nodiscard]] std::string routes() const;
  [[nodiscard]] std::string scan_routes() const;
  [[nodiscard]] std::string weak_points_told() const;
  [[nodiscard]] std::string cuts() const;

  const Plan& plan_;
  Network network_;
  WeakPoints weak_;
};

std::string Inspected::topology() const {
  std::string text = "TOPOLOGY\n" + counted(graph().nodes(), "node", "nodes") + ", " +
                     counted(plan_.links.size(), "link", "links") + "\n\n";
  TextTable nodes({{"node"}, {"what"}, right("assets")});
  for (std::size_t i = 0; i < graph().nodes(); ++i) {
    const NodeKind kind = graph().kind(NodeId(i));
    const bool is_local = kind == NodeKind::engine && graph().place_of(EngineId(i - 1)) == console_node;
    const std::uint64_t assets = kind == NodeKind::subnet ? assets_in(NodeId(i)) : 0;
    nodes.add({name(NodeId(i)), kind_words(kind) + (is_local ? ", local to the console" : ""),
               assets > 0 ? grouped(static_cast<std::int64_t>(assets)) : ""});
  }
  text += nodes.render();
  if (plan_.links.empty()) return text;
  TextTable links({{"link"}, {"between"}, right("latency"), right("bandwidth"), right("loss")});
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    const LinkPlan& link = plan_.links[i];
    links.add({name(LinkId(i)), name(link.from) + " and " + name(link.to), format_duration(link.latency),
               bandwidth_words(link.bandwidth), format_ratio(link.loss)});
  }
  return text + "\n" + links.render();
}

std::string Inspected::routes() const {
  TextTable table({{"engine"},
                   wrapping("way, from the console"),
                   right("latency"),
                   right("narrowest link"),
                   right("all ways together")});
  bool has_any = false;
  for (std::size_t i = 0; i < plan_.engines.size(); ++i) {
    const EngineId engine(i);
    const Route& route = network_.route(engine);
    if (graph().place_of(engine) == console_node) continue;
    has_any = true;
    table.add({printable(plan_.engines[i].name), way_words(route), format_duration(route.latency),
               bandwidth_words(narrowest_on(route)), bandwidth_words(most_to_console(graph(), engine))});
  }
  if (!has_any) return "\nROUTES\nEvery engine is local to the console: results need no way.\n";
  return "\nROUTES\nResults take the way of least latency, one at a time. What all ways could carry together "
         "(maximum\nflow) beyond its narrowest link is in reserve.\n\n" +
         table.render();
}

std::string Inspected::scan_routes() const {
  if (network_.traffics() == 0) return "";
  TextTable table({{"engine"},
                   {"assets"},
                   wrapping("way, from the engine"),
                   right("latency"),
                   right("slower by"),
                   right("at once"),
                   right("at peak")});
  for (std::size_t i = 0; i < network_.traffics(); ++i) {
    const TrafficPlan& traffic = network_.traffic(TrafficId(i));
    const Route& route = network_.route(TrafficId(i));
    const Bandwidth width = narrowest_on(route);
    const auto fitting = [&width](std::int64_t each) {
      return width.is_unlimited() ? std::string("no limit") : grouped(width.bits_per_second() / each);
    };
    const std::int64_t mean = traffic.per_asset.bits_per_second();
    const Ratio slowdown = latency_slowdown(route.latency);
    table.add({printable(plan_.engines[traffic.engine.index()].name),
               printable(plan_.groups[traffic.group.index()].name), way_words(route),
               format_duration(route.latency),
               format_ratio(Ratio(slowdown.numerator() - slowdown.denominator(), slowdown.denominator())),
               fitting(mean), fitting(std::max<std::int64_t>(mean_of_peak.into_ceil(mean), 1))});
  }
  return "\nSCANS OVER THE NETWORK\nHow many assets at once the narrowest link carries without slowing "
         "their\n"
         "scans, at their mean and at their peak traffic.\n\n" +
         table.render();
}

std::string Inspected::weak_points_told() const {
  std::uint64_t assets = 0;
  for (const Reach& reach : reaches_of(plan_)) assets += reach.assets;
  const std::string heading = "\nSINGLE LOSSES THAT STRAND ASSETS\n";
  if (weak_.links.empty() && weak_.nodes.empty())
    return heading + "None: every asset has another engine and another way.\n";
  TextTable table({{"loss of"}, {"what"}, right("assets stranded"), right("of all")});
  const auto add = [&](const std::string& what, const std::string& kind, std::uint64_t stranded) {
    table.add({what, kind, grouped(static_cast<std::int64_t>(stranded)),
               format_ratio(Ratio(static_cast<std::int64_t>(stranded), static_cast<std::int64_t>(assets)))});
  };
  for (const WeakLink& weak : weak_.links) add(name(weak.link), "link", weak.stranded);
  for (const WeakNode& weak : weak_.nodes)
    add(name(weak.node), kind_words(graph().kind(weak.node)), weak.stranded);
  return heading + table.render();
}

std::string Inspected::cuts() const {
  if (plan_.cuts.empty()) return "";
  TextTable table({{"cut"}, wrapping("links"), right("assets stranded")});
  for (const CutPlan& cut : plan_.cuts) {
    std::string links;
    for (const LinkId link : cut.links) links += (links.empty() ? "" : ", ") + name(link);
    const std::uint64_t stranded = stranded_without(graph(), reaches_of(plan_), cut.links);
    table.add({printable(cut.name), links, grouped(static_cast<std::int64_t>(stranded))});
  }
  return "\nCUTS\nLinks that a partition takes down together.\n\n" + table.render();
}

std::string quoted_for_dot(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) quoted += (c == '"' || c == '\\') ? std::string("\\") + c : std::string(1, c);
  return quoted + "\"";
}

std::string Inspected::dot() const {
  const auto shape = [](NodeKind kind) {
    switch (kind) {
      case NodeKind::console:
        return "doubleoctagon";
      case NodeKind::engine:
        return "box";
      case NodeKind::subnet:
        return "ellipse";
      default:
        return "diamond";
    }
  };
  std::string text = "graph network {\n  node [fontname=\"sans-serif\"];\n";
  for (std::size_t i = 0; i < graph().nodes(); ++i) {
    const NodeId node(i);
    const bool is_weak = std::any_of(weak_.nodes.begin(), weak_.nodes.end(),
                                     [node](const WeakNode& weak) { return weak.node == node; });
    text += "  n" + std::to_string(i) + " [label=" + quoted_for_dot(name(node)) +
            ", shape=" + shape(graph().kind(node)) + (is_weak ? ", style=bold" : "") + "];\n";
  }
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    const LinkPlan& link = plan_.links[i];
    const bool is_weak = std::any_of(weak_.links.begin(), weak_.links.end(),
                                     [i](const WeakLink& weak) { return weak.link == LinkId(i); });
    std::string label = name(LinkId(i)) + "\n" + format_duration(link.latency);
    if (!link.bandwidth.is_unlimited()) label += ", " + format_bandwidth_exact(link.bandwidth);
    if (link.loss > Ratio()) label += ", loss " + format_ratio(link.loss);
    const std::size_t line_end = label.find('\n');
    const std::string written = quoted_for_dot(label.substr(0, line_end));
    text += "  n" + std::to_string(link.from.index()) + " -- n" + std::to_string(link.to.index()) +
            " [label=" + written.substr(0, written.size() - 1) + "\\n" + label.substr(line_end + 1) + "\"" +
            (is_weak ? ", style=bold" : "") + "];\n";
  }
  return text + "}\n";
}

}  // namespace

std::string inspect_report(const Plan& plan) { return Inspected(plan).report(); }

std::string network_dot(const Plan& plan) { return Inspected(plan).dot(); }

}  // namespace scansim
