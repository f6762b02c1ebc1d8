#include "scenarios/reproduce/run_recording.hpp"

#include <utility>

#include "sim/kernel/require.hpp"
#include "sim/kernel/version.hpp"

namespace scansim {

namespace {

std::vector<std::string> names_of(const auto& parts) {
  std::vector<std::string> names;
  for (const auto& part : parts) names.push_back(part.name);
  return names;
}

}  // namespace

RunRecording::RunRecording(const Plan& plan, const RunKey& key, StopCheck must_stop,
                           const std::optional<RunKey>& record_of)
    : plan_(plan),
      key_(key),
      must_stop_(std::move(must_stop)),
      heading_{std::string(kernel_version),  plan.name,
               record_of.value_or(key).seed, record_of.value_or(key).replication,
               names_of(plan.engines),       names_of(plan.links),
               names_of(plan.sites),         record_of.has_value()},
      compared_(std::make_unique<Run>(plan, key)) {
  compared_->conductor.emplace(plan_, compared_->world, silence_);
}

bool RunRecording::advance(Run& run, std::uint64_t events) {
  const HashChain& chain = run.world.chain;
  while (!run.is_over && chain.events() < events) {
    const bool is_time_to_ask = chain.events() % events_between_checks == 0;
    if (is_time_to_ask && must_stop_ && must_stop_({chain.events(), run.world.calendar.now()}))
      throw Interrupted();
    run.is_over = !run.conductor->step();
  }
  return !run.is_over;
}

std::optional<std::uint64_t> RunRecording::tip_at(std::uint64_t block) {
  if (!advance(*compared_, block * trace_block_events)) return std::nullopt;
  return compared_->world.chain.tip();
}

RecordingEnd RunRecording::end() const {
  const HashChain& chain = compared_->world.chain;
  return {chain.events(), chain.tip(), compared_->conductor->end_time(), true};
}

std::uint64_t RunRecording::open(std::uint64_t block) {
  const std::uint64_t events = block * trace_block_events;
  told_ = std::make_unique<Run>(plan_, key_);
  told_->conductor.emplace(plan_, told_->world, silence_);
  advance(*told_, events);
  require(told_->world.chain.events() == events, "a run that is repeated is as long as it was");
  lines_.clear();
  writer_.emplace(plan_, [this](std::string_view line) { lines_.emplace_back(line); });
  writer_->join(told_->world);
  told_->conductor.emplace(plan_, told_->world, *writer_);
  return events;
}

std::optional<TraceLine> RunRecording::next_line() {
  while (lines_.empty() && !told_->is_over) {
    if (advance(*told_, told_->world.chain.events() + 1)) continue;
    told_->conductor->finish();
  }
  if (lines_.empty()) return std::nullopt;
  TraceLine line = read_trace_line(lines_.front(), {});
  lines_.pop_front();
  return line;
}

}  // namespace scansim
