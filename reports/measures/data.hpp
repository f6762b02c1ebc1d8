#pragma once
/// Results in bytes, findings and assets: what was gathered, what ended integrated, what a disruption left,
/// what was lost.

#include "reports/measures/fraction_fold.hpp"
#include "reports/measures/sum_fold.hpp"

namespace scansim {

struct DataFamily {
  static constexpr auto table = std::to_array<SumMeasure>({
      {{"data.gathered", Unit::bytes,
        "Bytes of results gathered by engines, each gathering counted once; of a row: up to the disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.gathered.bytes); },
       [](const DisruptionRow& row) { return exact_of(row.gathered_before.bytes); }},
      {{"data.gathered.findings", Unit::findings,
        "Findings gathered by engines, each gathering counted once; of a row: up to the disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.gathered.findings); },
       [](const DisruptionRow& row) { return exact_of(row.gathered_before.findings); }},
      {{"data.gathered.assets", Unit::assets,
        "Assets gathered by engines, each gathering counted once; of a row: up to the disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.gathered.assets); },
       [](const DisruptionRow& row) { return exact_of(row.gathered_before.assets); }},
      {{"data.integrated", Unit::bytes,
        "Bytes of results that the console integrated and kept; of a row: integrated when the disruption "
        "struck."},
       [](const ScanTotals& totals) { return exact_of(totals.kept.bytes); },
       [](const DisruptionRow& row) { return exact_of(row.integrated_before.bytes); }},
      {{"data.integrated.findings", Unit::findings,
        "Findings that the console integrated and kept; of a row: integrated when the disruption struck."},
       [](const ScanTotals& totals) { return exact_of(totals.kept.findings); },
       [](const DisruptionRow& row) { return exact_of(row.integrated_before.findings); }},
      {{"data.integrated.assets", Unit::assets,
        "Assets that the console integrated and kept; of a row: integrated when the disruption struck."},
       [](const ScanTotals& totals) { return exact_of(totals.kept.assets); },
       [](const DisruptionRow& row) { return exact_of(row.integrated_before.assets); }},
      {{"data.lost", Unit::bytes,
        "Bytes of results gathered and never integrated from that gathering; of a row: charged to this "
        "disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.lost.bytes); },
       [](const DisruptionRow& row) { return exact_of(row.lost.bytes + row.orphaned.bytes); }},
      {{"data.lost.findings", Unit::findings,
        "Findings gathered and never integrated from that gathering; of a row: charged to this disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.lost.findings); },
       [](const DisruptionRow& row) {
         return exact_of(checked_add(row.lost.findings, row.orphaned.findings));
       }},
      {{"data.lost.assets", Unit::assets,
        "Assets gathered and never integrated from that gathering; of a row: charged to this disruption."},
       [](const ScanTotals& totals) { return exact_of(totals.lost.assets); },
       [](const DisruptionRow& row) { return exact_of(checked_add(row.lost.assets, row.orphaned.assets)); }},
      {{"data.recovered", Unit::bytes,
        "Bytes of results at risk of a disruption and integrated in the end without being gathered again; "
        "what was integrated "
        "already counts while a roll-back could still take it."},
       nullptr,
       [](const DisruptionRow& row) { return exact_of(row.recovered.bytes); }},
      {{"data.recovered.findings", Unit::findings,
        "Findings at risk of a disruption and integrated in the end without being gathered again; what was "
        "integrated "
        "already counts while a roll-back could still take it."},
       nullptr,
       [](const DisruptionRow& row) { return exact_of(row.recovered.findings); }},
      {{"data.recovered.assets", Unit::assets,
        "Assets at risk of a disruption and integrated in the end without being gathered again; what was "
        "integrated "
        "already counts while a roll-back could still take it."},
       nullptr,
       [](const DisruptionRow& row) { return exact_of(row.recovered.assets); }},
  });
};
using DataFold = SumFold<DataFamily>;

struct RecoveredFamily {
  static constexpr auto table = std::to_array<FractionMeasure>({
      {{"data.recovered_fraction", Unit::ratio,
        "Share of the bytes of results gathered that was not lost; of a row: share of what had been gathered "
        "before the disruption that "
        "ends integrated without being gathered again."},
       [](const ScanSummary& scan) {
         const ScanTotals& totals = scan.totals;
         return PartOfWhole{(totals.gathered.bytes - totals.lost.bytes).count(),
                            totals.gathered.bytes.count()};
       },
       [](const DisruptionRow& row) {
         return PartOfWhole{row.ends_integrated.bytes.count(), row.gathered_before.bytes.count()};
       }},
      {{"data.recovered_fraction.findings", Unit::ratio,
        "Share of the findings gathered that was not lost; of a row: share of what had been gathered before "
        "the disruption that "
        "ends integrated without being gathered again."},
       [](const ScanSummary& scan) {
         const ScanTotals& totals = scan.totals;
         return PartOfWhole{checked_sub(totals.gathered.findings, totals.lost.findings),
                            totals.gathered.findings};
       },
       [](const DisruptionRow& row) {
         return PartOfWhole{row.ends_integrated.findings, row.gathered_before.findings};
       }},
      {{"data.recovered_fraction.assets", Unit::ratio,
        "Share of the assets gathered that was not lost; of a row: share of what had been gathered before "
        "the disruption that "
        "ends integrated without being gathered again."},
       [](const ScanSummary& scan) {
         const ScanTotals& totals = scan.totals;
         return PartOfWhole{checked_sub(totals.gathered.assets, totals.lost.assets), totals.gathered.assets};
       },
       [](const DisruptionRow& row) {
         return PartOfWhole{row.ends_integrated.assets, row.gathered_before.assets};
       }},
      {{"coverage.assets", Unit::ratio,
        "Assets integrated / assets in scope, each scan with a scope of its own."},
       [](const ScanSummary& scan) {
         return PartOfWhole{static_cast<std::int64_t>(scan.integrated),
                            static_cast<std::int64_t>(scan.assets)};
       }},
  });
};
using RecoveredFold = FractionFold<RecoveredFamily>;

}  // namespace scansim
