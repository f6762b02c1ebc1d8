#include "reports/writers/json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/policy/presets/presets.hpp"
#include "reports/measures/answer.hpp"
#include "reports/measures/cause_costs.hpp"
#include "reports/measures/exact.hpp"
#include "reports/measures/site_nights.hpp"
#include "reports/writers/cautions.hpp"
#include "reports/writers/json_against.hpp"
#include "reports/writers/json_detail.hpp"
#include "reports/writers/text.hpp"
#include "reports/writers/words.hpp"
#include "reports/writers/words_used.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

/// Whole numbers stay whole; others become the shortest decimal that reads back as the nearest double.
Json number(const Exact& value) {
  if (value.numerator % value.denominator == 0) return value.numerator / value.denominator;
  return value.value();
}

Json number(const MeasureValue& value) { return value ? number(*value) : Json(nullptr); }

Json number(double value) {
  constexpr double whole_max = 9007199254740992.0;  // 2^53
  if (std::abs(value) <= whole_max && value == std::trunc(value)) return static_cast<std::int64_t>(value);
  return value;
}

Json number(const std::optional<double>& value) { return value ? number(*value) : Json(nullptr); }

Json seconds(Duration duration) { return number(exact_of(duration)); }
Json seconds(SimTime time) { return time.is_never() ? Json(nullptr) : seconds(time.since_start()); }
Json seconds(const std::optional<Duration>& duration) {
  return duration ? seconds(*duration) : Json(nullptr);
}
Json seconds(const std::optional<SimTime>& time) { return time ? seconds(*time) : Json(nullptr); }

Json cause_of(DisruptionCause cause) {
  return cause == DisruptionCause::none ? Json(nullptr) : Json(std::string(name_of(cause)));
}

Json goods(const Goods& what) {
  return {{"work", seconds(what.work)},
          {"bytes", what.bytes.count()},
          {"findings", what.findings},
          {"assets", what.assets}};
}

Json measure(const Report& report, std::size_t m, const JsonOptions& options) {
  const Summary& summary = report.measures[m];
  Json json = {{"unit", std::string(name_of(measure_catalog()[m].unit))},
               {"n", summary.n},
               {"mean", number(summary.mean)},
               {"sd", number(summary.sd)},
               {"ci95", nullptr},
               {"min", number(summary.min)},
               {"p05", number(summary.p05)},
               {"p50", number(summary.p50)},
               {"p95", number(summary.p95)},
               {"max", number(summary.max)}};
  if (summary.ci95) json["ci95"] = Json::array({number(summary.ci95->low), number(summary.ci95->high)});
  if (!options.has_values) return json;
  json["values"] = Json::array();
  for (const MeasureValue& value : report.values[m]) json["values"].push_back(number(value));
  return json;
}

/// How often it went well, and the sentence that the text report begins with.
Json answer(const Report& report) {
  const Answer answer = answer_of(report.values, report.shown);
  Json json = {{"sentence", headline(report)},
               {"kind", answer.kind == Answer::Kind::windows ? "windows" : "completed"},
               {"of", answer.is_of_scans ? "scans" : "replications"},
               {"n", answer.tally.n},
               {"k", answer.tally.k},
               {"ci95", nullptr}};
  if (answer.ci95) json["ci95"] = Json::array({number(answer.ci95->low), number(answer.ci95->high)});
  return json;
}

/// What times are to be held: limits that are expected of a whole run, and the window that all scans have.
Json goals(const Report& report) {
  Json json = Json::array();
  for (const ExpectationOutcome& outcome : report.expectations) {
    const auto* what = std::get_if<MeasureExpectation>(&outcome.expectation.what);
    if (what == nullptr || what->site || what->row || outcome.expectation.is_violation) continue;
    if (what->comparison != Comparison::at_most && what->comparison != Comparison::less) continue;
    json.push_back(
        {{"measure", what->measure}, {"value", number(what->value)}, {"text", outcome.expectation.text}});
  }
  // Windows of several lengths are no one goal: each scan has its own.
  const std::vector<SitePlan>& sites = report.plan->sites;
  const bool is_one = !sites.empty() && std::all_of(sites.begin(), sites.end(), [&](const SitePlan& site) {
    return site.schedule.duration && site.schedule.duration == sites.front().schedule.duration;
  });
  if (is_one)
    json.push_back({{"measure", "scan.elapsed"},
                    {"value", seconds(*sites.front().schedule.duration)},
                    {"text", "the window of every scan"}});
  return json;
}

/// Null without a preset, or where its product has no word of its own.
Json product_word(const Report& report, ScanState state, DisruptionCause cause) {
  const Preset* const preset = find_preset(report.scenario.preset);
  const std::string_view word = preset == nullptr ? "" : product_state(*preset, state, cause);
  return word.empty() ? Json(nullptr) : Json(std::string(word));
}

