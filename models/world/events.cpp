#include "models/world/events.hpp"

#include <array>

namespace scansim {

std::string_view name_of(EventKind kind) {
  constexpr std::size_t count = static_cast<std::size_t>(EventKind::link_turns) + 1;
  static constexpr std::array<std::string_view, count> names = {"scheduled start",
                                                                "engine begins",
                                                                "discovery block done",
                                                                "work done",
                                                                "transfer sent",
                                                                "transfer arrives",
                                                                "import done",
                                                                "pause or stop takes effect",
                                                                "window closes",
                                                                "automatic resume",
                                                                "fault strikes",
                                                                "fault is over",
                                                                "operator acts",
                                                                "console gives up",
                                                                "removal noticed",
                                                                "other load changes",
                                                                "blackout begins",
                                                                "blackout ends",
                                                                "next start is allowed",
                                                                "time limit expires",
                                                                "poll begins",
                                                                "poll ends",
                                                                "engine abandons its jobs",
                                                                "message sent",
                                                                "flapping link turns"};
  static_assert(!names.back().empty());
  return names[static_cast<std::size_t>(kind)];
}

}  // namespace scansim
