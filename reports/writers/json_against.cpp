#include "reports/writers/json_against.hpp"

#include <nlohmann/json.hpp>

#include "reports/measures/exact.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

/// Whole seconds stay whole.
Json seconds(Duration duration) {
  const Exact exact = exact_of(duration);
  if (exact.numerator % exact.denominator == 0) return exact.numerator / exact.denominator;
  return exact.value();
}
Json seconds(const std::optional<Duration>& duration) {
  return duration ? seconds(*duration) : Json(nullptr);
}

Json state_name(const std::optional<ScanState>& state) {
  return state ? Json(std::string(name_of(*state))) : Json(nullptr);
}

Json share(const Share& share) { return {{"part", share.part}, {"of", share.of}}; }

Json pair_json(const ScanAgainst& pair, const ScanNames& names) {
  return {{"id", names.short_name(pair.scan)},
          {"recorded_id", pair.recorded.id},
          {"start_off", seconds(pair.start_off)},
          {"duration", seconds(pair.duration)},
          {"recorded_duration", seconds(pair.recorded.duration)},
          {"ratio", pair.ratio ? Json(pair.ratio->value()) : Json(nullptr)},
          {"state", state_name(pair.state)},
          {"recorded_state", state_name(pair.recorded.state)},
          {"states_agree", or_null(pair.states_agree)},
          {"window_met", or_null(pair.has_met_window)},
          {"recorded_window_met", or_null(pair.recorded_has_met_window)}};
}

}  // namespace

std::string against_json(const Report& report) {
  const AgainstRecord& against = *report.against;
  const ScanNames names(*report.plan, report.shown.scans);
  Json json = {{"record", against.source},
               {"matched", against.scans.size()},
               {"match_rule", std::string(match_rule)},
               {"without_start", against.without_start},
               {"of_unknown_site", against.of_unknown_site},
               {"only_simulated", against.only_simulated},
               {"duration",
                {{"n", against.durations},
                 {"mean_error", or_null(against.mean_error)},
                 {"median_error", or_null(against.median_error)}}},
               {"states_agree", share(against.agreeing_states)},
               {"window_met", share(against.met_windows)},
               {"recorded_window_met", share(against.recorded_met_windows)},
               {"worst", Json::array()},
               {"scans", Json::array()}};
  for (const std::size_t i : against.worst) json["worst"].push_back(names.short_name(against.scans[i].scan));
  for (const ScanAgainst& pair : against.scans) json["scans"].push_back(pair_json(pair, names));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace scansim