Json scan(const Report& report, const ScanNames& names, const ScanSummary& summary) {
  const RunResult& run = report.shown;
  const auto& window = report.plan->sites[summary.site.index()].schedule.duration;
  const auto value = [&](std::string_view name) { return number(run.value_of_scan(name, summary.scan)); };
  return {{"id", names.short_name(summary.scan)},
          {"key", names.full_name(summary.scan)},
          {"site", names.site(summary.scan)},
          {"scheduled", seconds(summary.scheduled)},
          {"state", std::string(name_of(summary.state))},
          {"product_state", product_word(report, summary.state, summary.cause)},
          {"cause", cause_of(summary.cause)},
          {"started", seconds(run.first_admitted[summary.scan.index()])},
          {"ended", is_terminal(summary.state) ? seconds(summary.ended) : Json(nullptr)},
          {"windows", summary.windows},
          {"window", window ? seconds(*window) : Json(nullptr)},
          {"window_met", value("window.met")},
          {"elapsed", value("scan.elapsed")},
          {"gathered", value("data.gathered")},
          {"lost", value("data.lost")},
          {"recovered_fraction", value("data.recovered_fraction")},
          {"repeated", value("work.repeated")},
          {"assets",
           {{"total", summary.assets},
            {"integrated", summary.integrated},
            {"errored", summary.errored},
            {"incomplete", summary.incomplete},
            {"pending", summary.pending}}}};
}

/// All scans of each site, in the order of the plan.
Json sites(const Report& report) {
  Json json = Json::array();
  const std::vector<SitePlan>& sites = report.plan->sites;
  const std::vector<SiteNights> nights = nights_by_site(report.shown, sites.size());
  for (std::size_t s = 0; s < sites.size(); ++s)
    json.push_back({{"site", sites[s].name},
                    {"scans", nights[s].scans},
                    {"completed", nights[s].completed},
                    {"windows", nights[s].windows},
                    {"windows_met", nights[s].windows_met},
                    {"median", seconds(nights[s].median)},
                    {"longest", seconds(nights[s].longest)},
                    {"repeated", seconds(nights[s].repeated)},
                    {"lost", nights[s].lost.count()}});
  return json;
}

Json disruption(const Report& report, const ScanNames& names, std::size_t r) {
  const RunResult& run = report.shown;
  const DisruptionRow& row = run.rows[r];
  Json stock = Json::object();
  for (std::size_t p = 0; p < place_count; ++p) {
    const auto place = static_cast<Place>(p);
    std::string key(name_of(place));
    std::replace(key.begin(), key.end(), ' ', '_');
    stock[key] = goods(at(row.stock, place));
  }
  const auto fraction = [&](std::string_view name) { return number(run.value_of_row(name, RowId(r))); };
  return {{"row", r + 1},
          {"scan", names.short_name(row.scan)},
          {"at", seconds(row.at)},
          {"cause", cause_of(row.cause)},
          {"before", std::string(name_of(row.before))},
          {"after", std::string(name_of(row.after))},
          {"product_after", product_word(report, row.after, row.cause)},
          {"stock", stock},
          {"gathered_before", goods(row.gathered_before)},
          {"integrated_before", goods(row.integrated_before)},
          {"at_risk", goods(row.at_risk)},
          {"recovered", goods(row.recovered)},
          {"lost", goods(row.lost)},
          {"carried", goods(row.carried)},
          {"orphaned", goods(row.orphaned)},
          {"ends_integrated", goods(row.ends_integrated)},
          {"recovered_fraction",
           {{"bytes", fraction("data.recovered_fraction")},
            {"findings", fraction("data.recovered_fraction.findings")},
            {"assets", fraction("data.recovered_fraction.assets")}}},
          {"repeated", seconds(row.repeated)},
          {"resent", row.resent.count()},
          {"resumed_at", seconds(row.resumed_at)},
          {"caught_up_at", seconds(row.caught_up_at)},
          {"catch_up", fraction("resume_cost.catch_up")}};
}

/// The ledger added up by cause, in the order of the causes.
Json causes(const RunResult& run) {
  Json json = Json::array();
  for (const auto& [cause, cost] : cause_costs(run))
    json.push_back({{"cause", cause_of(cause)},
                    {"disruptions", cost.disruptions},
                    {"work_lost", seconds(cost.work_lost)},
                    {"repeated", seconds(cost.repeated)},
                    {"data_lost", cost.data_lost.count()},
                    {"resent", cost.resent.count()},
                    {"recovered_fraction",
                     number(exact_fraction(cost.ends_integrated.count(), cost.gathered.count()))}});
  return json;
}

