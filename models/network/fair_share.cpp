#include "models/network/fair_share.hpp"

#include <algorithm>
#include <functional>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace {

/// Of a unit, while shares are worked out.
constexpr int fraction_bits = 48;

constexpr int128 fine(Rate rate) { return static_cast<int128>(rate) << fraction_bits; }

}  // namespace

void SharedLinks::clear() {
  capacities.clear();
  sharers.clear();
  crossed.clear();
}

void FairShare::prepare(const SharedLinks& problem) {
  const std::size_t links = problem.capacities.size();
  rates_.assign(problem.sharers.size(), no_limit);
  is_settled_.assign(problem.sharers.size(), false);
  rest_.clear();
  for (const Rate capacity : problem.capacities) rest_.push_back(fine(capacity));
  open_.assign(links, 0);
  first_on_link_.assign(links + 1, 0);
  by_cap_.clear();
  next_cap_ = 0;
  for (std::uint32_t i = 0; i < problem.sharers.size(); ++i) {
    const Sharer& sharer = problem.sharers[i];
    if (sharer.cap != no_limit) by_cap_.push_back(i);
    for (std::uint32_t k = 0; k < sharer.links_count; ++k) {
      const std::uint32_t link = problem.crossed[sharer.first_link + k];
      open_[link] += sharer.members;
      ++first_on_link_[link + 1];
    }
  }
  for (std::size_t link = 0; link < links; ++link) first_on_link_[link + 1] += first_on_link_[link];
  on_link_.resize(first_on_link_[links]);
  for (std::uint32_t i = static_cast<std::uint32_t>(problem.sharers.size()); i-- > 0;) {
    const Sharer& sharer = problem.sharers[i];
    for (std::uint32_t k = 0; k < sharer.links_count; ++k)
      on_link_[--first_on_link_[problem.crossed[sharer.first_link + k] + 1]] = i;
  }
  // Each entry now holds the beginning of the link before it: move them back by one.
  for (std::size_t link = 0; link < links; ++link) first_on_link_[link] = first_on_link_[link + 1];
  first_on_link_[links] = static_cast<std::uint32_t>(on_link_.size());
  std::sort(by_cap_.begin(), by_cap_.end(), [&problem](std::uint32_t a, std::uint32_t b) {
    return std::pair(problem.sharers[a].cap, a) < std::pair(problem.sharers[b].cap, b);
  });
}

void FairShare::settle(const SharedLinks& problem, std::uint32_t sharer, int128 share) {
  const Sharer& settled = problem.sharers[sharer];
  is_settled_[sharer] = true;
  rates_[sharer] = static_cast<Rate>(share >> fraction_bits);
  const int128 taken = share * settled.members;
  for (std::uint32_t k = 0; k < settled.links_count; ++k) {
    const std::uint32_t link = problem.crossed[settled.first_link + k];
    rest_[link] -= taken;
    open_[link] -= settled.members;
  }
}

/// Settles those who cannot use as much as everybody can have.
void FairShare::settle_caps(const SharedLinks& problem, int128 below) {
  for (; next_cap_ < by_cap_.size(); ++next_cap_) {
    const std::uint32_t sharer = by_cap_[next_cap_];
    const int128 cap = fine(problem.sharers[sharer].cap);
    if (cap > below) return;
    if (!is_settled_[sharer]) settle(problem, sharer, cap);
  }
}

void FairShare::fill(const SharedLinks& problem, std::uint32_t link, int128 share) {
  for (std::uint32_t k = first_on_link_[link]; k < first_on_link_[link + 1]; ++k)
    if (!is_settled_[on_link_[k]]) settle(problem, on_link_[k], share);
}

const std::vector<Rate>& FairShare::solve(const SharedLinks& problem) {
  prepare(problem);
  candidates_.clear();
  for (std::uint32_t link = 0; link < problem.capacities.size(); ++link)
    if (open_[link] > 0) candidates_.emplace_back(share_of(link), link);
  const std::greater<> later;
  std::make_heap(candidates_.begin(), candidates_.end(), later);
  while (!candidates_.empty()) {
    std::pop_heap(candidates_.begin(), candidates_.end(), later);
    const Candidate least = candidates_.back();
    candidates_.pop_back();
    if (open_[least.second] == 0) continue;
    settle_caps(problem, least.first);
    if (open_[least.second] == 0) continue;
    if (const int128 share = share_of(least.second); share != least.first) {
      candidates_.emplace_back(share, least.second);
      std::push_heap(candidates_.begin(), candidates_.end(), later);
      continue;
    }
    fill(problem, least.second, least.first);
  }
  // Nobody is held up by a link any more.
  settle_caps(problem, fine(no_limit));
  return rates_;
}

}  // namespace scansim
