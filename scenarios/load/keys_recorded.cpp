#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/row_columns.hpp"

namespace scansim::load {

namespace {

constexpr FieldInfo zone_fields[] = {
    {"name", "zone", "required", "the zone's name, as in `zone`"},
    {"offsets", "list of offsets", "required", "how far its clocks are ahead of UTC, in order of time",
     keys::zone_offset},
};

constexpr FieldInfo offset_fields[] = {
    {"from", "date", "",
     "from when on, in UTC, quoted; the first offset has none: it holds for all times before the "
     "second"},
    {"offset", "UTC offset", "required", "ahead of UTC: `\"+01:00\"`; behind it: `\"-05:00\"`; quoted"},
};

constexpr FieldInfo run_fields[] = {
    {"kernel", "text", "required", "version of the kernel that ran it: equal kernels give equal hashes"},
    {"scenario", "text", "required", "sha256 of the scenario that it was a run of"},
    {"seed", "text", "required", "seed of that run"},
    {"replication", "count", "required", "its replication"},
    {"events", "count", "required", "how many events it had"},
    {"hash", "text", "required", "tip of its hash chain, 16 hexadecimal digits"},
    {"every", "count", "", "with `tips`: events from one to the next"},
    {"tips", "list of texts", "", "the chain on the way, so that a replay that differs knows from where on"},
};

constexpr FieldInfo asset_fields[] = {
    {"asset", "count", "required", "its number in the group, from 0 on; the numbers ascend"},
    {"scan_time", "recorded times", "",
     "work of each attempt that was drawn anew, `none` for one that was not used"},
    {"outcome", "word or list", "scanned",
     "`scanned`, `silent`, `errored` or `offline`: of all attempts, or of each", words_from<outcome_words>},
    {"result_size", "size", "", "what its results take"},
    {"findings", "count", "", "vulnerabilities found on it"},
    {"import_time", "duration", "", "time to integrate its results"},
    {"import_memory", "size", "", "heap taken while it is being integrated"},
};

}  // namespace

namespace keys {

const MapInfo own_zone = {"zones[i]", "{name: Europe/London, offsets: [{offset: \"+00:00\"}]}",
                          "A time zone as a table, instead of that of the machine.", zone_fields};
const MapInfo zone_offset = {"zones[i].offsets[i]", "{from: \"2024-03-31 01:00\", offset: \"+01:00\"}",
                             "What clocks of the zone show from a moment on.", offset_fields};
const MapInfo recorded_run = {
    "recorded",
    "{kernel: 2.0.0, scenario: 3f..., seed: \"1\", replication: 0, events: 207, hash: "
    "296c6323b0781ff4}",
    "The run that an exact scenario replays; `scansim expand` writes it, `scansim replay` "
    "holds the run against it.",
    run_fields};
const MapInfo recorded_asset = {
    "assets.NAME.recorded[i]", "{asset: 0, scan_time: 180.5 s, result_size: 37 KB, findings: 3}",
    "What a run drew of an asset; only values that it used. In a CSV file the header gives "
    "the units: `scan_time [us]`; several attempts stand in one cell with blanks between, "
    "and a cell stays empty where a value was not used.",
    asset_fields};

}  // namespace keys

}  // namespace scansim::load
