#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "scenarios/load/keys.hpp"
#include "scenarios/load/laws.hpp"
#include "scenarios/load/recorded.hpp"
#include "scenarios/load/rows.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

constexpr std::int64_t count_max = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t addresses_max = std::int64_t{1} << 40;  ///< The index of a draw is below this.
constexpr std::int64_t block_max = 1024;

/// Reader of a law under a key of a map, for MapReader::take.
auto law_under(const MapReader& map, std::string_view key, LawUnit unit) {
  return [path = map.path_of(key), unit](Reading& reading, const NodeView& node) {
    return read_law(reading, node, unit, path);
  };
}

void read_discovery(const MapReader& group_map, AssetGroup& group) {
  const NodeView node = group_map.find("discovery");
  if (!node) return;
  Reading& reading = group_map.reading();
  const MapReader map(reading, node, keys::discovery, group_map.path_of("discovery"));
  if (!map.is_map()) return;
  DiscoveryPlan plan;
  plan.addresses = static_cast<std::int64_t>(group.count);
  map.take("addresses", plan.addresses, [](Reading& r, const NodeView& at) {
    return read_count(r, at, {1, addresses_max});
  });
  map.take("block", plan.block, [](Reading& r, const NodeView& at) {
    return read_count(r, at, {1, block_max});
  });
  map.take("time_per_block", plan.time_per_block, law_under(map, "time_per_block", LawUnit::duration));
  if (plan.addresses < static_cast<std::int64_t>(group.count))
    reading.error(map.find("addresses"),
                  "fewer addresses than assets: there are " + std::to_string(group.count) + " assets");
  group.discovery = std::move(plan);
}

/// Rows say everything about each asset but the memory of its import, which they may leave to the group: what
/// is said about all of them would contradict.
void read_group_rows(const MapReader& map, AssetGroup& group, const Draft& draft) {
  for (const FieldInfo& field : keys::assets.fields) {
    constexpr std::string_view beside[] = {"rows", "discovery", "import_memory", "subnet", "scan_traffic"};
    const bool is_beside = std::find(std::begin(beside), std::end(beside), field.key) != std::end(beside);
    if (is_beside || !map.find(field.key)) continue;
    map.reading().error(map.find(field.key),
                        "`rows` and `" + std::string(field.key) + "` exclude each other in " + map.path(),
                        {"rows give it asset by asset"});
  }
  group.rows = read_rows(map.reading(), map.find("rows"), map.path_of("rows"),
                         draft.plan.console.import.memory_per_asset);
  if (!group.rows) return;
  group.count = group.rows->scan_time.size();
  if (map.find("import_memory") && !group.rows->import_memory.empty())
    map.reading().error(map.find("import_memory"), "the rows of " + map.path() + " give it asset by asset");
}

/// What a run drew stands for all that the group's laws and rows would say.
void read_group_recorded(const MapReader& map, AssetGroup& group) {
  Reading& reading = map.reading();
  for (const std::string_view key :
       {"scan_time", "result_size", "findings", "errored", "goes_offline", "rows"})
    if (map.find(key))
      reading.error(map.find(key),
                    "`recorded` and `" + std::string(key) + "` exclude each other in " + map.path());
  if (!map.find("count")) reading.error(map.node(), "the key `count` is missing in " + map.path());
  map.take("count", group.count, [](Reading& r, const NodeView& at) {
    return read_count(r, at, {1, count_max});
  });
  const std::uint64_t most = group.count == 0 ? static_cast<std::uint64_t>(count_max) : group.count;
  group.recorded = read_recorded_assets(reading, map.find("recorded"), map.path_of("recorded"), most);
}

void read_group_laws(const MapReader& map, AssetGroup& group) {
  Reading& reading = map.reading();
  for (const std::string_view key : {std::string_view("count"), std::string_view("scan_time")})
    if (!map.find(key))
      reading.error(map.node(), "the key `" + std::string(key) + "` is missing in " + map.path(),
                    {"or give `rows`"});
  map.take("count", group.count, [](Reading& r, const NodeView& at) {
    return read_count(r, at, {1, count_max});
  });
  ScanTimeLaw scan_time;
  map.take("scan_time", scan_time, [&map](Reading& r, const NodeView& at) {
    return read_scan_time_law(r, at, map.path_of("scan_time"));
  });
  group.scan_time = std::move(scan_time.law);
  group.silent_parts = std::move(scan_time.silent_parts);
  map.take("result_size", group.result_size, law_under(map, "result_size", LawUnit::bytes));
  map.take("findings", group.findings, law_under(map, "findings", LawUnit::count));
  map.take("errored", group.errored, read_share);
  map.take("goes_offline", group.offline, read_share);
}

