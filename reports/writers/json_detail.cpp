#include "reports/writers/json_detail.hpp"

#include <nlohmann/json.hpp>

#include "reports/measures/exact.hpp"
#include "reports/measures/scan_names.hpp"
#include "reports/writers/json_transitions.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

/// Whole seconds stay whole.
Json seconds(Duration duration) {
  const Exact exact = exact_of(duration);
  if (exact.numerator % exact.denominator == 0) return exact.numerator / exact.denominator;
  return exact.value();
}
/// Null: not in this run.
Json seconds(SimTime time) { return time.is_never() ? Json(nullptr) : seconds(time.since_start()); }

Json cause_of(DisruptionCause cause) {
  return cause == DisruptionCause::none ? Json(nullptr) : Json(std::string(name_of(cause)));
}

Json engine(const EnginePlan& plan, const EngineTimes& times) {
  return {{"name", plan.name},
          {"slots", plan.slots},
          {"active", seconds(times.active)},
          {"down", seconds(times.down)},
          {"cut_off", seconds(times.cut_off)},
          {"unknown", seconds(times.unknown)},
          {"attempts", times.attempts}};
}

/// Columns, since rows would name their keys again and again.
Json series(const Series& series) {
  Json from = Json::array();
  Json low = Json::array();
  Json high = Json::array();
  Json last = Json::array();
  for (const Series::Bucket& bucket : series.buckets()) {
    from.push_back(seconds(bucket.from));
    low.push_back(bucket.low);
    high.push_back(bucket.high);
    last.push_back(bucket.last);
  }
  Json json;
  json["width"] = seconds(series.width());
  json["from"] = std::move(from);
  json["low"] = std::move(low);
  json["high"] = std::move(high);
  json["last"] = std::move(last);
  return json;
}

Json spells(const std::vector<Spell>& spells) {
  Json json = Json::array();
  for (const Spell& spell : spells) json.push_back(Json::array({seconds(spell.from), seconds(spell.to)}));
  return json;
}

/// Of a track that is known as a whole nothing is said.
void add_gap(Json& json, const char* key, const std::optional<Spell>& gap) {
  if (gap) json[key] = Json::array({seconds(gap->from), seconds(gap->to)});
}

Json stays(const std::vector<ScanStay>& stays) {
  Json json = Json::array();
  for (const ScanStay& stay : stays)
    json.push_back(Json::array({seconds(stay.from), std::string(name_of(stay.state)), cause_of(stay.cause)}));
  return json;
}

Json stays(const std::vector<EngineStay>& stays) {
  Json json = Json::array();
  for (const EngineStay& stay : stays)
    json.push_back(Json::array({seconds(stay.from), stay.is_up ? 1 : 0, stay.is_reachable ? 1 : 0,
                                std::string(name_of(stay.status))}));
  return json;
}

Json stays(const std::vector<LinkStay>& stays) {
  Json json = Json::array();
  for (const LinkStay& stay : stays)
    json.push_back(Json::array({seconds(stay.from), stay.is_up ? 1 : 0, stay.is_as_planned ? 1 : 0}));
  return json;
}

Json scan_tracks(const Report& report) {
  const ScanNames names(*report.plan, report.shown.scans);
  Json json = Json::array();
  for (const ScanTrack& track : report.detail->picture.scans) {
    json.push_back({{"id", names.short_name(track.scan)},
                    {"site", names.site(track.scan)},
                    {"scheduled", seconds(track.scheduled)},
                    {"ended", seconds(track.ended)},
                    {"stays", stays(track.stays)}});
    add_gap(json.back(), "not_recorded", track.gap());
  }
  return json;
}

Json engine_tracks(const Report& report) {
  const std::vector<EngineTrack>& tracks = report.detail->picture.engines;
  Json json = Json::array();
  for (std::size_t e = 0; e < tracks.size(); ++e) {
    json.push_back({{"name", report.plan->engines[e].name},
                    {"stays", stays(tracks[e].stays)},
                    {"active", series(tracks[e].active)}});
    add_gap(json.back(), "not_recorded", tracks[e].gap());
  }
  return json;
}

Json memory_limits(const MemoryPlan& memory) {
  if (memory.heap == Bytes()) return {{"memory_limit", nullptr}, {"memory_threshold", nullptr}};
  const Ratio& share = memory.threshold;
  const int128 threshold = static_cast<int128>(memory.heap.count()) * share.numerator() / share.denominator();
  return {{"memory_limit", memory.heap.count()},
          {"memory_threshold",
           share.numerator() == 0 ? Json(nullptr) : Json(static_cast<std::int64_t>(threshold))}};
}

}  // namespace

std::string detail_json(const Report& report) {
  const RunDetail& detail = *report.detail;
  Json json;
  json["engines"] = Json::array();
  for (std::size_t e = 0; e < detail.engines.size(); ++e)
    json["engines"].push_back(engine(report.plan->engines[e], detail.engines[e]));
  json["transitions"] = Json::parse(transitions_json(detail.transitions));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string picture_json(const Report& report) {
  const Picture& picture = report.detail->picture;
  Json json;
  json["ended_at"] = seconds(picture.ended_at);
  json["left_out"] = picture.left_out;
  json["scans"] = scan_tracks(report);
  if (!picture.scans_recorded_until.is_never())
    add_gap(json, "scans_not_recorded", Spell{picture.scans_recorded_until, SimTime::never()});
  json["engines"] = engine_tracks(report);
  json["links"] = Json::array();
  for (const auto& [link, track] : picture.links) {
    json["links"].push_back({{"name", report.plan->links[link.index()].name}, {"stays", stays(track.stays)}});
    add_gap(json["links"].back(), "not_recorded", track.gap());
  }
  json["faults"] = Json::array();
  for (const auto& [id, track] : picture.faults) {
    const FaultPlan& fault = report.plan->faults[id.index()];
    json["faults"].push_back(
        {{"name", fault.name},
         {"kind", std::visit([](const auto& what) { return std::string(what.kind); }, fault.fault)},
         {"spells", spells(track.spells)}});
    add_gap(json["faults"].back(), "not_recorded", track.gap());
  }
  json["blackouts"] = Json::array();
  for (const auto& [id, track] : picture.blackouts) {
    json["blackouts"].push_back(
        {{"name", report.plan->blackouts[id.index()].name}, {"spells", spells(track.spells)}});
    add_gap(json["blackouts"].back(), "not_recorded", track.gap());
  }
  json["console_down"] = spells(picture.console_down.spells);
  add_gap(json, "console_down_not_recorded", picture.console_down.gap());
  json["above_threshold"] = spells(picture.above_threshold.spells);
  add_gap(json, "above_threshold_not_recorded", picture.above_threshold.gap());
  json["memory"] = series(picture.memory);
  json["backlog"] = series(picture.backlog);
  json["active"] = series(picture.active);
  json.update(memory_limits(report.plan->console.memory));
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace scansim
