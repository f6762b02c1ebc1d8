#include "scenarios/load/choices.hpp"
#include "scenarios/load/conditions.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/state_words.hpp"

namespace scansim::load {

namespace {

constexpr FieldInfo common_fields[] = {
    {"at", "time or list", "",
     "when it strikes: a duration from t = 0, a time of day or a date, both quoted; a list of them for one "
     "strike after "
     "another; or `when`, `every` or `trace`"},
    {"when", "condition", "", "it strikes once this becomes true", keys::condition},
    {"every", "law of durations", "",
     "it strikes by chance: the time from the end of one strike to the next, the first from t = 0"},
    {"trace", "file", "",
     "it strikes as a table says: a CSV file with the columns `start` and `end` (durations from t = 0, or "
     "dates), and `target` where it names what each outage struck; each target makes a fault of its own"},
    {"again", "\"yes\" or \"no\"", "\"no\"",
     "with `when`: each time that the condition becomes true, not only the first time"},
    {"delay", "law of durations", "0 s", "with `when`: from the condition to the strike"},
    {"name", "name", "", "what reports call it; without it, its kind and a number"},
};

constexpr FieldInfo length_field = {"lasts", "duration, law of durations or `forever`", "",
                                    "how long each strike is in force; required without `trace`"};
/// What a table of outages can name stands first.
constexpr FieldInfo target_fields[] = {
    {"link", "link", "", "the link of `network` that it strikes; required without `trace`"},
    {"engine", "engine", "", "the engine that it strikes; required without `trace`"},
    {"scan", "site", "", "the site whose newest scan it strikes; required without `trace`"},
    {"cut", "cut", "", "the cut of `cuts` that it strikes; required without `trace`"},
    {"size", "size", "required", "how much of the heap is taken"},
    {"bandwidth", "bandwidth", "", "what the link carries at most meanwhile; or `latency`, or both"},
    {"latency", "duration", "", "what the link takes beside its own latency, one way"},
    {"loss", "ratio", "required", "share that the link loses of what it would have carried, at most 99 %"},
    {"down", "law of durations", "required", "how long the link is down each time"},
    {"up", "law of durations", "required", "how long it is up in between"},
    {"speed", "ratio", "required", "the share of the speed that is left, above 0 % and below 100 %"},
    {"assets", "count", "1", "how many assets it strikes"},
    {"faults", "list of members", "required",
     "the faults that strike together: each a map with one key, its kind, as below"},
};
constexpr FieldInfo member_length_field = {
    "lasts", "duration, law of durations or `forever`", "",
    "how long each strike is in force; without it, as long as the group's, from its own strike on"};
constexpr FieldInfo member_fields[] = {
    {"after", "law of durations", "0 s", "from the group's strike to its own"},
    {"name", "name", "", "what reports call it; without it, its kind and a number"},
};

constexpr FieldInfo operator_fields[] = {
    {"scan", "site", "required", "the site whose newest scan it is about"},
    {"at", "time or list", "",
     "when: a duration from t = 0, a time of day or a date, both quoted, or a list of them; or `when`, or "
     "`every`"},
    {"when", "condition", "", "once this becomes true", keys::condition},
    {"every", "law of durations", "", "by chance: the time from one act to the next, the first from t = 0"},
    {"again", "\"yes\" or \"no\"", "\"no\"",
     "with `when`: each time that the condition becomes true, not only the first time"},
    {"delay", "law of durations", "0 s", "with `at` or `when`: the time until the act, a person's reaction"},
    {"administrator", "\"yes\" or \"no\"", "\"no\"",
     "`start` and `resume` only: a Global Administrator may start scans in a blackout"},
    {"name", "name", "", "what reports call it; without it, the act and a number"},
};

constexpr FieldInfo condition_fields[] = {
    {"scan", "site or SITE#n", "",
     "of the site's newest scan, or its n-th; with `measure`: without it, of all scans so far"},
    {"completed", "ratio", "", "at least this share of the scan's assets is scanned"},
    {"integrated", "ratio", "", "at least this share of the scan's assets is Integrated"},
    {"state", "word or list", "",
     "the scan is in this state, or one of these: `queued`, `in progress`, `paused`, `completed`, `stopped`, "
     "`failed`, `aborted`",
     scan_state_words},
    {"engine", "engine", "", "with `status`: whose"},
    {"status", "word", "",
     "what the console believes of the engine: `pending authorization`, `active`, `unknown`, `not "
     "responding`, `incompatible version`",
     engine_status_words},
    {"measure", "measure", "",
     "a quantity that has a value at every instant: `work.kept`, `work.lost`, `work.repeated`, "
     "`work.orphaned`, `data.integrated`, `data.lost`, `data.integrated.assets` (these of one scan or of "
     "all), "
     "`scans.completed`, `console.heap`, `console.backlog`",
     words_from<live_measures>},
    {"at_least", "duration, size or count", "", "with `measure`: it is this or more, in its unit"},
    {"at_most", "duration, size or count", "", "with `measure`: it is this or less; or at_least"},
};

constexpr Ways trigger_ways[] = {ways::trigger};
constexpr Ways fault_trigger_ways[] = {ways::fault_trigger, ways::fault_length};
constexpr Ways condition_ways[] = {ways::condition};

}  // namespace

namespace keys {

const MapInfo operator_act = {
    "operators[i].ACT", "{scan: london-office, at: 100 min}",
    "An act is `pause`, `resume`, `stop` or `start`. Exactly one of `at`, `when` and "
    "`every`.",
    operator_fields, trigger_ways};
const MapInfo condition = {"a condition", "{scan: london-office, completed: 50 %}",
                           "What `when` waits for: exactly one of `completed`, `integrated`, `state`, "
                           "`status` and `measure`, with what "
                           "it is about.",
                           condition_fields, condition_ways};

}  // namespace keys

std::span<const FieldInfo> fault_common_fields() { return common_fields; }
std::span<const Ways> fault_ways(bool lasts) { return std::span(fault_trigger_ways).first(lasts ? 2 : 1); }
const FieldInfo& fault_length_field() { return length_field; }
const FieldInfo& member_length() { return member_length_field; }
std::span<const FieldInfo> member_common_fields() { return member_fields; }
std::span<const FieldInfo> named_target_fields() { return std::span(target_fields).first(4); }
std::span<const FieldInfo> fault_target_fields() { return target_fields; }

}  // namespace scansim::load
