#include "models/scan/progress.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace scansim {

void ScanProgress::skip_started() {
  while (!requeued_.empty() && states_[requeued_.front()] != AssetState::pending) {
    std::pop_heap(requeued_.begin(), requeued_.end(), std::greater<>());
    requeued_.pop_back();
  }
  while (cursor_ < turns() && states_[asset_at(cursor_)] != AssetState::pending) ++cursor_;
}

/// Whether all groups before that of the asset are done. Of the assets that wait, only the next needs to be
/// asked about: it is in the first group that still has one.
bool ScanProgress::has_begun_group_of(AssetIndex asset) {
  if (closed_group_ == 0) return true;
  const auto is_done = [this](std::uint64_t index) {
    const AssetState state = states_[static_cast<AssetIndex>(index)];
    return state != AssetState::pending && state != AssetState::active;
  };
  while (undone_ < states_.size() && is_done(undone_)) ++undone_;
  return asset / closed_group_ <= undone_ / closed_group_;
}

bool ScanProgress::has_next() {
  skip_started();
  if (requeued_.empty() && cursor_ >= turns()) return false;
  return has_begun_group_of(requeued_.empty() ? asset_at(cursor_) : requeued_.front());
}

bool ScanProgress::take_next(AssetIndex& asset) {
  if (!has_next()) return false;
  if (requeued_.empty()) {
    asset = asset_at(cursor_++);
    return true;
  }
  asset = requeued_.front();
  std::pop_heap(requeued_.begin(), requeued_.end(), std::greater<>());
  requeued_.pop_back();
  return true;
}

void ScanProgress::requeue(AssetIndex asset) {
  require(states_[asset] == AssetState::pending, "only a pending asset is queued");
  requeued_.push_back(asset);
  undone_ = std::min<std::uint64_t>(undone_, asset);
  std::push_heap(requeued_.begin(), requeued_.end(), std::greater<>());
}

void ScanProgress::rewind() {
  requeued_.clear();
  sequence_.clear();
  cursor_ = 0;
  undone_ = 0;
}

void ScanProgress::arrange(std::vector<AssetIndex> sequence) {
  sequence_ = std::move(sequence);
  cursor_ = sequence_.empty() ? available_ : 0;
}

AssetRecord* ScanProgress::find_record(AssetIndex asset) {
  if (records_.empty()) return nullptr;
  const auto found = records_.find(asset);
  return found == records_.end() ? nullptr : &found->second;
}

}  // namespace scansim
