#pragma once
/// Radix ladder: a priority queue of unique 128-bit keys, each standing for a slot of its owner, at near
/// constant cost from ten to millions of entries. In the family of the radix heap (Ahuja, Mehlhorn, Orlin and
/// Tarjan, J. ACM 37 (1990) 213-223) and of the ladder queue (Tang, Goh and Thng, ACM TOMACS 15 (2005)
/// 175-204).
///
/// The soonest entries stand sorted in the near array. The others lie unsorted in buckets: 22 levels of 64,
/// chosen by the highest 6-bit digit in which the key differs from the anchor. A bucket of a lower level
/// comes before all of a higher level, so two bit scans find the next bucket; it is sorted into the near
/// array if it is small and spread over lower levels if it is not. Nothing is tuned to a distribution of
/// times, and equal times are no special case: the spreading goes on in the lower half of the key.
///
/// Invariants: every key in the near array is below `limit_`, every key in a bucket is not; `anchor_` is not
/// above any key in a bucket. Only indices are kept, no pointers, so a copy is independent and goes on alike.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "sim/units/checked.hpp"

namespace scansim {

class RadixLadder {
 public:
  struct Entry {
    uint128 key() const { return static_cast<uint128>(high) << 64 | low; }
    std::uint64_t high;
    std::uint64_t low;
    std::uint32_t slot;
  };

  /// REQUIRES: no entry with this key is in the queue, nor one with this slot; the key is below 2^127.
  void push(uint128 key, std::uint32_t slot) {
    const Entry entry{static_cast<std::uint64_t>(key >> 64), static_cast<std::uint64_t>(key), slot};
    if (key < limit_) {
      insert_near(entry);
      const std::size_t entries_max = limit_ == no_limit ? lone_near_entries_max : near_entries_max;
      if (near_.size() > entries_max) [[unlikely]]
        spill();
    } else {
      append_far(entry);
    }
  }

  /// The living entry with the least key, or nullptr if there is none. Valid until the next call. Calls
  /// `soon` with each slot that comes into the near array, so that the owner can prefetch it.
  template <class Soon>
  const Entry* least(Soon soon) {
    do {
      while (!near_.empty()) {
        if (!is_dead(near_.back().slot)) [[likely]]
          return &near_.back();
        drop(near_.back().slot);
        near_.pop_back();
      }
    } while (refill(soon));
    return nullptr;
  }

  /// REQUIRES: least() has just returned an entry.
  void remove_least() {
    free_slots_.push_back(near_.back().slot);
    near_.pop_back();
  }

  /// Marks the entry of `slot` as dead: it is never returned again and is dropped when it is next touched.
  void bury(std::uint32_t slot) {
    if (slot / 64 >= dead_bits_.size())
      dead_bits_.resize(std::max<std::size_t>(slot / 64 + 1, dead_bits_.size() * 2));
    dead_bits_[slot / 64] |= std::uint64_t{1} << slot % 64;
    ++dead_;
  }

  std::size_t dead() const { return dead_; }

  /// Drops all dead entries, in time proportional to all entries.
  void purge() {
    std::erase_if(near_, [this](const Entry& entry) { return drop_if_dead(entry.slot); });
    for (unsigned level = 0; level < levels; ++level) scatter_level(level);
  }

  /// Takes a slot whose entry has left the queue, the latest first. False if there is none.
  bool take_free_slot(std::uint32_t& slot) {
    if (free_slots_.empty()) return false;
    slot = free_slots_.back();
    free_slots_.pop_back();
    return true;
  }

  /// The slot that take_free_slot() will return a few calls later, for prefetching; `otherwise` if there is
  /// none.
  std::uint32_t free_slot_ahead(std::uint32_t otherwise) const {
    return free_slots_.empty() ? otherwise : free_slots_[std::max<std::size_t>(free_slots_.size(), 4) - 4];
  }

  /// Memory held, in bytes.
  std::size_t memory_bytes() const {
    return near_.capacity() * sizeof(Entry) + blocks_.capacity() * sizeof(Block) +
           free_slots_.capacity() * sizeof(std::uint32_t) + dead_bits_.capacity() * sizeof(std::uint64_t) +
           sizeof(*this);
  }

 private:
  static constexpr unsigned digit_bits = 6;
  static constexpr unsigned digits = 1U << digit_bits;
  static constexpr unsigned levels = 22;
  static constexpr std::size_t block_entries = 32;
  /// The sizes that measured best on hold models of 3 to 10^6 entries; none of them changes the order.
  static constexpr std::size_t near_entries_max = 256;
  static constexpr std::size_t lone_near_entries_max = 48;
  static constexpr std::size_t refill_entries = 8;
  static constexpr std::size_t sort_entries_max = 48;
  static constexpr std::uint32_t none = UINT32_MAX;
  static constexpr uint128 no_limit = ~uint128{0};

