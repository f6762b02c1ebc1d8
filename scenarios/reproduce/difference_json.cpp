// The difference for tools.
#include <nlohmann/json.hpp>

#include "reports/writers/words.hpp"
#include "scenarios/reproduce/difference_report.hpp"

namespace scansim {

namespace {

using Json = nlohmann::ordered_json;

Json event_json(const RecordedEvent& event) {
  return {{"number", event.number},
          {"t_us", event.at.us()},
          {"phase", event.phase},
          {"source", event.source},
          {"sequence", event.sequence},
          {"kind", event.kind},
          {"by", event.by},
          {"of", event.of},
          {"hash", hex_of(event.tip)},
          {"changes", event.changes},
          {"changes_same", event.changes_same},
          {"changes_left_out", event.changes_left_out}};
}

Json run_json(const ComparedSource& source, const RunInDifference& run) {
  Json state = Json::object();
  for (const StateLine& line : run.state) state[line.part] = line.words;
  return {{"file", source.file},
          {"is_trace", source.is_trace},
          {"is_record", run.heading.is_record},
          {"set", source.set},
          {"scenario", run.heading.scenario},
          {"kernel", run.heading.kernel},
          {"seed", run.heading.seed},
          {"replication", run.heading.replication},
          {"events", run.end ? Json(run.end->events) : Json()},
          {"hash", run.end ? Json(hex_of(run.end->hash)) : Json()},
          {"event", run.event ? event_json(*run.event) : Json()},
          {"state", state},
          {"notes", run.notes}};
}

}  // namespace

std::string difference_json(const Difference& found, const ComparedSources& sources) {
  const Json cause =
      found.cause ? Json{{"kind", name_of(found.cause->kind)}, {"words", found.cause->words}} : Json();
  const Json document = {{"verdict", name_of(found.verdict)},
                         {"same_events", found.same_events},
                         {"same_until_us", found.same_until.us()},
                         {"same_hash", hex_of(found.same_hash)},
                         {"same_hash_events", found.same_hash_events},
                         {"cause", cause},
                         {"a", run_json(sources[0], found.runs[0])},
                         {"b", run_json(sources[1], found.runs[1])},
                         {"notes", found.notes}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scansim
