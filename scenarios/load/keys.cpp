#include "scenarios/load/keys.hpp"

#include "scenarios/load/choices.hpp"
#include "scenarios/load/row_columns.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim::load {

namespace {

constexpr FieldInfo top_fields[] = {
    {"scansim", "version", "required", "version of this format: 1; stands first"},
    {"name", "text", "required", "what the scenario is called in reports"},
    {"question", "text", "", "what a run of it answers"},
    {"include", "list of files", "",
     "files whose sections are part of the scenario, by their paths from this file's folder: maps of names "
     "are "
     "united, lists appended, all else is given once"},
    {"until", "duration or date", "30 d", "the run ends here at the latest; at most 10,000 years"},
    {"start", "date", "", "the date and time of t = 0; without it, t = 0 is the earliest scheduled start"},
    {"zone", "zone", "UTC", "time zone of times of day and dates, an IANA name such as `Europe/London`"},
    {"zones", "list of zones", "",
     "what the clocks of time zones do, where that is not to be looked up on the machine that runs the "
     "scenario",
     keys::own_zone},
    {"recorded", "map", "", "of an exact scenario: which run was written down", keys::recorded_run},
    {"console", "map", "", "memory and import of the console", keys::console},
    {"engines", "map of engines", "required", "the scan engines by name, at least one", keys::engine},
    {"routers", "list of nodes", "", "further nodes of the network, by name: they pass on what crosses them"},
    {"firewalls", "list of nodes", "", "likewise"},
    {"subnets", "list of nodes", "", "likewise; assets may be in them"},
    {"network", "map of links", "",
     "links between nodes by name; an engine that no link ends at is local to the console", keys::link},
    {"cuts", "map of lists of links", "",
     "links that a `partition` takes down together, by name: `{branch: [wan, backup]}`"},
    {"assets", "map of groups", "required", "groups of assets by name, at least one", keys::assets},
    {"sites", "map of sites", "required", "what is scanned together, by name, at least one", keys::site},
    {"policy",
     "preset or map",
     "rapid7",
     "what is kept, lost and done again when something goes wrong",
     {words_from<presets>, keys::policy}},
    {"faults", "list of faults", "", "what goes wrong, and when"},
    {"operators", "list of acts", "", "dated acts of people", {words_of<choices::act>, keys::operator_act}},
    {"blackouts", "list of blackouts", "", "when no scan runs", keys::blackout},
    {"expect", "list of expectations", "", "what must hold of the run, such as `scan london ends completed`",
     keys::violation},
};

constexpr FieldInfo console_fields[] = {
    {"heap", "size", "", "memory of the console; without it, memory is not modelled"},
    {"baseline", "size", "0 B", "memory that the console itself takes; less than the heap"},
    {"memory_threshold", "ratio", "85 %",
     "share of the heap above which scans are paused (guess); `0 %`: never"},
    {"memory_per_scan", "size", "0 B", "heap taken by each scan from its dispatch to its end or pause"},
    {"other_load", "map of loads", "", "what else takes memory on the console's host, by name", keys::load},
    {"give_up_after", "duration", "5 min",
     "unreachable for this long is a communication failure (guess); with polls it counts from the status "
     "Unknown"},
    {"poll_every", "duration", "",
     "how often the console asks its engines whether they are there; without it, it sees that at once"},
    {"connect_timeout", "duration", "30 s", "a poll without a connection for this long: Unknown (guess)"},
    {"response_timeout", "duration", "120 s",
     "a poll with a connection but without an answer for this long: Not responding (guess)"},
    {"message_size", "size", "0 B",
     "of a command, of a poll and of its answer; they share links with results. 0 B: they take only the "
     "latency"},
    {"import", "map", "", "how results are integrated", keys::import},
};

constexpr FieldInfo load_fields[] = {
    {"start", "time", "0 s", "from when on: a duration from t = 0, a time of day or a date, both quoted"},
    {"repeat",
     "word or map",
     "",
     "`daily`, `weekly`, `monthly` or a map: the profile begins anew; without it, it comes once",
     {words_of<choices::repeat>, keys::repeat}},
    {"zone", "zone", "",
     "time zone of the start and of the days it repeats on; without it, that of the file"},
    {"profile", "list of steps", "", "what it takes, from its start on; the last size stays",
     keys::load_step},
    {"csv", "file", "",
     "the same as a table: columns `time [s]`, from the start on and ascending, and `size [B]`, in any "
     "units"},
};

constexpr FieldInfo load_step_fields[] = {
    {"after", "duration", "required", "from the start of the load; the steps ascend"},
    {"size", "size", "required", "what the load takes from then on"},
    {"ramp", "duration", "",
     "the load goes linearly from the size before to this one in so much time, in 100 equal steps"},
};

constexpr FieldInfo import_fields[] = {
    {"workers", "count", "1", "assets integrated at once"},
    {"time_per_asset", "law of durations", "0 s", "time to integrate the results of an asset"},
    {"memory_per_asset", "size", "0 B",
     "heap taken while an asset is being integrated; a group of assets may have its own `import_memory`"},
    {"mode",
     "word or map",
     "incremental",
     "`incremental`, `at_end` (of the scan), or `{batches: n}`",
     {words_of<choices::import_mode>, keys::import_mode}},
    {"part", "duration", "60 s",
     "incremental: an asset in flight is imported in parts of this length (guess)"},
};

constexpr FieldInfo import_mode_fields[] = {
    {"batches", "count", "required", "the scan's assets are imported in this many batches"},
};

constexpr FieldInfo engine_fields[] = {
    {"slots", "count", "10", "assets at once"},
    {"concurrent_scans", "count", "", "scans at once, further ones are Queued; without it there is no limit"},
    {"speed", "ratio", "1x", "work per slot time, such as `1.5x`; 0.001x to 1000x"},
    {"start_delay", "duration", "0 s", "from the arrival of a start until gathering begins"},
    {"stop_delay", "duration", "30 s", "until a pause or stop takes effect; several follow one another"},
    {"result_buffer", "size", "",
     "results held before the engine stops taking assets; a full one is handed over early, also under at_end "
     "and batches; without it there is no limit"},
    {"pairing", "word", "console_to_engine",
     "who opens the connection: `console_to_engine`, or `engine_to_console` (commands wait for the engine's "
     "next poll)",
     words_of<choices::pairing>},
    {"poll_every", "duration", "30 s", "engine_to_console: period of the engine's polls (guess)"},
    {"on_silence", "map", "",
     "what it does without contact to the console; without it, it goes on until told", keys::on_silence},
    {"pool", "name", "",
     "engines that name one pool share the scans given to it; hosted engines and local ones do not mix"},
    {"hosted", "\"yes\" or \"no\"", "\"no\"", "it runs at the vendor's, not at your site"},
};

constexpr FieldInfo on_silence_fields[] = {
    {"abandon_after", "duration", "required", "out of contact for this long, the engine drops its jobs"},
};

constexpr FieldInfo link_fields[] = {
    {"between", "list of two", "required",
     "two nodes, in either order: `console`, engines, routers, firewalls, subnets"},
    {"latency", "duration", "0 s", "one way"},
    {"bandwidth", "bandwidth", "",
     "such as `50 Mbps`, shared by all that crosses the link; without it, there is no limit"},
    {"loss", "ratio", "0 %", "share of what is sent that is lost and sent again, at most 99 %"},
};

constexpr FieldInfo assets_fields[] = {
    {"count", "count", "", "number of assets, 1 to 4294967295; required without `rows`"},
    {"scan_time", "law of durations", "", "work of an asset at engine speed 1; required without `rows`",
     keys::asset_mixture_part},
    {"result_size", "law of sizes", "0 B", "what an asset's results take on engine, link and console"},
    {"findings", "law of counts", "0", "vulnerabilities found on an asset"},
    {"import_memory", "law of sizes", "",
     "heap taken while an asset is being integrated; without it, console.import.memory_per_asset"},
    {"errored", "ratio", "0 %", "share of assets that end with an error"},
    {"goes_offline", "ratio", "0 %", "share of the other assets that go offline while being scanned"},
    {"rows", "file, table or list", "", "the assets one by one, instead of the keys above", keys::row_table},
    {"recorded", "file or recorded assets", "",
     "what a run drew of the assets, instead of the keys above but `count` and `import_memory`: a list or a "
     "CSV file, as "
     "`scansim expand` writes it",
     keys::recorded_asset},
    {"discovery", "map", "", "finding live addresses before assets are checked; none without it",
     keys::discovery},
    {"subnet", "subnet", "",
     "where the assets are; scans cross the links between engine and subnet. Without it they are beside "
     "their engine"},
    {"last_engine", "engine", "",
     "which scanned them last before the run began; required by sites with `engine: most_recently_used`"},
    {"scan_traffic", "bandwidth", "180 kbps",
     "what scanning an asset takes of the links to its subnet; less than that slows its scan"},
};

constexpr FieldInfo discovery_fields[] = {
    {"addresses", "count", "", "addresses looked at; without it, as many as there are assets"},
    {"block", "count", "1024", "addresses at once, 1 to 1024"},
    {"time_per_block", "law of durations", "required", "time for a block; one process per scan does it"},
};

constexpr FieldInfo row_table_fields[] = {
    {"columns", "list of names", "required", "which of the columns below are given, in which order",
     words_from<row_column_names>},
    {"values", "list of lists", "required", "one list per asset, its values with their units"},
};

constexpr FieldInfo row_fields[] = {
    {"name", "text", "", "what the asset is called"},
    {"scan_time", "duration", "required", "work of the asset at engine speed 1"},
    {"result_size", "size", "0 B", "what its results take"},
    {"findings", "count", "0", "vulnerabilities found on it"},
    {"silent", "\"yes\" or \"no\"", "\"no\"", "it never answers: takes its time, has no results"},
    {"outcome", "word", "scanned", "`scanned`, `silent`, `errored` or `offline`; instead of `silent`",
     words_from<outcome_words>},
    {"import_memory", "size", "", "heap taken while it is being integrated; without it, as the console says"},
};

constexpr FieldInfo site_fields[] = {
    {"assets", "list of groups", "required", "what is scanned, in this order"},
    {"engine", "engine or pool", "required",
     "who scans it; `most_recently_used`: each asset is scanned by the engine that scanned it last"},
    {"schedule", "map", "", "when it is scanned; without it, once at t = 0", keys::schedule},
    {"block_times", "recorded values", "",
     "what a run drew of the discovery of its assets, block by block; needs no law of the groups"},
};

constexpr FieldInfo schedule_fields[] = {
    {"start", "time", "0 s", "the first start: a duration from t = 0, a time of day or a date, both quoted"},
    {"duration", "duration", "", "window: the scan is paused this long after its start; without it, never"},
    {"repeat",
     "word or map",
     "",
     "`daily`, `weekly`, `monthly` or a map; without it there is one start",
     {words_of<choices::repeat>, keys::repeat}},
    {"on_repeat", "word", "resume",
     "a scan still paused at the next start: `resume` it, or `restart` (it ends Stopped)",
     words_of<choices::on_repeat>},
    {"zone", "zone", "",
     "time zone of the start and of the days it repeats on; without it, that of the file"},
};

constexpr FieldInfo violation_fields[] = {
    {"violates", "expectation", "required", "holds if the expectation does not"},
};

constexpr FieldInfo repeat_fields[] = {
    {"every", "duration", "", "time from one start to the next, whatever clocks show"},
    {"days", "count", "", "every so many days, at the same time of day in the zone"},
    {"weeks", "count", "", "every so many weeks, likewise"},
    {"months", "count", "",
     "every so many months, on the same day; months that do not have it are skipped; needs a date"},
    {"on", "text", "",
     "with `months`, another day: `first` to `fourth` or `last` and a weekday, such as `\"second tuesday\"`; "
     "the first start is the first such day from `start` on"},
};

constexpr FieldInfo blackout_fields[] = {
    {"name", "name", "", "what it is called; by default `blackout-1`, `blackout-2`, ... by its place here"},
    {"start", "time", "required",
     "the first start: a duration from t = 0, a time of day or a date, both quoted; the date may lie before "
     "t = 0 if it repeats"},
    {"lasts", "duration", "required", "how long each one lasts, whatever clocks show"},
    {"repeat",
     "word or map",
     "",
     "`daily`, `weekly`, `monthly` or a map; without it there is one",
     {words_of<choices::repeat>, keys::repeat}},
    {"zone", "zone", "",
     "time zone of the start and of the days it repeats on; without it, that of the file"},
    {"sites", "list of sites", "", "the sites whose scans do not run; without it, all"},
};

constexpr Ways load_ways[] = {ways::load};
constexpr Ways assets_ways[] = {ways::asset_count, ways::asset_scan_time};
constexpr Ways repeat_ways[] = {ways::repeat};

}  // namespace