  /// An entry in 20 bytes: 32-bit words, so that no padding is needed.
  struct Packed {
    std::array<std::uint32_t, 5> words;
  };
  struct Block {
    std::uint32_t next = none;
    std::uint32_t count = 0;
    std::array<Packed, block_entries> entries;
  };

  /// The first block of each bucket. A copy takes over only the levels that hold something: most hold
  /// nothing, and runs are copied often. Invariant: heads are read only where a bucket is occupied.
  struct Buckets {
    std::uint32_t occupied_levels = 0;
    std::array<std::uint64_t, levels> occupied_digits{};
    std::array<std::array<std::uint32_t, digits>, levels> heads;

    Buckets() {}  // NOLINT(modernize-use-equals-default): heads stay as they are.
    Buckets(const Buckets& other) { *this = other; }
    Buckets& operator=(const Buckets& other) {
      occupied_levels = other.occupied_levels;
      occupied_digits = other.occupied_digits;
      for (std::uint32_t rest = occupied_levels; rest != 0; rest &= rest - 1) {
        const auto level = static_cast<unsigned>(std::countr_zero(rest));
        heads[level] = other.heads[level];
      }
      return *this;
    }
    ~Buckets() = default;
  };

  static_assert(offsetof(Entry, slot) == 16 && sizeof(Packed) == 20);

  static Packed pack(const Entry& entry) {
    Packed packed;
    std::memcpy(packed.words.data(), &entry, sizeof packed);
    return packed;
  }
  static Entry unpack(const Packed& packed) {
    Entry entry{};
    std::memcpy(&entry, packed.words.data(), sizeof packed);
    return entry;
  }

  static unsigned level_of(uint128 difference) {
    const auto high = static_cast<std::uint64_t>(difference >> 64);
    const auto low = static_cast<std::uint64_t>(difference);
    const int top = high != 0 ? 127 - std::countl_zero(high) : 63 - std::countl_zero(low | 1);
    return static_cast<unsigned>(top) / digit_bits;
  }
  static unsigned digit_of(uint128 key, unsigned level) {
    return static_cast<unsigned>(key >> (level * digit_bits)) & (digits - 1);
  }
  /// The least key that can lie in a bucket.
  uint128 start_of(unsigned level, unsigned digit) const {
    const unsigned shift = level * digit_bits;
    const uint128 above = level + 1 < levels ? anchor_ >> (shift + digit_bits) << (shift + digit_bits) : 0;
    return above | static_cast<uint128>(digit) << shift;
  }

  bool is_dead(std::uint32_t slot) const {
    return dead_ != 0 && slot / 64 < dead_bits_.size() && (dead_bits_[slot / 64] >> slot % 64 & 1) != 0;
  }
  void drop(std::uint32_t slot) {
    dead_bits_[slot / 64] &= ~(std::uint64_t{1} << slot % 64);
    --dead_;
    free_slots_.push_back(slot);
  }
  bool drop_if_dead(std::uint32_t slot) {
    if (!is_dead(slot)) return false;
    drop(slot);
    return true;
  }

  /// The near array is sorted from the latest to the soonest, so that the soonest is taken from its end.
  void insert_near(const Entry& entry) {
    const uint128 key = entry.key();
    const Entry* place = near_.data();
    std::size_t size = near_.size();
    while (size > 1) {
      const std::size_t half = size / 2;
      place += place[half - 1].key() > key ? half : 0;
      size -= half;
    }
    if (size == 1 && place->key() > key) ++place;
    near_.insert(near_.begin() + (place - near_.data()), entry);
  }

  void append_far(const Entry& entry) {
    const uint128 key = entry.key();
    const unsigned level = level_of(key ^ anchor_);
    const unsigned digit = digit_of(key, level);
    std::uint32_t& head = buckets_.heads[level][digit];
    const bool is_occupied = (buckets_.occupied_digits[level] >> digit & 1) != 0;
    if (!is_occupied || blocks_[head].count == block_entries) [[unlikely]] {
      head = take_block(is_occupied ? head : none);
      buckets_.occupied_digits[level] |= std::uint64_t{1} << digit;
      buckets_.occupied_levels |= 1U << level;
    }
    Block& block = blocks_[head];
    block.entries[block.count++] = pack(entry);
    ++far_entries_;
  }

  std::uint32_t take_block(std::uint32_t next) {
    std::uint32_t index = free_block_;
    if (index == none) {
      index = static_cast<std::uint32_t>(blocks_.size());
      blocks_.emplace_back();
    } else {
      free_block_ = blocks_[index].next;
    }
    blocks_[index].next = next;
    blocks_[index].count = 0;
    return index;
  }

