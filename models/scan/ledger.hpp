#pragma once
/// The books of a run: work and data of every scan, and one row per disruption and scan. Every amount is
/// posted once, moves from place to place, and ends kept or lost. Invariant, for each scan after each
/// posting: gathered = kept + lost + stock; nothing is negative. A row's lost, repeated and re-sent amounts
/// add up over all rows to the totals exactly.

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "models/scan/totals.hpp"
#include "sim/kernel/hash_chain.hpp"

namespace scansim {

/// Results of an asset that was Completed: which, where, and as the how-manieth of its scan. 16 bytes: queues
/// hold many.
struct HeldResult {
  ScanId scan;
  AssetIndex asset = 0;
  EngineId engine;
  std::uint32_t ordinal = 0;
};
static_assert(sizeof(HeldResult) == 16);

/// Progress of an asset that is not Completed, at the instant at which a row is opened.
struct PartialResult {
  AssetIndex asset = 0;
  Goods whole;  ///< all of it, what earlier attempts saved included
  Goods fresh;  ///< of it, not yet posted: gathered by the attempt under way
};

/// What becomes of an interrupted attempt. REQUIRES: imported + saved <= whole in every component.
struct Interruption {
  PartialResult partial;
  Goods saved_before;  ///< of whole: saved by earlier attempts
  Goods saved;         ///< stays with the scan: progress that a later attempt goes on from
  Goods imported;      ///< is integrated as it is (a stop keeps what the console had)
};

class Ledger {
 public:
  /// Opens the books of a new scan.
  void add_scan();

  /// An asset is Completed: `before` was saved by earlier attempts, and `whole` now lies at `place`. Returns
  /// its ordinal.
  std::uint32_t complete(HashChain& chain, ScanId scan, const Goods& before, const Goods& whole, Place place);
  void move(ScanId scan, Place from, Place to, const Goods& goods);
  /// A whole result is integrated from `from`.
  void integrate(HashChain& chain, const HeldResult& result, const Goods& whole, Place from);
  /// A Completed result leaves the books: `kept` of it is integrated, the rest is lost. Charged to the scan's
  /// last row. REQUIRES: the last row was opened after the asset was Completed.
  void lose(HashChain& chain, const HeldResult& result, const Goods& whole, const Goods& kept, Place from);
  /// An attempt ends early. REQUIRES: the scan's last row lists it, or nothing of it is lost or integrated.
  void interrupt(HashChain& chain, ScanId scan, const Interruption& interruption,
                 Place saved_at = Place::saved);
  /// Progress of an asset is given up, at `from`; `kept` of it stays elsewhere in the stock.
  void give_up(HashChain& chain, ScanId scan, AssetIndex asset, const Goods& goods, Place from,
               const Goods& kept = {});
  /// Done by an engine for a scan that the console had already ended or paused.
  void orphan(HashChain& chain, ScanId scan, const Goods& goods, RowId row);

  /// Opens a row at this instant and closes the scan's row before it. `before` and `after` are the scan's
  /// states.
  struct Opening {
    ScanId scan;
    SimTime at;
    DisruptionCause cause = DisruptionCause::none;
    ScanState before = ScanState::queued;
    ScanState after = ScanState::queued;
  };
  RowId open_row(HashChain& chain, const Opening& opening, const std::vector<PartialResult>& partials);
  /// What the scan has integrated, and what of its Completed results is integrated from now on, can no longer
  /// be rolled back.
  void commit(ScanId scan);
  /// What the scan has integrated since its start or its last commit is lost. REQUIRES: a row was opened at
  /// this instant.
  void roll_back(HashChain& chain, ScanId scan);

  void repeat(HashChain& chain, ScanId scan, Duration work, RowId row);
  void spend_overhead(ScanId scan, Duration time);
  void spend_discovery(ScanId scan, Duration time);
  void resend(HashChain& chain, ScanId scan, Bytes bytes);
  /// Bytes that links lost and that were sent again at once: no disruption is charged.
  void retransmit(HashChain& chain, ScanId scan, Bytes bytes);
  /// The run ends: what attempts under way have gathered enters the books, and open rows are closed.
  void settle(ScanId scan, const std::vector<PartialResult>& partials);

  [[nodiscard]] const ScanTotals& totals(ScanId scan) const { return accounts_[scan.index()].totals; }
  [[nodiscard]] const Stock& stock(ScanId scan) const { return accounts_[scan.index()].stock; }
  [[nodiscard]] const std::vector<DisruptionRow>& rows() const { return rows_; }
  [[nodiscard]] DisruptionRow& row(RowId id) { return rows_[id.index()]; }
  [[nodiscard]] RowId last_row(ScanId scan) const;
  /// Integrated since the start or the last commit: what a roll-back would take.
  [[nodiscard]] const Goods& uncommitted(ScanId scan) const { return accounts_[scan.index()].uncommitted; }
  /// Stops the run if the books of a scan do not balance.
  void check(ScanId scan) const;
  /// Stops the run if the rows do not add up to the totals. For the end of the run.
  void check_rows() const;

 private:
  struct Share {
    RowId row;
    Goods goods;
  };
  struct Account {
    ScanTotals totals;
    Stock stock{};
    Goods uncommitted;
    std::uint32_t completions = 0;
    std::uint32_t committed_completions = 0;
    std::vector<RowId> rows;
    /// What of an asset's gathering had been done before which rows; only of assets that were in flight at a
    /// row.
    std::map<AssetIndex, std::vector<Share>> shares;
  };

  void take(Account& account, Place place, const Goods& goods);
  [[nodiscard]] static const Goods* share_of(const Account& account, AssetIndex asset, RowId row);
  /// Credits an integration of `kept` out of a result to every row that had seen it gathered.
  void credit(Account& account, AssetIndex asset, std::uint32_t ordinal, const Goods& kept, bool is_final);
  static void limit_shares(Account& account, AssetIndex asset, const Goods& kept);
  void close_row(Account& account, const Goods& still_at_risk);

  std::vector<Account> accounts_;
  std::vector<DisruptionRow> rows_;
};

}  // namespace scansim
