#include "models/scan/progress.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace scansim {

void ScanProgress::assign(std::vector<std::uint32_t> owners, std::size_t engines) {
  require(owners.size() == states_.size(), "every asset is for an engine");
  owners_ = std::move(owners);
  queues_.assign(engines, {});
}

bool ScanProgress::has_pending_for(std::size_t engine) const {
  if (states_.in(AssetState::pending) == 0 || owners_.empty()) return states_.in(AssetState::pending) > 0;
  for (std::uint64_t i = 0; i < states_.size(); ++i)
    if (owners_[i] == engine && states_[static_cast<AssetIndex>(i)] == AssetState::pending) return true;
  return false;
}

void ScanProgress::skip_started(Queue& queue, std::size_t engine) {
  std::vector<AssetIndex>& requeued = queue.requeued;
  while (!requeued.empty() && states_[requeued.front()] != AssetState::pending) {
    std::pop_heap(requeued.begin(), requeued.end(), std::greater<>());
    requeued.pop_back();
  }
  const auto is_taken = [&](AssetIndex asset) {
    return states_[asset] != AssetState::pending || !is_for(asset, engine);
  };
  while (queue.cursor < turns() && is_taken(asset_at(queue.cursor))) ++queue.cursor;
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

bool ScanProgress::is_exhausted(std::size_t engine) {
  Queue& queue = queues_[queue_of(engine)];
  skip_started(queue, engine);
  return queue.requeued.empty() && queue.cursor >= turns() && available_ == states_.size();
}

bool ScanProgress::has_next(std::size_t engine) {
  Queue& queue = queues_[queue_of(engine)];
  skip_started(queue, engine);
  if (queue.requeued.empty() && queue.cursor >= turns()) return false;
  return has_begun_group_of(queue.requeued.empty() ? asset_at(queue.cursor) : queue.requeued.front());
}

bool ScanProgress::take_next(AssetIndex& asset, std::size_t engine) {
  if (is_plain() && queues_[0].cursor < available_) {
    // Most often the next in the order given has not been started, and nothing else has to be asked.
    const auto next = static_cast<AssetIndex>(queues_[0].cursor);
    if (states_[next] == AssetState::pending) {
      asset = next;
      ++queues_[0].cursor;
      return true;
    }
  }
  if (!has_next(engine)) return false;
  Queue& queue = queues_[queue_of(engine)];
  if (queue.requeued.empty()) {
    asset = asset_at(queue.cursor++);
    return true;
  }
  asset = queue.requeued.front();
  std::pop_heap(queue.requeued.begin(), queue.requeued.end(), std::greater<>());
  queue.requeued.pop_back();
  return true;
}

void ScanProgress::requeue(AssetIndex asset) {
  require(states_[asset] == AssetState::pending, "only a pending asset is queued");
  std::vector<AssetIndex>& requeued = queues_[owners_.empty() ? 0 : owners_[asset]].requeued;
  requeued.push_back(asset);
  undone_ = std::min<std::uint64_t>(undone_, asset);
  std::push_heap(requeued.begin(), requeued.end(), std::greater<>());
}

void ScanProgress::rewind() {
  queues_.assign(queues_.size(), {});
  sequence_.clear();
  undone_ = 0;
}

void ScanProgress::arrange(std::vector<AssetIndex> sequence) {
  sequence_ = std::move(sequence);
  for (Queue& queue : queues_) queue.cursor = sequence_.empty() ? available_ : 0;
}

AssetRecord& ScanProgress::record(AssetIndex asset) {
  if (recorded_.empty()) recorded_.resize(states_.size() / assets_near / 64 + 1);
  const std::size_t near = asset / assets_near;
  recorded_[near / 64] |= std::uint64_t{1} << near % 64;
  return records_[asset];
}

AssetRecord* ScanProgress::look_up_record(AssetIndex asset) {
  const auto found = records_.find(asset);
  return found == records_.end() ? nullptr : &found->second;
}

}  // namespace scansim
