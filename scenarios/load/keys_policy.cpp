#include <iterator>

#include "scenarios/load/keys.hpp"

namespace scansim::load {

namespace {

constexpr FieldInfo policy_fields[] = {
    {"preset", "preset", "rapid7", "whose switches apply where no key below overrides them"},
    {"out_of_service", "word", "failed_lose",
     "an engine or the console goes out of service: `failed_lose`, `aborted_keep`, `hang_then_remove`, "
     "`failover`, "
     "`requeue`, `pause`"},
    {"crash", "word", "aborted_keep", "an engine or the console crashes: the same words"},
    {"communication_failure", "word", "failed_recover",
     "unreachable for longer than console.give_up_after: `failed_recover`, `failed_lose`, `wait`"},
    {"engine_buffer", "word", "lost",
     "results still at the engine after a communication failure: `lost`, `fetch`"},
    {"completed_when", "word", "scanned",
     "an asset is Completed Successfully when it is `scanned` or `integrated`"},
    {"kept_on_interruption", "word or map", "asset",
     "kept of a scan's work at a pause, requeue or failover: `asset` (whole ones), `keep_all`, `nothing`, "
     "`{checkpoint: ...}`"},
    {"rescan_time", "word", "same", "scan time of a repeated asset: `same`, `redraw`"},
    {"auto_resume", "word or map", "none",
     "after a memory or user pause: `none`, `next_window`, `{after: D}`, `{below: P %}`"},
    {"memory_pause", "word", "importing",
     "who pauses at the memory threshold: `importing`, `all`, `newest`, `largest`"},
    {"on_stop", "word", "imported",
     "what a stop integrates: what had been `imported`, or `flush` what the engine holds"},
    {"discovery_on_resume", "word", "keep", "finished discovery blocks: `keep`, `redo` (guess)"},
    {"order", "word", "given", "order of assets on an engine: `given`"},
    {"paused_limit", "duration", "", "a scan Paused for this long is Aborted; without it, never"},
    {"pending_limit", "duration", "", "a scan Queued for this long is Aborted; without it, never"},
    {"start_gap", "duration", "0 s", "least time between two scans leaving the queue"},
    {"start_below", "ratio", "",
     "scans wait as Queued while the console's memory is above this share of its heap; without it, they do "
     "not"},
};

constexpr FieldInfo kept_fields[] = {
    {"checkpoint", "map", "required", "progress inside an asset is saved now and then"},
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
    {"uniform", "map", "", "equally likely between two values"},
    {"exponential", "map", "", "memoryless, by its mean"},
    {"lognormal", "map", "", "by median or mean, and sigma or cv"},
    {"weibull", "map", "", "by shape, and scale, mean or median"},
    {"gamma", "map", "", "by shape, and scale or mean"},
    {"empirical", "list of values", "", "the observed values, each equally likely"},
    {"mixture", "list of parts", "", "one of several laws, by weight"},
    {"at_least", "value", "", "condition on values not below this"},
    {"at_most", "value", "", "condition on values not above this"},
};

constexpr FieldInfo uniform_fields[] = {
    {"from", "value", "required", "lower end, inclusive"},
    {"to", "value", "required", "upper end, inclusive"},
};
constexpr FieldInfo exponential_fields[] = {
    {"mean", "value", "required", "its mean"},
};
constexpr FieldInfo lognormal_fields[] = {
    {"median", "value", "", "its median; or the mean"},
    {"mean", "value", "", "its mean; or the median"},
    {"sigma", "number", "", "standard deviation of the logarithm; or cv"},
    {"cv", "number", "", "coefficient of variation; or sigma"},
};
constexpr FieldInfo weibull_fields[] = {
    {"shape", "number", "required", "below 1: many short and few very long ones"},
    {"scale", "value", "", "the 63.2 % quantile; or mean or median"},
    {"mean", "value", "", "its mean"},
    {"median", "value", "", "its median"},
};
constexpr FieldInfo gamma_fields[] = {
    {"shape", "number", "required", "0.01 to 100000"},
    {"scale", "value", "", "mean over shape; or the mean"},
    {"mean", "value", "", "its mean"},
};

constexpr FieldInfo part_fields[] = {
    {"weight", "ratio", "required", "its probability; the weights of a mixture are 100 % in total"},
    {"constant", "value", "", "as in any law"},
    {"uniform", "map", "", "as in any law"},
    {"exponential", "map", "", "as in any law"},
    {"lognormal", "map", "", "as in any law"},
    {"weibull", "map", "", "as in any law"},
    {"gamma", "map", "", "as in any law"},
    {"empirical", "list of values", "", "as in any law"},
    {"mixture", "list of parts", "", "as in any law"},
    {"at_least", "value", "", "as in any law"},
    {"at_most", "value", "", "as in any law"},
    {"silent", "\"yes\" or \"no\"", "\"no\"",
     "only in the outermost mixture of a group's scan_time: assets of this part never answer and have no "
     "results"},
};

}  // namespace

namespace keys {

const MapInfo policy = {
    "policy", "{preset: rapid7, crash: requeue}",
    "Switches for what the products' documents leave open. A preset's name alone means the preset as it is.",
    policy_fields};
const MapInfo kept_on_interruption = {"policy.kept_on_interruption", "{checkpoint: {every: 60 s}}",
                                      "Kept work.", kept_fields};
const MapInfo checkpoint = {"policy.kept_on_interruption.checkpoint", "{every: 60 s, cost: 1 s}",
                            "Checkpoints inside an asset.", checkpoint_fields};
const MapInfo auto_resume = {"policy.auto_resume", "{after: 10 min}", "Automatic resume: one of the two.",
                             auto_resume_fields};
const MapInfo law = {"a law", "{uniform: {from: 1 min, to: 3 min}}",
                     "A probability law, wherever the tables say law. Exactly one of the first eight keys.",
                     law_fields};
const MapInfo uniform = {"uniform", "{from: 1 min, to: 3 min}", "Parameters of `uniform`.", uniform_fields};
const MapInfo exponential = {"exponential", "{mean: 3 min}", "Parameters of `exponential`.",
                             exponential_fields};
const MapInfo lognormal = {"lognormal", "{median: 3 min, sigma: 0.8}", "Parameters of `lognormal`.",
                           lognormal_fields};
const MapInfo weibull = {"weibull", "{shape: 0.7, scale: 3 min}", "Parameters of `weibull`.", weibull_fields};
const MapInfo gamma = {"gamma", "{shape: 2, mean: 3 min}", "Parameters of `gamma`.", gamma_fields};
const MapInfo asset_mixture_part = {"mixture[i]", "{weight: 15 %, constant: 60 s}",
                                    "A part of a mixture: its weight, and a law.", part_fields};
const MapInfo mixture_part = {"mixture[i]", "{weight: 15 %, constant: 60 s}",
                              "A part of a mixture: its weight, and a law.",
                              std::span(part_fields).first(std::size(part_fields) - 1)};

}  // namespace keys

}  // namespace scansim::load
