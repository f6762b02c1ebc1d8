#pragma once
/// Who sends what over which links, and the rates that follow. Changes are noted and worked out together by
/// settle(): only for links that the changes concern, directly or through others who share them.
/// Invariant, when settled: the rates are max-min fair, and no link carries more than its capacity.

#include <cstdint>
#include <vector>

#include "models/network/fair_share.hpp"

namespace scansim {

class Flows {
 public:
  /// Links whose capacity is no_limit hold nobody up.
  explicit Flows(std::vector<Rate> capacities);

  /// Adds a flow without members or links, and returns its number: 0, 1, 2 and so on. `cap`: what a member
  /// can use.
  std::uint32_t add(Rate cap);
  void set_members(std::uint32_t flow, std::uint32_t members);
  /// The flow goes over these links now.
  void reroute(std::uint32_t flow, const std::vector<std::uint32_t>& links);
  /// The link carries this much now. Where it held nobody up, or will not any more, the flows over it have to
  /// be given their way again.
  void set_capacity(std::uint32_t link, Rate capacity);

  [[nodiscard]] std::uint32_t members(std::uint32_t flow) const { return flows_[flow].members; }
  [[nodiscard]] bool is_settled() const { return changed_.empty() && unsettled_links_.empty(); }

  /// Works out what the changes since the last time mean. Returns the flows that have another rate now, in
  /// ascending order; valid until the next call.
  const std::vector<std::uint32_t>& settle();
  /// What a member of a flow has. REQUIRES: is_settled(). Of a flow without members it means nothing.
  [[nodiscard]] Rate rate(std::uint32_t flow) const { return flows_[flow].rate; }

  /// Of a link: what its flows take together.
  [[nodiscard]] int128 load(std::uint32_t link) const;
  [[nodiscard]] Rate capacity(std::uint32_t link) const { return capacities_[link]; }

 private:
  struct Flow {
    std::vector<std::uint32_t> links;  ///< that may hold it up
    Rate cap = no_limit;
    Rate rate = 0;
    std::uint32_t members = 0;
    std::uint32_t in_force = 0;  ///< members when it was last settled
    bool has_changed = false;    ///< is one of changed_
  };

  void note(std::uint32_t flow);
  void enter(std::uint32_t flow);
  void leave(std::uint32_t flow);
  [[nodiscard]] bool settle_alone(std::uint32_t link);
  void begin_at(std::uint32_t link);
  void gather_component();
  void take_rates();

  std::vector<Rate> capacities_;
  std::vector<Flow> flows_;
  std::vector<std::vector<std::uint32_t>> on_link_;  ///< flows with members, by link
  std::vector<std::uint32_t> changed_;
  std::vector<std::uint32_t> unsettled_links_;

  // Used within settle() and empty otherwise.
  FairShare fair_share_;
  SharedLinks problem_;
  std::vector<std::uint32_t> component_links_;
  std::vector<std::uint32_t> component_flows_;
  std::vector<std::uint32_t> number_of_link_;  ///< per link: its number in the component
  std::vector<bool> is_in_component_;          ///< per flow
  std::vector<std::uint32_t> with_other_rate_;
};

}  // namespace scansim
