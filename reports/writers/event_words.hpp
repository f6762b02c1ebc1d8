#pragma once
/// Events in the names of the plan: who scheduled one, and what it is about.

#include <cstdint>
#include <string>
#include <vector>

#include "models/world/world.hpp"
#include "reports/measures/scan_names.hpp"

namespace scansim {

/// Invariant: a name per source that the world had when it was last asked.
class EventWords {
 public:
  /// REQUIRES: the plan outlives the words.
  EventWords(const Plan& plan, const World& world);

  /// "engine london", "link wan", "console", "site office", "fault wan-outage", "scan office#2".
  [[nodiscard]] const std::string& source(std::uint32_t source, const World& world, const ScanNames& scans);
  /// "engine london, slot 3", "scan office#2", "fault wan-outage".
  [[nodiscard]] std::string subject(const Event& event, const ScanNames& scans) const;

 private:
  [[nodiscard]] std::string engine(std::uint32_t id) const { return "engine " + plan_->engines[id].name; }

  const Plan* plan_;
  std::vector<std::string> sources_;  ///< by source
  std::size_t scans_ = 0;             ///< so many scans have their names among the sources
};

}  // namespace scansim
