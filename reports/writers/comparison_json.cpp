// A comparison for tools: everything, of all measures.

#include <cmath>
#include <nlohmann/json.hpp>

#include "reports/writers/cautions.hpp"
#include "reports/writers/comparison_report.hpp"
#include "reports/writers/json_transitions.hpp"
#include "reports/writers/words.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers stay whole; others become the shortest decimal that reads back as the nearest double.
Json number(double value) {
  constexpr double whole_max = 9007199254740992.0;  // 2^53
  if (std::abs(value) <= whole_max && value == std::trunc(value)) return static_cast<std::int64_t>(value);
  return value;
}
Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json pair_of(const std::optional<Interval>& interval) {
  return interval ? Json::array({number(interval->low), number(interval->high)}) : Json(nullptr);
}

Json difference_json(const std::optional<PairedDifference>& given) {
  if (!given) return nullptr;
  const PairedDifference& difference = *given;
  return {{"claim", std::string(name_of(claim_of(difference)))},
          {"ground", std::string(name_of(difference.ground))},
          {"n", difference.n},
          {"without_baseline", difference.without_baseline},
          {"without_variant", difference.without_variant},
          {"higher", difference.higher},
          {"lower", difference.lower},
          {"mean", number(difference.mean)},
          {"ci95", pair_of(difference.ci95)},
          {"joint_ci95", pair_of(difference.joint)},
          {"median", number(difference.median)},
          {"median_ci95", pair_of(difference.median_ci95)},
          {"p", number(difference.p)},
          {"p_holm", number(difference.p_holm)},
          {"ratio", number(difference.ratio)},
          {"ratio_ci95", pair_of(difference.ratio_ci95)},
          {"correlation", number(difference.correlation)},
          {"variance_reduction", number(difference.variance_reduction)},
          {"skewness", number(difference.skewness)},
          {"tail_index", difference.tail ? number(difference.tail->index) : Json(nullptr)},
          {"tail_index_upper", difference.tail ? number(difference.tail->upper) : Json(nullptr)}};
}

Json measure_json(const ComparedMeasure& measure, const MeasureInfo& info) {
  const Summary& summary = measure.summary;
  return {{"unit", std::string(name_of(info.unit))},
          {"n", summary.n},
          {"mean", number(summary.mean)},
          {"sd", number(summary.sd)},
          {"ci95", pair_of(measure.kind == ValueKind::shares ? measure.share_ci95 : summary.ci95)},
          {"min", number(summary.min)},
          {"p05", number(summary.p05)},
          {"p50", number(summary.p50)},
          {"p50_ci95", pair_of(measure.p50_ci95)},
          {"p95", number(summary.p95)},
          {"p95_ci95", pair_of(measure.p95_ci95)},
          {"max", number(summary.max)},
          {"difference", difference_json(measure.difference)}};
}

Json expectation_json(const ComparedExpectation& expectation) {
  return {{"text", expectation.text},
          {"holds", expectation.holds},
          {"violated", expectation.violated},
          {"pending", expectation.pending},
          {"ci95", pair_of(expectation.share_ci95)},
          {"difference", difference_json(expectation.difference)}};
}

/// Lists of objects must not be taken for objects when they hold pairs, so they are built one by one.
template <class Items, class Make>
Json list(const Items& items, Make make) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(make(item));
  return json;
}

Json variant_json(const ComparisonReport& report, std::size_t v) {
  const ComparedVariant& variant = report.comparison.variants[v];
  const VariantInfo& info = report.variants[v];
  const bool is_baseline = v == report.comparison.baseline;
  Json json = {{"name", variant.name},
               {"verdict", is_baseline ? Json(nullptr) : Json(verdict_sentence(report, v))},
               {"preset", info.preset.empty() ? Json(nullptr) : Json(info.preset)},
               {"inputs", info.inputs},
               {"rerun", info.rerun}};
  json["changes"] = list(info.changes, [](const std::pair<std::string, std::string>& change) {
    return Json{{"path", change.first}, {"value", change.second}};
  });
  json["differing_inputs"] = list(info.differing_inputs, [](const std::string& name) { return Json(name); });
  json["measures"] = Json::object();
  for (std::size_t m = 0; m < measure_catalog().size(); ++m)
    json["measures"][std::string(measure_catalog()[m].name)] =
        measure_json(variant.measures[m], measure_catalog()[m]);
  json["expectations"] = list(variant.expectations, expectation_json);
  json["transitions"] = Json::parse(transitions_json(info.transitions));
  return json;
}

}  // namespace

std::string comparison_json(const ComparisonReport& report) {
  const VariantComparison& comparison = report.comparison;
  Json json;
  json["scansim"] = {{"version", report.version}, {"kernel", report.kernel}};
  const std::string& zones = report.scenario.zones.digest;
  json["scenario"] = {{"name", report.scenario.name},
                      {"question", report.scenario.question},
                      {"file", report.scenario.file},
                      {"sha256", report.scenario.sha256},
                      {"zones", zones.empty() ? Json() : Json(zones)}};
  json["seed"] = report.seed;
  json["replications"] = comparison.replications;
  json["baseline"] = comparison.variants[comparison.baseline].name;
  json["inputs"] = report.variants[comparison.baseline].inputs;
  json["measures_shown"] =
      list(report.measures, [](std::size_t m) { return Json(std::string(measure_catalog()[m].name)); });
  json["variants"] = Json::array();
  for (std::size_t v = 0; v < comparison.variants.size(); ++v)
    json["variants"].push_back(variant_json(report, v));
  json["rerun"] = report.rerun;
  json["guesses"] = report.guesses;
  json["warnings"] = report.warnings;
  json["cautions"] = Json::array();
  if (comparison.replications < few_replications)
    json["cautions"].push_back("Few runs: " + std::to_string(comparison.replications) +
                               " pairs of each variant say little about rare nights.");
  json["scenario"]["text"] = report.scenario.text;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scansim
