#pragma once
/// The console's memory and its import queue.

#include <algorithm>

#include "reports/measures/exact.hpp"
#include "reports/measures/measure_table.hpp"

namespace scansim {

class ConsoleFold {
 public:
  static constexpr auto measures = std::to_array<MeasureInfo>({
      {"console.heap_peak", Unit::bytes,
       "The most memory in use at once; no value where the heap is not modelled.", false, false},
      {"console.backlog_peak", Unit::assets, "The most assets that waited for import at once.", false, false},
      {"console.import_wait", Unit::seconds,
       "Mean time from the arrival of an asset's results to the start of their import.", false, false},
      {"console.import_wait_max", Unit::seconds,
       "Longest time from the arrival of an asset's results to the start of their import.", false, false},
  });
  explicit ConsoleFold(const RunContext& context)
      : has_heap_(context.plan.console.memory.heap > Bytes()),
        heap_peak_(context.plan.console.memory.baseline) {}

  void observe(SimTime, const MemoryChanged& memory) { heap_peak_ = std::max(heap_peak_, memory.used); }
  void observe(SimTime, const BacklogChanged& backlog) {
    backlog_peak_ = std::max(backlog_peak_, backlog.waiting);
  }
  void observe(SimTime, const ImportStarted& import) {
    ++imports_;
    waited_us_ += import.waited.us();
    waited_max_ = std::max(waited_max_, import.waited);
  }
  void report(SimTime, const RunEnded&, const MeasureSlice& out) const {
    if (has_heap_) out.set(0, exact_of(heap_peak_));
    out.set(1, exact_of(backlog_peak_));
    out.set(2, exact_fraction(waited_us_, static_cast<int128>(imports_) * us_per_second));
    if (imports_ > 0) out.set(3, exact_of(waited_max_));
  }

 private:
  bool has_heap_;
  Bytes heap_peak_;
  std::uint64_t backlog_peak_ = 0;
  std::uint64_t imports_ = 0;
  int128 waited_us_ = 0;
  Duration waited_max_;
};

}  // namespace scansim
