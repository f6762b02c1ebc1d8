#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/laws.hpp"
#include "scenarios/load/other_load.hpp"
#include "scenarios/load/scalars.hpp"
#include "scenarios/load/sections.hpp"
#include "sim/text/format.hpp"

namespace scansim::load {

namespace {

constexpr std::int64_t workers_max = 1'000'000;
constexpr std::int64_t batches_max = 1'000'000;

void read_mode(const MapReader& import, ImportPlan& plan) {
  const NodeView node = import.find("mode");
  if (!node) return;
  Reading& reading = import.reading();
  if (node.is(NodeKind::map)) {
    const MapReader map(reading, node, keys::import_mode, import.path_of("mode"));
    plan.mode = ImportMode::batches;
    map.take("batches", plan.batches, count32_in({1, batches_max}));
    return;
  }
  if (const auto mode = read_choice<ImportMode>(reading, node, import.path_of("mode"), choices::import_mode,
                                                "{batches: 4}"))
    plan.mode = *mode;
}

void read_import(Reading& reading, const NodeView& node, Draft& draft) {
  const MapReader map(reading, node, keys::import, "console.import");
  if (!map.is_map()) return;
  ImportPlan& plan = draft.plan.console.import;
  map.take("workers", plan.workers, count32_in({1, workers_max}));
  map.take("time_per_asset", plan.time_per_asset, [&map](Reading& r, const NodeView& law) {
    return read_law(r, law, LawUnit::duration, map.path_of("time_per_asset"));
  });
  map.take("memory_per_asset", plan.memory_per_asset, read_bytes);
  read_mode(map, plan);
  draft.gives_import_part = map.take("part", plan.part, read_positive_duration);
}

void read_poll(const MapReader& console, Draft& draft) {
  PollPlan& poll = draft.plan.console.poll;
  console.take("poll_every", poll.every, read_positive_duration);
  draft.gives_connect_timeout = console.take("connect_timeout", poll.connect_timeout, read_positive_duration);
  draft.gives_response_timeout =
      console.take("response_timeout", poll.response_timeout, read_positive_duration);
  if (console.find("poll_every")) return;
  for (const std::string_view key :
       {std::string_view("connect_timeout"), std::string_view("response_timeout")})
    if (const NodeView node = console.find(key))
      console.reading().warning(node,
                                "this has no effect: without console.poll_every, the console sees at once "
                                "whether an engine answers");
}

/// A console that could not even start is a mistake; one that would pause every scan at once may be meant.
void check_memory(const MapReader& console, const ConsolePlan& plan) {
  Reading& reading = console.reading();
  const MemoryPlan& memory = plan.memory;
  const NodeView baseline = console.find("baseline");
  if (memory.heap == Bytes()) {
    constexpr std::string_view memory_keys[] = {"baseline", "memory_threshold", "memory_per_scan",
                                                "other_load"};
    for (const std::string_view key : memory_keys)
      if (const NodeView node = console.find(key))
        reading.warning(node, "this has no effect: without console.heap, memory is not modelled");
    return;
  }
  const std::string heap = format_bytes_exact(memory.heap);
  if (baseline && memory.baseline >= memory.heap) {
    reading.error(baseline, "the baseline leaves nothing of the heap, which is " + heap);
    return;
  }
  const Bytes limit = Bytes::from_count(memory.threshold.of_floor(memory.heap.count()));
  if (baseline && memory.threshold > Ratio() && memory.baseline > limit)
    reading.warning(baseline, "the baseline alone is above the memory threshold: every scan pauses at once",
                    {format_ratio(memory.threshold) + " of " + heap + " is " + format_bytes(limit)});
  const Bytes left = memory.heap - memory.baseline;
  if (memory.per_scan > left)
    reading.error(console.find("memory_per_scan"),
                  "the memory of a single scan does not fit beside the baseline",
                  {"the heap is " + heap + ", the baseline " + format_bytes_exact(memory.baseline)});
  if (plan.import.memory_per_asset <= left) return;
  reading.error(value_of(console.find("import"), "memory_per_asset"),
                "the import of a single asset does not fit beside the baseline",
                {"the heap is " + heap + ", the baseline " + format_bytes_exact(memory.baseline)});
}

}  // namespace

void read_console(Reading& reading, const NodeView& node, Draft& draft) {
  const MapReader map(reading, node, keys::console, "console");
  if (!map.is_map()) return;
  ConsolePlan& plan = draft.plan.console;
  const std::size_t errors_before = reading.error_count();
  map.take("heap", plan.memory.heap, read_bytes);
  map.take("baseline", plan.memory.baseline, read_bytes);
  draft.gives_threshold = map.take("memory_threshold", plan.memory.threshold, read_share);
  map.take("message_size", plan.message_size, read_bytes);
  draft.gives_give_up_after = map.take("give_up_after", plan.give_up_after, read_positive_duration);
  read_poll(map, draft);
  map.take("memory_per_scan", plan.memory.per_scan, read_positive_bytes);
  draft.memory_per_scan_place = map.find("memory_per_scan");
  if (const NodeView load = map.find("other_load")) read_other_load(reading, load, draft);
  if (const NodeView import = map.find("import")) read_import(reading, import, draft);
  if (reading.error_count() == errors_before) check_memory(map, plan);
}

}  // namespace scansim::load
