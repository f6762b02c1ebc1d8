#include "scenarios/cli/starter.hpp"

namespace scansim {

namespace {

constexpr std::string_view text =
    R"yaml(# A scenario: what is scanned, by what and when, what goes wrong, and what is expected of it.
#
#   scansim run FILE      what happened, what it cost, what was recovered
#   scansim check FILE    every mistake at once, each with its place
#   scansim run FILE --set engines.london.slots=10 --replications 100
#
# scenarios/README.md explains every key; with `scansim schema`, so do editors.

scansim: 1                     # the version of this format; stands first
name: A night at the office
question: Does the nightly scan end in its window although the WAN fails?
until: 40 h                    # the run ends here at the latest
zone: Europe/London            # of the times of day and dates below; without it, UTC

# UNITS are mandatory: `90 s`, `5 min`, `1 h 30 min`; `37 KB`, `16 GiB`; `50 Mbps`; `85 %`, `1.5x`. A bare
# number where a quantity is due is a mistake, even 0. Counts, such as slots, have none.
console:
  heap: 16 GiB                 # without it, memory is not modelled
  baseline: 4 GiB              # what the console itself takes
  memory_threshold: 85 %       # above this share of the heap, scans are paused
  give_up_after: 30 min        # an engine out of reach for longer is a communication failure
  import: {workers: 2, time_per_asset: 400 ms, memory_per_asset: 5 MiB, part: 60 s}

# Names are yours: letters, digits, `_`, `.`, `-`. Other sections refer to them.
engines:
  london: {slots: 20}          # assets at once
network:
  wan: {between: [console, london], latency: 18 ms, bandwidth: 50 Mbps}

# A value that varies is a law; `scan_time: 3 min` would be the same for all. Other laws: uniform,
# exponential, weibull, gamma, empirical, mixture. Equal seeds draw equal values: `--seed 2` is another night.
assets:
  office:
    count: 1000
    scan_time: {lognormal: {median: 3 min, sigma: 0.8}}
    result_size: 37 KB
    findings: 18

# SCHEDULE: times of day and dates are quoted. After `duration` the scan is paused, and goes on at the next
# start. Other repeats: weekly, monthly, {every: 12 h}, {months: 1, on: "second tuesday"}. Without a schedule,
# a site is scanned once, at the start of the run.
sites:
  london-office:
    assets: [office]
    engine: london
    schedule: {start: "2024-03-04 22:00", duration: 8 h, repeat: daily}

# FAULTS strike at a time (`at`), on a condition (`when: {scan: london-office, completed: 50 %}`), or by
# chance (`every: {exponential: {mean: 7 d}}`); `scansim list faults` names all kinds. Further sections:
# policy (what is kept, lost and done again), operators (people who pause, resume, stop, start), blackouts,
# and include (files of sections that several scenarios share).
faults:
  - link_down: {link: wan, at: "23:40", lasts: 25 min}

# EXPECT: what must hold; if it does not, `scansim run` ends with exit code 1. `scansim list measures` names
# what is measured. `london-office#1` is the first scan of the site.
expect:
  - scan london-office#1 ends completed
  - window.met_fraction == 100 %
  - data.recovered_fraction == 100 %
)yaml";

}  // namespace

std::string_view starter_scenario() { return text; }

}  // namespace scansim
