#pragma once
/// Engine slot time: where it went. gathered = kept + lost + what is still held when the run ends.

#include "reports/measures/sum_fold.hpp"

namespace scansim {

struct WorkFamily {
  static constexpr auto table = std::to_array<SumMeasure>({
      {{"work.gathered", Unit::slot_seconds,
        "Slot time that engines spent gathering, repetitions included; of a row: up to the disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.gathered.work); },
       [](const DisruptionRow& row) { return exact_of(row.gathered_before.work); }},
      {{"work.kept", Unit::slot_seconds, "Slot time that ended in integrated results."},
       [](const ScanTotals& totals) { return exact_of(totals.kept.work); }},
      {{"work.lost", Unit::slot_seconds,
        "Slot time whose results were thrown away, orphaned work included; of a row: charged to this "
        "disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.lost.work); },
       [](const DisruptionRow& row) { return exact_of(row.lost.work + row.orphaned.work); }},
      {{"work.repeated", Unit::slot_seconds,
        "Slot time spent gathering again what an earlier attempt of the same scan had already gathered; of a "
        "row: because of "
        "this disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.repeated); },
       [](const DisruptionRow& row) { return exact_of(row.repeated); }},
      {{"work.orphaned", Unit::slot_seconds,
        "Slot time spent by engines on scans that the console had already ended, paused or continued without "
        "them; a part of "
        "work.lost."},
       [](const ScanTotals& totals) { return exact_of(totals.orphaned.work); },
       [](const DisruptionRow& row) { return exact_of(row.orphaned.work); }},
      {{"work.overhead", Unit::slot_seconds,
        "Slot time spent writing checkpoints, recovering from them, and held up by the network, a slow "
        "engine or a "
        "hung asset."},
       [](const ScanTotals& totals) { return exact_of(totals.overhead); }},
      {{"work.discovery", Unit::slot_seconds,
        "Time of the discovery processes, one per scan, outside the slots."},
       [](const ScanTotals& totals) { return exact_of(totals.discovery); }},
  });
};
using WorkFold = SumFold<WorkFamily>;

}  // namespace scansim
