#include <iterator>

#include "scenarios/load/choices.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/scenario.hpp"

namespace scansim::load {

namespace {

constexpr FieldInfo policy_fields[] = {
    {"preset", "preset", "rapid7",
     "whose switches apply where no key below overrides them: `rapid7`, `rapid7-pool`, `tenable-vm`, "
     "`tenable-sc`, `nessus`, `qualys`, `gvm`, `nmap`, `masscan`, `nuclei`, `zap` (`scansim list presets`)",
     words_from<presets>},
    {"out_of_service", "word", "failed_lose",
     "an engine or the console goes out of service: `failed_lose`, `aborted_keep`, `hang_then_remove`, "
     "`failover`, "
     "`requeue`, `pause`, `go_on` (with the other engines of the scan, if it has any: the assets of the lost "
     "one are "
     "left Incomplete)",
     words_of<choices::when_down>},
    {"crash", "word", "aborted_keep", "an engine or the console crashes: the same words",
     words_of<choices::when_down>},
    {"console_out_of_service", "word", "",
     "the console goes out of service, where that is not as for an engine: `failed_lose`, `aborted_keep`, "
     "`hang_then_remove`, `requeue`, `pause`",
     words_of<choices::when_restarted>},
    {"console_crash", "word", "", "the console crashes, where that is not as for an engine: the same words",
     words_of<choices::when_restarted>},
    {"console_restart", "word", "",
     "somebody restarts the console, where that is not as if it went out of service: `failed_lose`, "
     "`aborted_keep`, `hang_then_remove`, `requeue`, `pause`, which then holds for queued scans too",
     words_of<choices::when_restarted>},
    {"paused_at_restart", "word", "kept", "paused scans when the console is restarted: `kept`, `aborted`",
     words_of<choices::paused_at_restart>},
    {"communication_failure", "word", "failed_recover",
     "unreachable for longer than console.give_up_after: `failed_recover`, `failed_lose`, `wait`, `pause`, "
     "`go_on`",
     words_of<choices::communication_failure>},
    {"engine_buffer", "word", "lost",
     "results still at the engine after a communication failure: `lost`, `fetch`",
     words_of<choices::engine_buffer>},
    {"completed_when", "word", "scanned",
     "an asset is Completed Successfully when it is `scanned` or `integrated`",
     words_of<choices::completed_when>},
    {"kept_on_interruption",
     "word or map",
     "asset",
     "kept of a scan's work at a pause, requeue or failover: `asset` (whole ones), `keep_all`, `nothing`, "
     "`{checkpoint: ...}`, `{task: n}`, `{host_group: n}`",
     {words_of<choices::kept_on_interruption>, keys::kept_on_interruption}},
    {"rescan_time", "word", "same", "scan time of a repeated asset: `same`, `redraw`",
     words_of<choices::rescan_time>},
    {"auto_resume",
     "word or map",
     "none",
     "after a memory or user pause: `none`, `next_window`, `{after: D}`, `{below: P %}`",
     {words_of<choices::auto_resume>, keys::auto_resume}},
    {"memory_pause", "word", "importing",
     "who pauses at the memory threshold: `importing`, `all`, `newest`, `largest`; or nobody, and above it "
     "imports "
     "go one by one (`throttle`), engines take up no further asset (`backpressure`) or results wait on disk "
     "(`spill`)",
     words_of<choices::memory_pause>},
    {"on_stop", "word", "imported",
     "what a stop integrates: what had been `imported`, or `flush` what the engine holds",
     words_of<choices::on_stop>},
    {"discovery_on_resume", "word", "keep", "finished discovery blocks: `keep`, `redo` (guess)",
     words_of<choices::discovery_on_resume>},
    {"window_end", "word", "pause",
     "at the end of a window a scan is `pause`d; or it is over, with what `on_stop` says (`stop`) or with "
     "nothing (`discard`); or it pauses and the rest is done a day after its start (`rollover`)",
     words_of<choices::window_end>},
    {"order", "word", "given",
     "order of assets on an engine: `given`, `random`, `shortest`, `longest`, `unfinished_first`, "
     "`most_valuable_first`",
     words_of<choices::order>},
    {"paused_limit", "duration", "", "a scan Paused for this long is Aborted; without it, never"},
    {"pending_limit", "duration", "", "a scan Queued for this long is Aborted; without it, never"},
    {"active_scans", "count", "", "scans that engines work for at a time, in all; without it, any number"},
    {"start_gap", "duration", "0 s", "least time between two scans leaving the queue"},
    {"start_below", "ratio", "",
     "scans wait as Queued while the console's memory is above this share of its heap; without it, they do "
     "not"},
};

constexpr FieldInfo kept_fields[] = {
    {"checkpoint", "map", "", "progress inside an asset is saved now and then", keys::checkpoint},
    {"task", "count", "",
     "so many assets hand their results over together; a pause keeps what is finished, and where an engine "
     "is "
     "lost, an unfinished task is"},
    {"host_group", "count", "",
     "likewise, and a pause throws an unfinished group away; a group begins when the one before is done"},
};

constexpr FieldInfo checkpoint_fields[] = {
    {"every", "duration", "required", "work between two checkpoints"},
    {"cost", "duration", "0 s", "slot time to write one"},
    {"recovery", "duration", "0 s", "slot time before work goes on from one"},
    {"final", "\"yes\" or \"no\"", "\"no\"", "the last segment writes one too"},
};

constexpr FieldInfo auto_resume_fields[] = {
    {"after", "duration", "", "this long after the pause"},
    {"below", "ratio", "", "once the console's memory is below this share of its heap"},
};

constexpr FieldInfo law_fields[] = {
    {"constant", "value", "", "always this value; the value alone means the same"},
    {"uniform", "map", "", "equally likely between two values", keys::uniform},
    {"exponential", "map", "", "memoryless, by its mean", keys::exponential},
    {"lognormal", "map", "", "by median or mean, and sigma or cv", keys::lognormal},
    {"weibull", "map", "", "by shape, and scale, mean or median", keys::weibull},
    {"gamma", "map", "", "by shape, and scale or mean", keys::gamma},
    {"empirical", "list of values", "", "the observed values, each equally likely"},
    {"mixture", "list of parts", "", "one of several laws, by weight", keys::mixture_part},
    {"recorded", "recorded values", "",
     "nothing random: the values in the order in which a run needs them, as `scansim expand` writes them; a "
     "run that "
     "needs a further one ends with exit code 4"},
    {"at_least", "value", "", "condition on values not below this"},
    {"at_most", "value", "", "condition on values not above this"},
};

constexpr FieldInfo uniform_fields[] = {
    {"from", "value", "required", "lower end, inclusive"},
    {"to", "value", "required", "upper end, inclusive"},
};
constexpr FieldInfo exponential_fields[] = {
    {"mean", "value above 0", "required", "its mean"},
};
constexpr FieldInfo lognormal_fields[] = {
    {"median", "value above 0", "", "its median; or the mean"},
    {"mean", "value above 0", "", "its mean; or the median"},
    {"sigma", "number", "", "standard deviation of the logarithm; or cv"},
    {"cv", "number", "", "coefficient of variation; or sigma"},
};
constexpr FieldInfo weibull_fields[] = {
    {"shape", "number", "required", "below 1: many short and few very long ones"},
    {"scale", "value above 0", "", "the 63.2 % quantile; or mean or median"},
    {"mean", "value above 0", "", "its mean"},
    {"median", "value above 0", "", "its median"},
};
constexpr FieldInfo gamma_fields[] = {
    {"shape", "number", "required", "0.01 to 100000"},
    {"scale", "value above 0", "", "mean over shape; or the mean"},
    {"mean", "value above 0", "", "its mean"},
};

constexpr FieldInfo part_fields[] = {
    {"weight", "ratio", "required", "its probability; the weights of a mixture are 100 % in total"},
    {"constant", "value", "", "as in any law"},
    {"uniform", "map", "", "as in any law", keys::uniform},
    {"exponential", "map", "", "as in any law", keys::exponential},
    {"lognormal", "map", "", "as in any law", keys::lognormal},
    {"weibull", "map", "", "as in any law", keys::weibull},
    {"gamma", "map", "", "as in any law", keys::gamma},
    {"empirical", "list of values", "", "as in any law"},
    {"mixture", "list of parts", "", "as in any law", keys::mixture_part},
    {"at_least", "value", "", "as in any law"},
    {"at_most", "value", "", "as in any law"},
    {"silent", "\"yes\" or \"no\"", "\"no\"",
     "only in the outermost mixture of a group's scan_time: assets of this part never answer and have no "
     "results"},
};

constexpr Ways auto_resume_ways[] = {ways::auto_resume};
constexpr Ways law_ways[] = {ways::law};
constexpr Ways part_ways[] = {ways::part_law};
constexpr Ways lognormal_ways[] = {ways::lognormal_centre, ways::lognormal_width};
constexpr Ways weibull_ways[] = {ways::weibull_centre};
constexpr Ways gamma_ways[] = {ways::gamma_centre};
constexpr Ways kept_ways[] = {ways::kept};

}  // namespace

namespace keys {

const MapInfo policy = {
    "policy", "{preset: rapid7, crash: requeue}",
    "Switches for what the products' documents leave open. A preset's name alone means the preset as it is.",
    policy_fields};
const MapInfo kept_on_interruption = {"policy.kept_on_interruption", "{checkpoint: {every: 60 s}}",
                                      "Kept work: exactly one of these.", kept_fields, kept_ways};
const MapInfo checkpoint = {"policy.kept_on_interruption.checkpoint", "{every: 60 s, cost: 1 s}",
                            "Checkpoints inside an asset.", checkpoint_fields};
const MapInfo auto_resume = {"policy.auto_resume", "{after: 10 min}", "Automatic resume: one of the two.",
                             auto_resume_fields, auto_resume_ways};
const MapInfo law = {"a law", "{uniform: {from: 1 min, to: 3 min}}",
                     "A probability law, wherever the tables say law. Exactly one of the first nine keys.",
                     law_fields, law_ways};
const MapInfo uniform = {"uniform", "{from: 1 min, to: 3 min}", "Parameters of `uniform`.", uniform_fields};
const MapInfo exponential = {"exponential", "{mean: 3 min}", "Parameters of `exponential`.",
                             exponential_fields};
const MapInfo lognormal = {"lognormal", "{median: 3 min, sigma: 0.8}", "Parameters of `lognormal`.",
                           lognormal_fields, lognormal_ways};
const MapInfo weibull = {"weibull", "{shape: 0.7, scale: 3 min}", "Parameters of `weibull`.", weibull_fields,
                         weibull_ways};
const MapInfo gamma = {"gamma", "{shape: 2, mean: 3 min}", "Parameters of `gamma`.", gamma_fields,
                       gamma_ways};
const MapInfo asset_mixture_part = {"mixture[i]", "{weight: 15 %, constant: 60 s}",
                                    "A part of a mixture: its weight, and a law.", part_fields, part_ways};
const MapInfo mixture_part = {"mixture[i]", "{weight: 15 %, constant: 60 s}",
                              "A part of a mixture: its weight, and a law.",
                              std::span(part_fields).first(std::size(part_fields) - 1), part_ways};

}  // namespace keys

}  // namespace scansim::load