/// What happened, in words; what found no room is counted by what it is about.
Json happened(const Timeline& timeline) {
  Json entries = Json::array();
  for (const TimelineEntry& entry : timeline.entries)
    entries.push_back({{"at", seconds(entry.at)}, {"words", told_words(entry)}});
  Json left_out = Json::object();
  for (std::size_t k = 0; k < timeline_kind_count; ++k)
    if (timeline.left_out[k] > 0)
      left_out[std::string(name_of(static_cast<TimelineKind>(k)))] = timeline.left_out[k];
  Json json;
  json["entries"] = std::move(entries);
  json["left_out"] = std::move(left_out);
  return json;
}

/// The row of the transition table that a change of state went by.
Json table_row(const ScanChanged& change) {
  return {{"from", std::string(name_of(change.from))},
          {"signal", std::string(name_of(change.signal))},
          {"guard", std::string(name_of(change.guard))},
          {"to", std::string(name_of(change.to))},
          {"why", std::string(scan_lifecycle.find(change.from, change.signal, change.guard).why)}};
}

Json expectation(const ExpectationOutcome& outcome) {
  const Verdict verdict = outcome.verdict();
  const std::optional<Finding>& finding = outcome.of(verdict).first.finding;
  Json json = {{"text", outcome.expectation.text},
               {"verdict", std::string(name_of(verdict))},
               {"at", seconds(outcome.of(verdict).first.at)},
               {"not_met_in", Json::array()}};
  if (verdict != Verdict::holds) json["not_met_in"] = outcome.of(verdict).lowest;
  if (const Judgement& first = outcome.of(verdict).first; first.value) {
    json["value"] = number(*first.value);
    json["unit"] = std::string(name_of(first.unit));
  }
  if (!finding) return json;
  const bool has_event = finding->event > 0;
  json["event"] = has_event ? Json(finding->event) : Json(nullptr);
  json["row"] = has_event && finding->change ? table_row(*finding->change) : Json(nullptr);
  return json;
}

/// Lists of objects must not be taken for objects when they hold pairs, so they are built one by one.
template <class Items, class Make>
Json list(const Items& items, Make make) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(make(item));
  return json;
}

}  // namespace

std::string json_report(const Report& report, const JsonOptions& options) {
  const RunResult& run = report.shown;
  const ScanNames names(*report.plan, run.scans);
  Json json;
  json["scansim"] = {{"version", report.version}, {"kernel", report.kernel}};
  const std::string& zones = report.scenario.zones.digest;
  const auto& epoch = report.scenario.epoch_us;
  json["scenario"] = {{"name", report.scenario.name},
                      {"question", report.scenario.question},
                      {"file", report.scenario.file},
                      {"sha256", report.scenario.sha256},
                      {"epoch_us", epoch ? Json(*epoch) : Json(nullptr)},
                      {"preset", report.scenario.preset},
                      {"zones", zones.empty() ? Json() : Json(zones)}};
  json["seed"] = run.key.seed;
  json["replications"] = report.replications;
  json["answer"] = answer(report);
  json["goals"] = goals(report);
  json["measures"] = Json::object();
  for (std::size_t m = 0; m < measure_catalog().size(); ++m)
    json["measures"][std::string(measure_catalog()[m].name)] = measure(report, m, options);
  json["shown_replication"] = run.key.replication;
  json["scans"] = list(run.scans, [&](const ScanSummary& summary) { return scan(report, names, summary); });
  json["sites"] = sites(report);
  json["disruptions"] = Json::array();
  for (std::size_t r = 0; r < run.rows.size(); ++r)
    json["disruptions"].push_back(disruption(report, names, r));
  json["causes"] = causes(run);
  json["happened"] = happened(run.timeline);
  if (report.detail) json.update(Json::parse(detail_json(report)));
  json["expectations"] = list(report.expectations, expectation);
  if (report.against) json["against"] = Json::parse(against_json(report));
  json["trace"] = {{"events", run.events}, {"hash", hex_of(run.hash)}};
  json["inputs"] = report.inputs;
  json["rerun"] = report.rerun;
  json["rerun_all"] = report.rerun_all.empty() ? Json(nullptr) : Json(report.rerun_all);
  json["guesses"] = report.guesses;
  json["warnings"] = report.warnings;
  json["cautions"] = cautions_of(report);
  json["words"] = list(words_used(report), [](const WordMeaning& one) {
    return Json{{"word", one.word}, {"meaning", one.meaning}};
  });
  json["scenario"]["text"] = report.scenario.text;
  std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
  if (report.detail) text.replace(text.size() - 2, 2, ",\n  \"picture\": " + picture_json(report) + "\n}");
  return text + "\n";
}

}  // namespace scansim
