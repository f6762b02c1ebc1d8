#include "reports/writers/json_transitions.hpp"

#include <nlohmann/json.hpp>

#include "models/lifecycle/scan_lifecycle.hpp"

namespace scansim {

std::string transitions_json(const TransitionCounts& transitions) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const auto& [taken, count] : transitions) {
    // The sentence of the row that was taken.
    const std::string_view why = scan_lifecycle.find(taken.from, taken.signal, taken.guard).why;
    json.push_back({{"from", std::string(name_of(taken.from))},
                    {"signal", std::string(name_of(taken.signal))},
                    {"guard", std::string(name_of(taken.guard))},
                    {"to", std::string(name_of(taken.to))},
                    {"why", std::string(why)},
                    {"count", count}});
  }
  return json.dump();
}

}  // namespace scansim
