#pragma once
/// The disruption ledger: one row per disruption and scan.

#include <array>
#include <cstdint>
#include <optional>

#include "models/ids.hpp"
#include "models/lifecycle/scan_lifecycle.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Why a scan was disturbed, and the cause of its state.
enum class DisruptionCause : std::uint8_t {
  none,
  user_pause,
  window_closed,
  memory_threshold,
  user_stop,
  restart,
  link_down,
  communication_failure,
  engine_out_of_service,
  engine_crash,
  console_out_of_service,
  console_crash,
  removal,       ///< the partial import of a hung scan was removed
  asset_errors,  ///< assets ended with an error or went offline: decided when the job ends
  blackout,
  lost_association,  ///< a user stopped a scan that its engine no longer knew (zombie)
  ghost,             ///< the console believed in a completion that never happened
  time_limit,        ///< Paused or Queued for longer than the product allows
  console_restart,
};
inline constexpr std::size_t disruption_cause_count = 19;
/// The cause in the words of reports and scenarios, such as "user pause", "engine crash".
[[nodiscard]] std::string_view name_of(DisruptionCause cause);

/// What scanning yields and the ledger moves: slot time, bytes, findings, whole assets. Checked sums.
struct Goods {
  Duration work;
  Bytes bytes;
  std::int64_t findings = 0;
  std::int64_t assets = 0;

  friend bool operator==(const Goods&, const Goods&) = default;
  friend Goods operator+(const Goods& a, const Goods& b) {
    return {a.work + b.work, a.bytes + b.bytes, checked_add(a.findings, b.findings),
            checked_add(a.assets, b.assets)};
  }
  friend Goods operator-(const Goods& a, const Goods& b) {
    return {a.work - b.work, a.bytes - b.bytes, checked_sub(a.findings, b.findings),
            checked_sub(a.assets, b.assets)};
  }
  Goods& operator+=(const Goods& g) { return *this = *this + g; }
  Goods& operator-=(const Goods& g) { return *this = *this - g; }
  [[nodiscard]] bool is_negative() const {
    return work.us() < 0 || bytes.count() < 0 || findings < 0 || assets < 0;
  }
};

/// Where gathered results are before they are integrated or lost.
enum class Place : std::uint8_t {
  in_flight,  ///< on a slot, partly gathered (computed at the instant, not posted)
  saved,      ///< progress of an interrupted asset that the recovery unit keeps
  engine,     ///< Completed, held by the engine
  link,       ///< under way to the console
  console,    ///< waiting for import
  importing,  ///< being integrated
  undecided,  ///< of assets that ended with an error or went offline, or of a hung scan
};
inline constexpr std::size_t place_count = 7;
[[nodiscard]] std::string_view name_of(Place place);

using Stock = std::array<Goods, place_count>;
[[nodiscard]] inline Goods& at(Stock& stock, Place place) { return stock[static_cast<std::size_t>(place)]; }
[[nodiscard]] inline const Goods& at(const Stock& stock, Place place) {
  return stock[static_cast<std::size_t>(place)];
}
[[nodiscard]] Goods total(const Stock& stock);

/// One disruption of one scan. Invariant: at_risk = recovered + lost + carried + (still open).
struct DisruptionRow {
  ScanId scan;
  SimTime at;
  DisruptionCause cause = DisruptionCause::none;
  ScanState before = ScanState::queued;
  ScanState after = ScanState::queued;

  Stock stock{};  ///< gathered and not integrated, by place, at the instant (for reading, not for adding)
  Goods integrated_before;  ///< integrated at the instant
  Goods gathered_before;    ///< all gathered by the instant, partials included

  Goods at_risk;    ///< not integrated, or integrated and still subject to roll-back
  Goods recovered;  ///< of at_risk: integrated for good, without being gathered again
  Goods lost;       ///< of at_risk: never integrated from this gathering
  Goods carried;  ///< of at_risk: still at risk at the next disruption of this scan, or waiting at the end of
                  ///< the run
  Goods orphaned;  ///< gathered by an engine after the console had ended or paused the scan; lost too, beside
                   ///< at_risk

  Goods ends_integrated;              ///< of gathered_before: integrated at last without being gathered again
  Duration repeated;                  ///< slot time spent gathering again what this disruption had made lost
  Bytes resent;                       ///< bytes sent again because of it
  std::optional<SimTime> resumed_at;  ///< when gathering could go on
  std::optional<SimTime> caught_up_at;  ///< when gathered work was back where it had been

  // Bookkeeping of the ledger.
  std::uint32_t completions = 0;  ///< assets Completed by the scan before this row
  Goods integrated_at_risk;       ///< of at_risk: integrated, still subject to roll-back
  Goods ends_at_risk;             ///< of ends_integrated: still subject to roll-back
  bool is_open = true;            ///< the last row of its scan
};

}  // namespace scansim
