#pragma once
/// A plan in the making: what has been read, with the places that later checks point at. Things that were
/// read with errors are kept under their names, so that one mistake is not told twice.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/world/plan.hpp"
#include "scenarios/load/moments.hpp"
#include "scenarios/load/outages.hpp"
#include "scenarios/load/reading.hpp"
#include "scenarios/load/recurrences.hpp"

namespace scansim::load {

/// Names of one kind of thing, by position.
class NameTable {
 public:
  void add(std::string_view name, const NodeView& place);
  [[nodiscard]] std::size_t size() const { return names_.size(); }
  [[nodiscard]] const std::string& name(std::size_t index) const { return names_[index]; }
  [[nodiscard]] NodeView place(std::size_t index) const { return places_[index]; }
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// The position of the name that stands at `at`; reports a name that is not there. `what`: "engine".
  [[nodiscard]] std::optional<std::size_t> resolve(Reading& reading, const NodeView& at,
                                                   std::string_view what) const;
  [[nodiscard]] std::vector<std::string_view> all() const;
  /// Details of a problem with a name that is not here; none if the problem will only be counted.
  [[nodiscard]] Words choices(const Reading& reading, std::string_view word) const;

 private:
  std::vector<std::string> names_;
  std::vector<NodeView> places_;
  std::map<std::string, std::size_t, std::less<>> by_name_;
};

/// Other load on the console's host, at an offset from its start: from then on it takes so much.
struct LoadStep {
  Duration after;
  Bytes size;
};
/// Invariant: the offsets ascend.
using LoadProfile = std::vector<LoadStep>;

struct WrittenLoad {
  std::string name;
  WrittenRecurrence recurrence;
  LoadProfile profile;
  NodeView place;
};

struct Draft {
  Plan plan;

  NameTable engines;
  NameTable ends;  ///< of links, by NodeId: the console, the engines, then further nodes
  NameTable links;
  NameTable cuts;
  NameTable groups;
  NameTable sites;
  std::map<std::string, std::vector<EngineId>, std::less<>> pools;

  // Moments, until t = 0 is known; one per site, blackout, fault, operator.
  NamedZones zones;
  std::vector<WrittenRecurrence> site_schedules;
  std::vector<WrittenRecurrence> blackouts;
  std::vector<WrittenMoment> fault_moments;
  std::vector<std::optional<Duration>> fault_lengths;  ///< of dated faults, if constant; none: forever
  std::vector<NodeView> fault_places;
  std::vector<std::vector<WrittenMoment>> fault_dates;  ///< of those that strike at listed times
  std::vector<WrittenOutages> fault_outages;            ///< of those that strike by a table
  std::vector<std::size_t>
      fault_counts;  ///< per item of `faults`: how many of the plan's faults it stands for
  std::vector<WrittenMoment> operator_moments;
  std::vector<std::vector<WrittenMoment>> operator_dates;
  std::vector<NodeView> operator_places;
  std::vector<WrittenLoad> loads;  ///< until t = 0 is known
  WrittenMoment start;
  WrittenMoment until;

  // What the author gave, so that a default in use can be named.
  bool gives_give_up_after = false;
  bool gives_connect_timeout = false;
  bool gives_response_timeout = false;
  bool gives_threshold = false;
  bool gives_import_part = false;
  bool gives_discovery_on_resume = false;
  std::vector<EngineId> engines_polling_by_default;
  std::string preset = "rapid7";
  NodeView policy_place;
  NodeView auto_resume_place;
  NodeView start_below_place;
  NodeView memory_per_scan_place;
};

}  // namespace scansim::load
