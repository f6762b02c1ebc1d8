#pragma once
/// Memory of the console host, shared by all imports under way.
/// Invariant: 0 <= used() <= capacity.

#include <algorithm>

#include "models/memory/memory_plan.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

class Memory {
 public:
  explicit Memory(const MemoryPlan& plan) : plan_(plan) {}

  [[nodiscard]] bool is_modelled() const { return plan_.heap > Bytes(); }
  /// Other load takes what is free at most; it grows into the rest as imports give memory back.
  [[nodiscard]] Bytes used() const {
    const Bytes wanted = plan_.baseline + importing_ + scans_ + pressure_;
    return is_modelled() ? std::min(plan_.heap, wanted) : wanted;
  }
  /// Taken by imports under way. Invariant: beside the baseline it fits into the heap.
  [[nodiscard]] Bytes importing() const { return importing_; }
  [[nodiscard]] bool is_above_threshold() const { return is_above(plan_.threshold); }
  /// Whether used() is more than `share` of the heap. A share of 0 stands for "no threshold".
  [[nodiscard]] bool is_above(Ratio share) const {
    return is_modelled() && share != Ratio() &&
           static_cast<int128>(used().count()) * share.denominator() >
               static_cast<int128>(plan_.heap.count()) * share.numerator();
  }
  /// Returns false, and takes nothing, if an import does not fit beside what is used now.
  [[nodiscard]] bool try_take(Bytes amount) {
    if (is_modelled() && plan_.baseline + importing_ + scans_ + pressure_ + amount > plan_.heap) return false;
    importing_ += amount;
    return true;
  }
  /// REQUIRES: amount was taken.
  void give_back(Bytes amount) {
    importing_ -= amount;
    require(importing_ >= Bytes(), "no more memory is given back than was taken");
  }
  /// A scan under way takes its share, whether or not it is free: like other load.
  void reserve(Bytes amount) { scans_ += amount; }
  void release(Bytes amount) {
    scans_ -= amount;
    require(scans_ >= Bytes(), "no more memory of scans is released than was reserved");
  }
  void add_pressure(Bytes amount) { pressure_ += amount; }
  void remove_pressure(Bytes amount) {
    pressure_ -= amount;
    require(pressure_ >= Bytes(), "no more pressure is removed than was added");
  }

 private:
  MemoryPlan plan_;
  Bytes importing_;
  Bytes scans_;
  Bytes pressure_;
};

}  // namespace scansim
