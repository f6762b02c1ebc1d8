#include "models/asset/recorded_assets.hpp"

#include <algorithm>

#include "sim/kernel/require.hpp"
#include "sim/random/law.hpp"

namespace scansim {

namespace {

[[noreturn]] void tell_missing(std::string_view what, std::string_view group, std::uint64_t asset) {
  throw MissingValue("the " + std::string(what) + " of asset " + std::to_string(asset) + " of " +
                     std::string(group) + " is needed and not recorded");
}

std::int64_t value_of(const RecordedAsset* recorded, std::int64_t RecordedAsset::*member,
                      std::string_view what, std::string_view group, std::uint64_t asset) {
  if (recorded == nullptr || recorded->*member < 0) tell_missing(what, group, asset);
  return recorded->*member;
}

}  // namespace

void RecordedAssets::add(RecordedAsset asset, const std::vector<RecordedAttempt>& attempts) {
  require(assets_.empty() || assets_.back().asset < asset.asset, "recorded assets ascend");
  asset.first_attempt = attempts_.size();
  asset.attempt_count = static_cast<std::uint32_t>(attempts.size());
  has_import_times_ = has_import_times_ || asset.import_time >= 0;
  has_import_memory_ = has_import_memory_ || asset.import_memory >= 0;
  attempts_.insert(attempts_.end(), attempts.begin(), attempts.end());
  assets_.push_back(asset);
}

const RecordedAsset* RecordedAssets::find(std::uint64_t asset) const {
  // Assets are mostly there from the first one on.
  if (asset < assets_.size() && assets_[asset].asset == asset) return &assets_[asset];
  const auto found =
      std::lower_bound(assets_.begin(), assets_.end(), asset,
                       [](const RecordedAsset& known, std::uint64_t index) { return known.asset < index; });
  return found != assets_.end() && found->asset == asset ? &*found : nullptr;
}

const RecordedAttempt& RecordedAssets::attempt(std::string_view group, std::uint64_t asset,
                                               std::uint32_t attempt) const {
  const RecordedAsset* recorded = find(asset);
  const bool is_there = recorded != nullptr && attempt < recorded->attempt_count &&
                        attempts_[recorded->first_attempt + attempt].scan_time >= 0;
  if (!is_there) tell_missing("scan time of attempt " + std::to_string(attempt + 1), group, asset);
  return attempts_[recorded->first_attempt + attempt];
}

Bytes RecordedAssets::result_size(std::string_view group, std::uint64_t asset) const {
  return Bytes::from_count(value_of(find(asset), &RecordedAsset::result_size, "result size", group, asset));
}

std::int64_t RecordedAssets::findings(std::string_view group, std::uint64_t asset) const {
  return value_of(find(asset), &RecordedAsset::findings, "number of findings", group, asset);
}

Duration RecordedAssets::import_time(std::string_view group, std::uint64_t asset) const {
  return Duration::from_us(value_of(find(asset), &RecordedAsset::import_time, "import time", group, asset));
}

Bytes RecordedAssets::import_memory(std::string_view group, std::uint64_t asset) const {
  return Bytes::from_count(
      value_of(find(asset), &RecordedAsset::import_memory, "memory of the import", group, asset));
}

}  // namespace scansim
