#include "models/asset/asset_group.hpp"

namespace scansim {

namespace {

/// Whether the upper bits of a uniform word fall into the first `share` of the unit interval.
bool falls_into(std::uint64_t word, Ratio share) {
  const uint128 scaled = static_cast<uint128>(word) * static_cast<std::uint64_t>(share.denominator());
  return scaled < (static_cast<uint128>(static_cast<std::uint64_t>(share.numerator())) << 64);
}

AssetOutcome drawn_outcome(const AssetGroup& group, const Stream& stream, std::uint64_t index) {
  if (group.errored == Ratio() && group.offline == Ratio()) return AssetOutcome::scanned;
  const RandomBlock block = stream.block({index, asset_purpose::outcome, 0, 0});
  if (falls_into(block.first, group.errored)) return AssetOutcome::errored;
  return falls_into(block.second, group.offline) ? AssetOutcome::offline : AssetOutcome::scanned;
}

}  // namespace

AssetWork work_of(const AssetGroup& group, const Stream& stream, std::uint64_t index, std::uint32_t attempt) {
  if (group.recorded) {
    const RecordedAttempt& recorded = group.recorded->attempt(group.name, index, attempt);
    return {Duration::from_us(recorded.scan_time), recorded.outcome};
  }
  if (group.rows) return {group.rows->scan_time[index], group.rows->outcome[index]};
  const Drawn drawn = group.scan_time.draw(stream, {index, asset_purpose::scan_time, attempt, 0});
  const bool is_silent = drawn.part < group.silent_parts.size() && group.silent_parts[drawn.part];
  return {Duration::from_us(drawn.value),
          is_silent ? AssetOutcome::silent : drawn_outcome(group, stream, index)};
}

Bytes import_memory_of(const AssetGroup& group, const Stream& stream, std::uint64_t index, Bytes otherwise) {
  if (group.recorded && group.recorded->has_import_memory())
    return group.recorded->import_memory(group.name, index);
  if (group.rows && !group.rows->import_memory.empty()) return group.rows->import_memory[index];
  if (!group.import_memory) return otherwise;
  return Bytes::from_count(
      group.import_memory->draw(stream, {index, asset_purpose::import_memory, 0, 0}).value);
}

Duration import_time_of(const AssetGroup& group, const Stream& stream, std::uint64_t index,
                        const Law& time_per_asset) {
  if (group.recorded && group.recorded->has_import_times())
    return group.recorded->import_time(group.name, index);
  return Duration::from_us(time_per_asset.draw(stream, {index, asset_purpose::import_time, 0, 0}).value);
}

AssetYield yield_of(const AssetGroup& group, const Stream& stream, std::uint64_t index,
                    AssetOutcome outcome) {
  if (outcome != AssetOutcome::scanned) return {};
  if (group.recorded)
    return {group.recorded->result_size(group.name, index), group.recorded->findings(group.name, index)};
  if (group.rows) return {group.rows->result_size[index], group.rows->findings[index]};
  return {Bytes::from_count(group.result_size.draw(stream, {index, asset_purpose::result_size, 0, 0}).value),
          group.findings.draw(stream, {index, asset_purpose::findings, 0, 0}).value};
}

}  // namespace scansim