/// An asset whose import cannot be begun, whatever happens, would keep its scan from ever ending.
void check_import_memory(const MapReader& map, const AssetGroup& group, const MemoryPlan& memory) {
  if (memory.heap == Bytes() || memory.baseline >= memory.heap) return;
  const Bytes left = memory.heap - memory.baseline;
  const Words details = {"the heap is " + format_bytes_exact(memory.heap) + ", the baseline " +
                         format_bytes_exact(memory.baseline)};
  if (group.rows && !group.rows->import_memory.empty()) {
    const std::vector<Bytes>& rows = group.rows->import_memory;
    const auto largest = std::max_element(rows.begin(), rows.end());
    if (*largest > left)
      map.reading().error(map.find("rows"),
                          "the import of asset " + std::to_string(largest - rows.begin() + 1) + ", " +
                              format_bytes_exact(*largest) + ", does not fit beside the baseline",
                          details);
  }
  const auto same = group.import_memory ? group.import_memory->constant_value() : std::nullopt;
  if (same && *same > left.count())
    map.reading().error(map.find("import_memory"),
                        "the import of a single asset does not fit beside the baseline", details);
}

std::optional<NodeId> read_subnet(Reading& reading, const NodeView& node, const Draft& draft) {
  const auto index = draft.ends.resolve(reading, node, "subnet");
  if (!index) return std::nullopt;
  const std::size_t first = 1 + draft.plan.engines.size();
  if (*index >= first && draft.plan.nodes[*index - first].kind == scansim::NodeKind::subnet)
    return NodeId(*index);
  reading.error(node, ticked(node.text()) + " is not a subnet", {"name it in the list `subnets`"});
  return std::nullopt;
}

std::optional<EngineId> read_last_engine(Reading& reading, const NodeView& node, const Draft& draft) {
  const auto index = draft.engines.resolve(reading, node, "engine");
  return index ? std::optional(EngineId(*index)) : std::nullopt;
}

AssetGroup read_group(Reading& reading, const NamedEntry& entry, const Draft& draft) {
  AssetGroup group;
  group.name = entry.name;
  const MapReader map(reading, entry.value, keys::assets, "assets." + entry.name);
  if (!map.is_map()) return group;
  if (map.find("recorded")) {
    read_group_recorded(map, group);
  } else if (map.find("rows")) {
    read_group_rows(map, group, draft);
  } else {
    read_group_laws(map, group);
  }
  map.take("import_memory", group.import_memory, law_under(map, "import_memory", LawUnit::bytes));
  check_import_memory(map, group, draft.plan.console.memory);
  read_discovery(map, group);
  map.take("subnet", group.subnet,
           [&draft](Reading& r, const NodeView& at) { return read_subnet(r, at, draft); });
  map.take("last_engine", group.last_engine,
           [&draft](Reading& r, const NodeView& at) { return read_last_engine(r, at, draft); });
  map.take("scan_traffic", group.scan_traffic, read_bandwidth);
  if (map.find("scan_traffic") && !map.find("subnet"))
    reading.warning(map.find("scan_traffic"),
                    "this has no effect: without `subnet`, the assets are beside their engine");
  return group;
}

}  // namespace

void read_assets(Reading& reading, const NodeView& node, Draft& draft) {
  const auto entries = read_named_entries(reading, node, "{office: {count: 100, scan_time: 5 min}}");
  if (node.is(NodeKind::map) && entries.empty())
    reading.error(node, "at least one group of assets is needed");
  for (const NamedEntry& entry : entries) {
    draft.groups.add(entry.name, entry.key);
    draft.plan.groups.push_back(read_group(reading, entry, draft));
  }
}

}  // namespace scansim::load