  /// Empties a bucket; calls `take` with each living entry.
  template <class Take>
  void drain(unsigned level, unsigned digit, Take take) {
    buckets_.occupied_digits[level] &= ~(std::uint64_t{1} << digit);
    if (buckets_.occupied_digits[level] == 0) buckets_.occupied_levels &= ~(1U << level);
    std::uint32_t index = buckets_.heads[level][digit];
    while (index != none) {
      const std::uint32_t count = blocks_[index].count;
      const std::uint32_t next = blocks_[index].next;
      if (next != none) __builtin_prefetch(&blocks_[next]);
      far_entries_ -= count;
      for (std::uint32_t i = 0; i < count; ++i) {
        const Entry entry = unpack(blocks_[index].entries[i]);  // By index: `take` may enlarge the pool.
        if (!drop_if_dead(entry.slot)) take(entry);
      }
      blocks_[index].next = free_block_;
      free_block_ = index;
      index = next;
    }
  }

  void scatter(unsigned level, unsigned digit) {
    drain(level, digit, [this](const Entry& entry) { append_far(entry); });
  }
  void scatter_level(unsigned level) {
    for (std::uint64_t rest = buckets_.occupied_digits[level]; rest != 0; rest &= rest - 1)
      scatter(level, static_cast<unsigned>(std::countr_zero(rest)));
  }

  /// REQUIRES: no key in a bucket is below `anchor`. Buckets above the highest differing digit stay as they
  /// are; going up, only the new anchor's own bucket can hold keys that have to go lower; going down, all
  /// lower levels have to go up.
  void move_anchor(uint128 anchor) {
    const unsigned level = level_of(anchor ^ anchor_);
    const bool is_down = anchor < anchor_;
    anchor_ = anchor;
    if (is_down) {
      for (unsigned lower = 0; lower < level; ++lower) scatter_level(lower);
    } else if (const unsigned digit = digit_of(anchor, level);
               (buckets_.occupied_digits[level] >> digit & 1) != 0) {
      scatter(level, digit);
    }
  }

  /// Moves all but the soonest of an overfull near array into buckets.
  void spill() {
    const std::size_t spilled = near_.size() - near_.size() / 4;
    limit_ = near_[spilled - 1].key();
    move_anchor(limit_);
    for (std::size_t i = 0; i < spilled; ++i)
      if (!drop_if_dead(near_[i].slot)) append_far(near_[i]);
    near_.erase(near_.begin(), near_.begin() + static_cast<std::ptrdiff_t>(spilled));
  }

  bool is_small(unsigned level, unsigned digit) const {
    const Block& head = blocks_[buckets_.heads[level][digit]];
    if (head.next == none) return true;
    return head.count + block_entries <= sort_entries_max && blocks_[head.next].next == none;
  }

  /// Fills the empty near array from the lowest buckets, or, if few entries are left, with all of them: a
  /// small queue lives in the near array alone and has no limit. False if no living entry is left.
  template <class Soon>
  bool refill(Soon soon) {
    while (near_.size() < refill_entries && far_entries_ != 0) {
      const auto level = static_cast<unsigned>(std::countr_zero(buckets_.occupied_levels));
      const auto digit = static_cast<unsigned>(std::countr_zero(buckets_.occupied_digits[level]));
      const uint128 start = start_of(level, digit);
      if (is_small(level, digit)) {
        drain(level, digit, [this, &soon](const Entry& entry) {
          soon(entry.slot);
          near_.push_back(entry);
        });
        limit_ = start + (uint128{1} << (level * digit_bits));
      } else if (near_.empty()) {
        move_anchor(start);
      } else {
        break;
      }
    }
    if (far_entries_ == 0) limit_ = no_limit;
    sort_near();
    return !near_.empty();
  }

  /// Insertion sort: what comes from several buckets is nearly in order, and there is little of it.
  void sort_near() {
    for (std::size_t i = 1; i < near_.size(); ++i) {
      const Entry entry = near_[i];
      std::size_t place = i;
      for (; place > 0 && near_[place - 1].key() > entry.key(); --place) near_[place] = near_[place - 1];
      near_[place] = entry;
    }
    std::reverse(near_.begin(), near_.end());
  }

  std::vector<Entry> near_;
  std::vector<Block> blocks_;
  std::vector<std::uint32_t> free_slots_;
  std::vector<std::uint64_t> dead_bits_;
  std::size_t dead_ = 0;
  std::size_t far_entries_ = 0;
  uint128 limit_ = no_limit;
  uint128 anchor_ = 0;
  std::uint32_t free_block_ = none;
  Buckets buckets_;
};

}  // namespace scansim
