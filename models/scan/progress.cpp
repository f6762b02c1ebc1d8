#include "models/scan/progress.hpp"

#include <algorithm>
#include <functional>

namespace scansim {

void ScanProgress::skip_started() {
  while (!requeued_.empty() && states_[requeued_.front()] != AssetState::pending) {
    std::pop_heap(requeued_.begin(), requeued_.end(), std::greater<>());
    requeued_.pop_back();
  }
  while (cursor_ < available_ && states_[static_cast<AssetIndex>(cursor_)] != AssetState::pending) ++cursor_;
}

bool ScanProgress::has_next() {
  skip_started();
  return !requeued_.empty() || cursor_ < available_;
}

bool ScanProgress::take_next(AssetIndex& asset) {
  if (!has_next()) return false;
  if (requeued_.empty()) {
    asset = static_cast<AssetIndex>(cursor_++);
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
  std::push_heap(requeued_.begin(), requeued_.end(), std::greater<>());
}

void ScanProgress::rewind() {
  requeued_.clear();
  cursor_ = 0;
}

AssetRecord* ScanProgress::find_record(AssetIndex asset) {
  if (records_.empty()) return nullptr;
  const auto found = records_.find(asset);
  return found == records_.end() ? nullptr : &found->second;
}

}  // namespace scansim