namespace keys {

const MapInfo top = {"", "{scansim: 1, name: ...}", "The keys at the top of a scenario.", top_fields};
const MapInfo console = {"console", "{heap: 16 GiB}", "The console: one per scenario.", console_fields};
const MapInfo load = {"console.other_load.NAME",
                      "{start: \"01:00\", profile: [{after: 0 s, size: 2 GiB}, {after: 1 h, size: 0 B}]}",
                      "Other load on the memory of the console's host. Exactly one of `profile` and `csv`.",
                      load_fields, load_ways};
const MapInfo load_step = {"console.other_load.NAME.profile[i]", "{after: 1 h, size: 2 GiB, ramp: 30 min}",
                           "A step of a profile.", load_step_fields};
const MapInfo import = {"console.import", "{workers: 2}", "Integration of results at the console.",
                        import_fields};
const MapInfo import_mode = {"console.import.mode", "{batches: 4}", "Import in batches.", import_mode_fields};
const MapInfo engine = {"engines.NAME", "{slots: 100}", "A scan engine.", engine_fields};
const MapInfo on_silence = {"engines.NAME.on_silence", "{abandon_after: 1 h}",
                            "An engine without contact to the console.", on_silence_fields};
const MapInfo link = {"network.NAME", "{between: [console, london], latency: 18 ms}",
                      "A link between two nodes. What travels takes the way of least latency.", link_fields};
const MapInfo assets = {"assets.NAME", "{count: 100, scan_time: 5 min}", "A group of assets.", assets_fields,
                        assets_ways};
const MapInfo discovery = {"assets.NAME.discovery", "{time_per_block: 2 min}",
                           "Discovery of the addresses of a group, block by block.", discovery_fields};
const MapInfo row_table = {"assets.NAME.rows", "{columns: [name, scan_time], values: [[a, 3 min]]}",
                           "Assets one by one, as a table.", row_table_fields};
const MapInfo row = {
    "assets.NAME.rows[i]", "{name: a, scan_time: 3 min}",
    "An asset. The same names are the columns of tables; in a CSV file the header gives the units: "
    "`scan_time [s]`, `result_size [B]`.",
    row_fields};
const MapInfo site = {"sites.NAME", "{assets: [office], engine: london}", "A site: assets scanned together.",
                      site_fields};
const MapInfo schedule = {"sites.NAME.schedule", "{start: \"22:00\", duration: 8 h}",
                          "When a site is scanned.", schedule_fields};
const MapInfo repeat = {
    "a repeat", "{every: 12 h}",
    "Further starts, wherever the tables say `repeat`: exactly one of the first four keys. "
    "`daily` is `{days: 1}`, `weekly` is `{weeks: 1}`, `monthly` is `{months: 1}`.",
    repeat_fields, repeat_ways};
const MapInfo violation = {"expect[i]", "{violates: eventually scan london is completed}",
                           "An expectation that is known to fail.", violation_fields};
const MapInfo blackout = {"blackouts[i]", "{start: \"22:00\", lasts: 2 h, repeat: daily}",
                          "Times in which no scan starts and running scans are paused.", blackout_fields};

}  // namespace keys

std::span<const MapInfo* const> all_maps() {
  static constexpr const MapInfo* maps[] = {
      &keys::top,         &keys::console,        &keys::load,
      &keys::load_step,   &keys::import,         &keys::import_mode,
      &keys::engine,      &keys::on_silence,     &keys::link,
      &keys::assets,      &keys::discovery,      &keys::row_table,
      &keys::row,         &keys::recorded_asset, &keys::law,
      &keys::uniform,     &keys::exponential,    &keys::lognormal,
      &keys::weibull,     &keys::gamma,          &keys::asset_mixture_part,
      &keys::site,        &keys::schedule,       &keys::repeat,
      &keys::blackout,    &keys::policy,         &keys::kept_on_interruption,
      &keys::checkpoint,  &keys::auto_resume,    &keys::operator_act,
      &keys::condition,   &keys::own_zone,       &keys::zone_offset,
      &keys::recorded_run};
  return maps;
}

}  // namespace scansim::load
