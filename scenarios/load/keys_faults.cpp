#include "scenarios/load/keys.hpp"

namespace scansim::load {

namespace {

constexpr FieldInfo common_fields[] = {
    {"at", "time", "",
     "when it strikes: a duration from t = 0, a time of day or a date, both quoted; or `when`, or `every`"},
    {"when", "condition", "", "it strikes once this becomes true"},
    {"every", "law of durations", "",
     "it strikes by chance: the time from the end of one strike to the next, the first from t = 0"},
    {"again", "\"yes\" or \"no\"", "\"no\"",
     "with `when`: each time that the condition becomes true, not only the first time"},
    {"delay", "law of durations", "0 s", "with `when`: from the condition to the strike"},
    {"name", "name", "", "what reports call it; without it, its kind and a number"},
};

constexpr FieldInfo length_field = {"lasts", "duration, law of durations or `forever`", "required",
                                    "how long each strike is in force"};
constexpr FieldInfo target_fields[] = {
    {"link", "link", "required", "the link of `network` that it strikes"},
    {"engine", "engine", "required", "the engine that it strikes"},
    {"size", "size", "required", "how much of the heap is taken"},
    {"scan", "site", "required", "the site whose newest scan it strikes"},
};

constexpr FieldInfo operator_fields[] = {
    {"scan", "site", "required", "the site whose newest scan it is about"},
    {"at", "time", "",
     "when: a duration from t = 0, a time of day or a date, both quoted; or `when`, or `every`"},
    {"when", "condition", "", "once this becomes true"},
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
     "`failed`, `aborted`"},
    {"engine", "engine", "", "with `status`: whose"},
    {"status", "word", "",
     "what the console believes of the engine: `pending authorization`, `active`, `unknown`, `not "
     "responding`, `incompatible version`"},
    {"measure", "measure", "",
     "a quantity that has a value at every instant: `work.kept`, `work.lost`, `work.repeated`, "
     "`work.orphaned`, `data.integrated`, `data.lost`, `data.integrated.assets` (these of one scan or of "
     "all), "
     "`scans.completed`, `console.heap`, `console.backlog`"},
    {"at_least", "value", "", "with `measure`: it is this or more, in its unit"},
    {"at_most", "value", "", "with `measure`: it is this or less; or at_least"},
};

}  // namespace

namespace keys {

const MapInfo operator_act = {
    "operators[i].ACT", "{scan: london-office, at: 100 min}",
    "An act is `pause`, `resume`, `stop` or `start`. Exactly one of `at`, `when` and "
    "`every`.",
    operator_fields};
const MapInfo condition = {"a condition", "{scan: london-office, completed: 50 %}",
                           "What `when` waits for: exactly one of `completed`, `integrated`, `state`, "
                           "`status` and `measure`, with what "
                           "it is about.",
                           condition_fields};

}  // namespace keys

std::span<const FieldInfo> fault_common_fields() { return common_fields; }
const FieldInfo& fault_length_field() { return length_field; }
std::span<const FieldInfo> fault_target_fields() { return target_fields; }

}  // namespace scansim::load
