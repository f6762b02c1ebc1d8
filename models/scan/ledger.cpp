#include "models/scan/ledger.hpp"

#include <algorithm>

namespace scansim {

namespace {

enum class Posting : std::uint8_t {
  complete = 1,
  integrate,
  lose,
  interrupt,
  give_up,
  orphan,
  open_row,
  roll_back,
  repeat,
  resend,
  retransmit
};

void note(HashChain& chain, Posting posting, ScanId scan, const Goods& goods) {
  chain.note(static_cast<std::uint64_t>(posting) << 32 | scan.value);
  chain.note(static_cast<std::uint64_t>(goods.work.us()));
  chain.note(static_cast<std::uint64_t>(goods.bytes.count()));
  chain.note(static_cast<std::uint64_t>(goods.findings));
  chain.note(static_cast<std::uint64_t>(goods.assets));
}

Goods least(const Goods& a, const Goods& b) {
  return {std::min(a.work, b.work), std::min(a.bytes, b.bytes), std::min(a.findings, b.findings),
          std::min(a.assets, b.assets)};
}

}  // namespace

Goods total(const Stock& stock) {
  Goods sum;
  for (const Goods& goods : stock) sum += goods;
  return sum;
}

void Ledger::add_scan() { accounts_.emplace_back(); }

RowId Ledger::last_row(ScanId scan) const {
  const std::vector<RowId>& rows = accounts_[scan.index()].rows;
  return rows.empty() ? RowId() : rows.back();
}

void Ledger::take(Account& account, Place place, const Goods& goods) { at(account.stock, place) -= goods; }

std::uint32_t Ledger::complete(HashChain& chain, ScanId scan, const Goods& before, const Goods& whole,
                               Place place) {
  Account& account = accounts_[scan.index()];
  const Goods fresh = whole - before;
  account.totals.gathered += fresh;
  if (!(before == Goods{})) take(account, Place::saved, before);
  at(account.stock, place) += whole;
  note(chain, Posting::complete, scan, fresh);
  require(account.completions < UINT32_MAX, "a scan completes at most 2^32 - 1 assets, repeats included");
  return account.completions++;
}

void Ledger::move(ScanId scan, Place from, Place to, const Goods& goods) {
  Account& account = accounts_[scan.index()];
  take(account, from, goods);
  at(account.stock, to) += goods;
}

const Goods* Ledger::share_of(const Account& account, AssetIndex asset, RowId row) {
  const auto found = account.shares.find(asset);
  if (found == account.shares.end()) return nullptr;
  for (const Share& share : found->second)
    if (share.row == row) return &share.goods;
  return nullptr;
}

void Ledger::credit(Account& account, AssetIndex asset, std::uint32_t ordinal, const Goods& kept,
                    bool is_final) {
  for (std::size_t i = account.rows.size(); i-- > 0;) {
    DisruptionRow& row = rows_[account.rows[i].index()];
    Goods share = kept;
    if (ordinal >= row.completions) {
      const Goods* partial = share_of(account, asset, account.rows[i]);
      if (partial == nullptr) break;  // Rows before this one saw nothing of this gathering.
      share = least(*partial, kept);
    }
    row.ends_integrated += share;
    if (!is_final) row.ends_at_risk += share;
    if (i + 1 != account.rows.size()) continue;
    (is_final ? row.recovered : row.integrated_at_risk) += share;
  }
}

void Ledger::integrate(HashChain& chain, const HeldResult& result, const Goods& whole, Place from) {
  Account& account = accounts_[result.scan.index()];
  take(account, from, whole);
  account.totals.kept += whole;
  const bool is_final = result.ordinal < account.committed_completions;
  if (!is_final) account.uncommitted += whole;
  if (!account.rows.empty()) credit(account, result.asset, result.ordinal, whole, is_final);
  if (!account.shares.empty()) account.shares.erase(result.asset);
  note(chain, Posting::integrate, result.scan, whole);
}

void Ledger::lose(HashChain& chain, const HeldResult& result, const Goods& whole, const Goods& kept,
                  Place from) {
  Account& account = accounts_[result.scan.index()];
  require(!account.rows.empty(), "a loss needs a disruption to be charged to");
  DisruptionRow& row = rows_[account.rows.back().index()];
  require(result.ordinal < row.completions, "a loss is charged to a disruption that had it at risk");
  const Goods lost = whole - kept;
  take(account, from, whole);
  account.totals.kept += kept;
  account.totals.lost += lost;
  row.lost += lost;
  if (!(kept == Goods{})) credit(account, result.asset, result.ordinal, kept, true);
  account.shares.erase(result.asset);
  note(chain, Posting::lose, result.scan, lost);
}

void Ledger::interrupt(HashChain& chain, ScanId scan, const Interruption& cut, Place saved_at) {
  Account& account = accounts_[scan.index()];
  const PartialResult& partial = cut.partial;
  const Goods lost = partial.whole - cut.saved - cut.imported;
  require(!lost.is_negative() && !cut.saved.is_negative() && !cut.imported.is_negative(),
          "an interruption divides what there is");
  account.totals.gathered += partial.fresh;
  take(account, Place::saved, cut.saved_before);
  at(account.stock, saved_at) += cut.saved;
  account.totals.lost += lost;
  account.totals.kept += cut.imported;
  if (!(lost == Goods{})) {
    require(!account.rows.empty(), "a loss needs a disruption to be charged to");
    rows_[account.rows.back().index()].lost += lost;
  }
  if (!(cut.imported == Goods{})) credit(account, partial.asset, account.completions, cut.imported, true);
  limit_shares(account, partial.asset, cut.saved);
  note(chain, Posting::interrupt, scan, lost);
  note(chain, Posting::integrate, scan, cut.imported);
}

/// Of what rows had seen gathered of an asset, no more than `kept` is left.
void Ledger::limit_shares(Account& account, AssetIndex asset, const Goods& kept) {
  const auto shares = account.shares.find(asset);
  if (shares == account.shares.end()) return;
  for (Share& share : shares->second) share.goods = least(share.goods, kept);
  if (kept == Goods{}) account.shares.erase(shares);
}

void Ledger::give_up(HashChain& chain, ScanId scan, AssetIndex asset, const Goods& goods, Place from,
                     const Goods& kept) {
  Account& account = accounts_[scan.index()];
  require(!account.rows.empty(), "a loss needs a disruption to be charged to");
  take(account, from, goods);
  account.totals.lost += goods;
  rows_[account.rows.back().index()].lost += goods;
  limit_shares(account, asset, kept);
  note(chain, Posting::give_up, scan, goods);
}

void Ledger::orphan(HashChain& chain, ScanId scan, const Goods& goods, RowId row) {
  Account& account = accounts_[scan.index()];
  require(!goods.is_negative(), "an engine gathers no less than nothing");
  account.totals.gathered += goods;
  account.totals.lost += goods;
  account.totals.orphaned += goods;
  rows_[row.index()].orphaned += goods;
  note(chain, Posting::orphan, scan, goods);
}

void Ledger::close_row(Account& account, const Goods& still_at_risk) {
  if (account.rows.empty()) return;
  DisruptionRow& row = rows_[account.rows.back().index()];
  row.carried = row.at_risk - row.recovered - row.lost;
  row.is_open = false;
  require(!row.carried.is_negative(), "a disruption recovers and loses no more than was at risk");
  require(!(still_at_risk - row.carried).is_negative(), "what a disruption carries on is still at risk");
}

RowId Ledger::open_row(HashChain& chain, const Opening& opening, const std::vector<PartialResult>& partials) {
  Account& account = accounts_[opening.scan.index()];
  DisruptionRow row;
  row.scan = opening.scan;
  row.at = opening.at;
  row.cause = opening.cause;
  row.before = opening.before;
  row.after = opening.after;
  row.stock = account.stock;
  for (const PartialResult& partial : partials) {
    require(!partial.fresh.is_negative(), "an attempt has gathered no less than nothing");
    at(row.stock, Place::in_flight) += partial.fresh;
  }
  const Goods& in_flight = at(row.stock, Place::in_flight);
  row.integrated_before = account.totals.kept;
  row.gathered_before = account.totals.gathered + in_flight;
  row.at_risk = total(row.stock) + account.uncommitted;
  row.completions = account.completions;
  row.integrated_at_risk = account.uncommitted;
  row.ends_integrated = account.totals.kept;
  row.ends_at_risk = account.uncommitted;
  close_row(account, row.at_risk);

  const RowId id(rows_.size());
  for (const PartialResult& partial : partials)
    if (!(partial.whole == Goods{})) account.shares[partial.asset].push_back({id, partial.whole});
  account.rows.push_back(id);
  rows_.push_back(row);
  chain.note(static_cast<std::uint64_t>(opening.cause) << 16 |
             static_cast<std::uint64_t>(opening.before) << 8 | static_cast<std::uint64_t>(opening.after));
  note(chain, Posting::open_row, opening.scan, row.at_risk);
  return id;
}

void Ledger::commit(ScanId scan) {
  Account& account = accounts_[scan.index()];
  account.uncommitted = Goods{};
  account.committed_completions = account.completions;
  if (account.rows.empty()) return;
  DisruptionRow& last = rows_[account.rows.back().index()];
  last.recovered += last.integrated_at_risk;
  last.integrated_at_risk = Goods{};
  // Rows before the last commit have nothing at risk any more: stop at the first.
  for (std::size_t i = account.rows.size(); i-- > 0;) {
    DisruptionRow& row = rows_[account.rows[i].index()];
    if (row.ends_at_risk == Goods{} && i + 1 != account.rows.size()) break;
    row.ends_at_risk = Goods{};
  }
}

void Ledger::roll_back(HashChain& chain, ScanId scan) {
  Account& account = accounts_[scan.index()];
  require(!account.rows.empty(), "a roll-back needs a disruption to be charged to");
  DisruptionRow& last = rows_[account.rows.back().index()];
  require(last.integrated_at_risk == account.uncommitted,
          "a roll-back takes all that was at risk at its disruption");
  account.totals.kept -= account.uncommitted;
  account.totals.lost += account.uncommitted;
  last.lost += account.uncommitted;
  note(chain, Posting::roll_back, scan, account.uncommitted);
  last.integrated_at_risk = Goods{};
  account.uncommitted = Goods{};
  account.committed_completions = account.completions;
  for (const RowId id : account.rows) {
    DisruptionRow& row = rows_[id.index()];
    row.ends_integrated -= row.ends_at_risk;
    row.ends_at_risk = Goods{};
  }
}

void Ledger::repeat(HashChain& chain, ScanId scan, Duration work, RowId row) {
  accounts_[scan.index()].totals.repeated += work;
  rows_[row.index()].repeated += work;
  note(chain, Posting::repeat, scan, Goods{work, {}, 0, 0});
}

void Ledger::spend_overhead(ScanId scan, Duration time) { accounts_[scan.index()].totals.overhead += time; }
void Ledger::spend_discovery(ScanId scan, Duration time) { accounts_[scan.index()].totals.discovery += time; }

void Ledger::resend(HashChain& chain, ScanId scan, Bytes bytes) {
  Account& account = accounts_[scan.index()];
  require(!account.rows.empty(), "bytes are sent again because of a disruption");
  account.totals.resent += bytes;
  rows_[account.rows.back().index()].resent += bytes;
  note(chain, Posting::resend, scan, Goods{{}, bytes, 0, 0});
}

void Ledger::retransmit(HashChain& chain, ScanId scan, Bytes bytes) {
  accounts_[scan.index()].totals.retransmitted += bytes;
  note(chain, Posting::retransmit, scan, Goods{{}, bytes, 0, 0});
}

void Ledger::settle(ScanId scan, const std::vector<PartialResult>& partials) {
  Account& account = accounts_[scan.index()];
  for (const PartialResult& partial : partials) {
    account.totals.gathered += partial.fresh;
    at(account.stock, Place::in_flight) += partial.fresh;
  }
  close_row(account, total(account.stock) + account.uncommitted);
  check(scan);
}

void Ledger::check(ScanId scan) const {
  const Account& account = accounts_[scan.index()];
  const ScanTotals& totals = account.totals;
  for (const Goods& goods : account.stock) require(!goods.is_negative(), "no place holds less than nothing");
  require(totals.gathered == totals.kept + totals.lost + total(account.stock),
          "gathered = kept + lost + held");
  require(!totals.kept.is_negative() && !totals.lost.is_negative(), "kept and lost are not negative");
  require(!(totals.lost - totals.orphaned).is_negative(), "orphaned work is a part of lost work");
}

void Ledger::check_rows() const {
  for (const Account& account : accounts_) {
    Goods lost;
    Duration repeated;
    Bytes resent;
    for (const RowId id : account.rows) {
      const DisruptionRow& row = rows_[id.index()];
      lost += row.lost + row.orphaned;
      repeated += row.repeated;
      resent += row.resent;
      require(row.at_risk == row.recovered + row.lost + row.carried, "a row divides what was at risk");
      require(!(row.gathered_before - row.ends_integrated).is_negative(),
              "no more is recovered than had been gathered");
    }
    require(lost == account.totals.lost, "losses of the rows add up to the total");
    require(repeated == account.totals.repeated && resent == account.totals.resent,
            "repetitions of the rows add up to the total");
  }
}

}  // namespace scansim
