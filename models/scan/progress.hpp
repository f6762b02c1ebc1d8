#pragma once
/// Progress of one scan: the state of its assets, which of them comes next, and what interrupted attempts
/// left behind. Holds nothing per asset but its state; more only for assets that were interrupted, or
/// where each has an engine of its own.

#include <map>
#include <vector>

#include "models/scan/asset_states.hpp"
#include "models/scan/disruption.hpp"

namespace scansim {

/// What an interrupted asset leaves behind.
struct AssetRecord {
  Duration furthest;  ///< of its work, by any attempt
  Duration saved;     ///< progress that the next attempt goes on from
  Goods saved_goods;  ///< what had been gathered up to `saved`
  RowId row;          ///< the disruption that lost the rest
  Duration work;  ///< slot time in its Completed result, if earlier attempts had saved some; 0: one attempt
                  ///< did it all
  std::uint32_t draw = 0;  ///< attempt whose draws hold: a saved part belongs to the draws it was made with
  std::uint32_t attempts = 0;  ///< interrupted or discarded so far
  std::int64_t parts_reached =
      -1;  ///< parts at the console when contact was lost, of a result Completed since; -1: not so
};

class ScanProgress {
 public:
  ScanProgress() = default;
  /// None of the assets may start before discover() says so.
  /// With `closed_group`, assets come in groups of so many, and a group begins when the one before is done.
  explicit ScanProgress(std::uint64_t assets, std::uint32_t closed_group = 0)
      : states_(assets), closed_group_(closed_group) {}

  [[nodiscard]] const AssetStates& states() const { return states_; }
  [[nodiscard]] AssetStates& states() { return states_; }

  /// From now on each asset is for one engine only: its place among the `engines` of the scan.
  void assign(std::vector<std::uint32_t> owners, std::size_t engines);
  /// Whether each asset has an engine of its own; otherwise any engine takes any.
  [[nodiscard]] bool is_assigned() const { return !owners_.empty(); }
  [[nodiscard]] const std::vector<std::uint32_t>& owners() const { return owners_; }
  [[nodiscard]] bool is_for(AssetIndex asset, std::size_t engine) const {
    return owners_.empty() || owners_[asset] == engine;
  }
  /// Whether assets that the engine may take are pending, discovered or not.
  [[nodiscard]] bool has_pending_for(std::size_t engine) const;

  /// Whether nothing waits for the engine, and nothing will be found for it.
  [[nodiscard]] bool is_exhausted(std::size_t engine);

  /// The next pending asset for the engine whose block is discovered, in the order given or arranged;
  /// interrupted ones first. False if there is none, or if it belongs to a group that has not begun.
  [[nodiscard]] bool take_next(AssetIndex& asset, std::size_t engine = 0);
  /// An asset goes to the head of the queue. REQUIRES: it is pending.
  void requeue(AssetIndex asset);
  /// Starts again from the first asset: every pending asset is met.
  void rewind();
  /// From now on assets come in this order. REQUIRES: it holds every pending asset that may start.
  void arrange(std::vector<AssetIndex> sequence);
  /// The order that assets are in; empty: as given.
  [[nodiscard]] const std::vector<AssetIndex>& sequence() const { return sequence_; }
  /// Turns of the order, and whose they are.
  [[nodiscard]] std::uint64_t turns() const { return sequence_.empty() ? available_ : sequence_.size(); }
  [[nodiscard]] AssetIndex asset_at(std::uint64_t turn) const {
    return sequence_.empty() ? static_cast<AssetIndex>(turn) : sequence_[turn];
  }
  /// Assets [0, count) may start.
  void discover(std::uint64_t count) { available_ = count; }
  [[nodiscard]] std::uint64_t discovered() const { return available_; }
  /// A queue of assets: one for all engines, or one for each if assets are assigned.
  struct Queue {
    std::uint64_t cursor = 0;          ///< the first turn that was never taken, by whom the queue is for
    std::vector<AssetIndex> requeued;  ///< come before that of the cursor; a heap, least first
  };
  [[nodiscard]] const std::vector<Queue>& queues() const { return queues_; }
  /// Where an engine that has not heard of the scan's end goes on.
  [[nodiscard]] std::uint64_t cursor(std::size_t engine) const { return queues_[queue_of(engine)].cursor; }

  [[nodiscard]] const std::map<AssetIndex, AssetRecord>& records() const { return records_; }
  [[nodiscard]] AssetRecord* find_record(AssetIndex asset) {
    return records_.empty() || !has_record_near(asset) ? nullptr : look_up_record(asset);
  }
  [[nodiscard]] AssetRecord& record(AssetIndex asset);
  /// The asset is Integrated: it is never gathered again, whatever becomes of the scan.
  void forget_record(AssetIndex asset) {
    if (!records_.empty() && has_record_near(asset)) records_.erase(asset);
  }

 private:
  /// Any engine takes any asset, in the order given, no group waits for another, and nothing was interrupted.
  [[nodiscard]] bool is_plain() const {
    return owners_.empty() && sequence_.empty() && closed_group_ == 0 && queues_[0].requeued.empty();
  }
  [[nodiscard]] std::size_t queue_of(std::size_t engine) const { return owners_.empty() ? 0 : engine; }
  [[nodiscard]] AssetRecord* look_up_record(AssetIndex asset);
  /// Whether one of the assets around it has a record. Most often none has, and the tree need not be asked.
  [[nodiscard]] bool has_record_near(AssetIndex asset) const {
    const std::size_t near = asset / assets_near;
    return (recorded_[near / 64] >> near % 64 & 1) != 0;
  }
  [[nodiscard]] bool has_next(std::size_t engine);
  void skip_started(Queue& queue, std::size_t engine);
  [[nodiscard]] bool has_begun_group_of(AssetIndex asset);

  AssetStates states_;
  std::uint32_t closed_group_ = 0;  ///< 0: none
  std::uint64_t undone_ = 0;        ///< no asset before it is still to be done
  std::vector<AssetIndex> sequence_;
  std::vector<Queue> queues_ = std::vector<Queue>(1);
  std::vector<std::uint32_t> owners_;
  std::uint64_t available_ = 0;
  static constexpr std::size_t assets_near = 16;
  std::map<AssetIndex, AssetRecord> records_;
  std::vector<std::uint64_t> recorded_;  ///< a bit for each 16 assets; empty: no records
};

}  // namespace scansim
