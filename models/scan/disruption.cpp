#include "models/scan/disruption.hpp"

#include <string_view>

namespace scansim {

std::string_view name_of(DisruptionCause cause) {
  static constexpr std::array<std::string_view, disruption_cause_count> names = {"none",
                                                                                 "user pause",
                                                                                 "window closed",
                                                                                 "memory threshold",
                                                                                 "user stop",
                                                                                 "restart",
                                                                                 "link down",
                                                                                 "communication failure",
                                                                                 "engine out of service",
                                                                                 "engine crash",
                                                                                 "console out of service",
                                                                                 "console crash",
                                                                                 "removal",
                                                                                 "asset errors",
                                                                                 "blackout",
                                                                                 "lost association",
                                                                                 "ghost",
                                                                                 "time limit",
                                                                                 "console restart"};
  return names[static_cast<std::size_t>(cause)];
}

std::string_view name_of(Place place) {
  static constexpr std::array<std::string_view, place_count> names = {
      "in flight", "saved", "engine", "link", "console", "importing", "undecided"};
  return names[static_cast<std::size_t>(place)];
}

}  // namespace scansim
