#pragma once
/// Max-min fair rates: nobody can have more without somebody who has no more than that having less. Each
/// sharer ends up held by its own cap or by a bottleneck, a link that is full and on which nobody has more.

#include <cstdint>
#include <utility>
#include <vector>

#include "models/network/rate.hpp"
#include "sim/units/checked.hpp"

namespace scansim {

/// Equal flows over the same links.
struct Sharer {
  std::uint32_t members = 1;      ///< at least 1
  Rate cap = no_limit;            ///< what a member can use
  std::uint32_t first_link = 0;   ///< of SharedLinks::crossed
  std::uint32_t links_count = 0;  ///< none: only the cap holds it
};

/// A problem: links with their capacities, and who crosses which.
struct SharedLinks {
  std::vector<Rate> capacities;
  std::vector<Sharer> sharers;
  std::vector<std::uint32_t> crossed;  ///< links of all sharers, one after another; none twice per sharer
  void clear();
};

/// Solves such problems. It keeps memory from one to the next and nothing else.
class FairShare {
 public:
  /// The rate of a member of each sharer, rounded down to a whole unit. Progressive filling (Bertsekas and
  /// Gallager, Data Networks, 2nd edition, 6.5.2) in integers of 2^-48 units, so that what was rounded does
  /// not add up to a unit on the next link.
  const std::vector<Rate>& solve(const SharedLinks& problem);

 private:
  /// A lower bound of the share that a link has left for each member that is not settled yet: shares only
  /// grow while others are settled.
  using Candidate = std::pair<int128, std::uint32_t>;

  void prepare(const SharedLinks& problem);
  void settle(const SharedLinks& problem, std::uint32_t sharer, int128 share);
  void settle_caps(const SharedLinks& problem, int128 below);
  void fill(const SharedLinks& problem, std::uint32_t link, int128 share);
  [[nodiscard]] int128 share_of(std::uint32_t link) const { return rest_[link] / open_[link]; }

  std::vector<int128> rest_;                  ///< per link: capacity that nobody has yet
  std::vector<std::int64_t> open_;            ///< per link: members that are not settled
  std::vector<std::uint32_t> first_on_link_;  ///< per link, and one more: where its sharers begin
  std::vector<std::uint32_t> on_link_;
  std::vector<Candidate> candidates_;  ///< a heap, the least first
  std::vector<std::uint32_t> by_cap_;  ///< sharers that have a cap, the least first
  std::size_t next_cap_ = 0;           ///< of by_cap_
  std::vector<bool> is_settled_;       ///< per sharer
  std::vector<Rate> rates_;
};

}  // namespace scansim
