/// Typos as people make them, in everything that has a name, and what was meant. Written down before asking
/// the program; a miss is printed and stays in the table.

#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.hpp"
#include "tests/scenarios/cli/program_runner.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

constexpr std::string_view scenario = R"(scansim: 1
name: A night at the office
question: Does it end?
start: "2024-03-04 20:00"
until: 3 d
zone: Europe/London
console:
  heap: 16 GiB
  baseline: 2 GiB
  memory_threshold: 85 %
  give_up_after: 5 min
  poll_every: 1 min
  import: {workers: 2, memory_per_asset: 10 MB}
  other_load: {backup: {start: "01:00", profile: [{after: 0 s, size: 2 GiB}, {after: 1 h, size: 0 B}]}}
engines:
  london: {slots: 10, result_buffer: 100 MiB, start_delay: 5 s}
  frankfurt: {slots: 4}
network:
  wan: {between: [console, london], latency: 18 ms, bandwidth: 10 Mbps}
assets:
  office: {count: 100, scan_time: {lognormal: {mean: 3.5 min, sigma: 0.8}}, result_size: 37 KB, findings: 18}
  datacenter: {count: 20, scan_time: {exponential: {mean: 7 min}}}
sites:
  headquarters: {assets: [office], engine: london, schedule: {start: "22:00", repeat: daily, duration: 8 h}}
  branch: {assets: [datacenter], engine: frankfurt}
policy: {preset: rapid7, crash: requeue, memory_pause: newest}
faults:
  - link_down: {link: wan, at: 1 h, lasts: 5 min}
  - engine_crash: {engine: london, every: {exponential: {mean: 7 d}}, lasts: 1 h}
operators:
  - pause: {scan: headquarters, when: {scan: headquarters, completed: 50 %}}
  - resume: {scan: headquarters, at: 10 h}
blackouts:
  - {name: noon, start: "12:00", repeat: daily, lasts: 1 h, sites: [branch]}
expect:
  - scan headquarters ends completed
  - never engine london is unknown
  - data.recovered_fraction >= 80 %
  - engine london is unknown leads to engine london is active within 30 min
  - eventually scan headquarters is completed
)";

/// A typo in a scenario: the first `right` is written as `wrong`.
struct InScenario {
  std::string_view right;
  std::string_view wrong;
  std::string_view meant;
};

constexpr InScenario in_scenarios[] = {
    // Keys, from the top down.
    {"question:", "questoin:", "question"},
    {"until:", "untill:", "until"},
    {"zone:", "timezone:", "zone"},
    {"console:", "consol:", "console"},
    {"engines:", "engine:", "engines"},
    {"network:", "netwrok:", "network"},
    {"sites:\n", "site:\n", "sites"},
    {"policy:", "policies:", "policy"},
    {"faults:", "fualts:", "faults"},
    {"operators:", "operator:", "operators"},
    {"blackouts:", "blackout:", "blackouts"},
    {"expect:", "expected:", "expect"},
    {"expect:", "expectations:", "expect"},
    {"heap:", "haep:", "heap"},
    {"baseline:", "base-line:", "baseline"},
    {"memory_threshold:", "memory_treshold:", "memory_threshold"},
    {"memory_threshold:", "threshold:", "memory_threshold"},
    {"give_up_after:", "giveup_after:", "give_up_after"},
    {"poll_every:", "pol_every:", "poll_every"},
    {"workers:", "worker:", "workers"},
    {"memory_per_asset:", "mem_per_asset:", "memory_per_asset"},
    {"other_load:", "other_laod:", "other_load"},
    {"profile:", "profil:", "profile"},
    {"slots:", "solts:", "slots"},
    {"result_buffer:", "result-buffer:", "result_buffer"},
    {"start_delay:", "startdelay:", "start_delay"},
    {"latency:", "latancy:", "latency"},
    {"bandwidth:", "bandwith:", "bandwidth"},
    {"count:", "cuont:", "count"},
    {"scan_time:", "scantime:", "scan_time"},
    {"scan_time:", "scan_duration:", "scan_time"},
    {"result_size:", "results_size:", "result_size"},
    {"findings:", "finding:", "findings"},
    {"lognormal:", "log_normal:", "lognormal"},
    {"sigma:", "sgima:", "sigma"},
    {"exponential:", "exponetial:", "exponential"},
    {"schedule:", "schedul:", "schedule"},
    {"duration:", "durration:", "duration"},
    {"repeat:", "repaet:", "repeat"},
    {"link_down:", "linkdown:", "link_down"},
    {"link_down:", "link_dwon:", "link_down"},
    {"engine_crash:", "engine_crashes:", "engine_crash"},
    {"lasts:", "last:", "lasts"},
    {"- pause:", "- puase:", "pause"},
    {"completed: 50", "complete: 50", "completed"},
    // Words that values may be.
    {"daily", "dayly", "daily"},
    {"requeue", "reqeue", "requeue"},
    {"requeue", "re-queue", "requeue"},
    {"newest", "newst", "newest"},
    {"preset: rapid7", "preset: rapid", "rapid7"},
    {"preset: rapid7", "preset: rapdi7", "rapid7"},
    {"Europe/London", "Europe/Lodnon", "Europe/London"},
    {"Europe/London", "europe/london", "Europe/London"},
    {"Europe/London", "London", "Europe/London"},
    // Names that the scenario gives.
    {"[office]", "[ofice]", "office"},
    {"[office]", "[offices]", "office"},
    {"[datacenter]", "[datacentre]", "datacenter"},
    {"engine: london,", "engine: lodnon,", "london"},
    {"engine: frankfurt", "engine: frankfort", "frankfurt"},
    {"engine: frankfurt", "engine: Frankfurt", "frankfurt"},
    {"[console, london]", "[console, londn]", "london"},
    {"[console, london]", "[consloe, london]", "console"},
    {"link: wan", "link: wna", "wan"},
    {"scan: headquarters, when", "scan: headquarter, when", "headquarters"},
    {"scan: headquarters, at", "scan: haedquarters, at", "headquarters"},
    {"[branch]", "[brnach]", "branch"},
    // Units.
    {"16 GiB", "16 Gib", "GiB"},
    {"5 min", "5 mins", "min"},
    {"5 min", "5 minutes", "min"},
    {"10 h", "10 hours", "h"},
    {"3 d", "3 days", "d"},
    {"5 s", "5 sec", "s"},
    {"18 ms", "18 msec", "ms"},
    {"10 Mbps", "10 Mbit/s", "Mbps"},
    {"10 Mbps", "10 mbps", "Mbps"},
    {"37 KB", "37 kb", "KB"},
    // Expectations.
    {"ends completed", "ends complete", "completed"},
    {"ends completed", "ends compelted", "completed"},
    {"is active", "is activ", "active"},
    {"london is unknown\n", "london is unkown\n", "unknown"},
    {"never engine london", "never engine lnodon", "london"},
    {"scan headquarters ends", "scan head_quarters ends", "headquarters"},
    {"data.recovered_fraction", "data.recoverd_fraction", "data.recovered_fraction"},
    {"data.recovered_fraction", "data.recovered_ratio", "data.recovered_fraction"},
    {"data.recovered_fraction", "work.repated", "work.repeated"},
    {"data.recovered_fraction", "makspan", "makespan"},
    {"data.recovered_fraction", "resume-cost.bytes", "resume_cost.bytes"},
    {"never engine", "nevr engine", "never"},
    {"eventually scan", "eventualy scan", "eventually"},
};

/// A typo on the command line.
struct OnLine {
  std::vector<std::string> arguments;
  std::string_view meant;
};

std::vector<OnLine> on_lines() {
  return {
      {{"rnu", "wan_outage"}, "run"},
      {{"chekc", tiny()}, "check"},
      {{"imprt", "nmap", "x"}, "import"},
      {{"lifecyle"}, "lifecycle"},
      {{"completions", "bash"}, "completion"},
      {{"lists"}, "list"},
      {{"run", tiny(), "--replication-count", "3"}, "--replications"},
      {{"run", tiny(), "--repliactions", "3"}, "--replications"},
      {{"run", tiny(), "--sed", "3"}, "--seed"},
      {{"run", tiny(), "--jason"}, "--json"},
      {{"run", tiny(), "--out", "x"}, "--output"},
      {{"run", tiny(), "--agianst", "x"}, "--against"},
      {{"run", "wan_outtage"}, "wan_outage"},
      {{"run", "month_midsize"}, "month_mid_size"},
      {{"run", "f14_livelock"}, "f14_window_livelock"},
      {{"import", "nesus", "x"}, "nessus"},
      {{"import", "insight_vm", "x"}, "insightvm"},
      {{"list", "measure"}, "measures"},
      {{"list", "policys"}, "policies"},
      {{"lifecycle", "--as", "markdwon"}, "markdown"},
      {{"lifecycle", "--machine", "scna"}, "scan"},
      {{"completion", "bahs"}, "bash"},
      {{"fit", tiny(), "--quantity", "durations"}, "duration"},
      {{"fit", tiny(), "--colum", "x"}, "--column"},
  };
}

bool is_meant(const std::string& told, std::string_view meant) {
  return holds(told, "did you mean `" + std::string(meant) + "`");
}

std::string told_of(const InScenario& typo) {
  std::string text(scenario);
  return load_tests::told_about(text.replace(text.find(typo.right), typo.right.size(), typo.wrong));
}

}  // namespace

TEST_CASE("the scenario of the table of typos is in order") {
  REQUIRE(load_tests::load_text(std::string(scenario)).scenario);
  for (const InScenario& typo : in_scenarios) {
    INFO(typo.right);
    CHECK(holds(std::string(scenario), std::string(typo.right)));
  }
}

TEST_CASE("nine of ten typos get the right suggestion, whatever they are in") {
  std::size_t count = 0;
  std::size_t right = 0;
  const auto judge = [&](const std::string& told, std::string_view wrong, std::string_view meant) {
    ++count;
    if (is_meant(told, meant))
      ++right;
    else
      WARN("`" << wrong << "`, which means `" << meant << "`, gives:\n" << told);
  };
  for (const InScenario& typo : in_scenarios) judge(told_of(typo), typo.wrong, typo.meant);
  for (const OnLine& typo : on_lines())
    judge(scansim_program(typo.arguments).err, typo.arguments.back(), typo.meant);

  INFO(right << " of " << count << " typos get the right suggestion");
  REQUIRE(count >= 60);
  REQUIRE(right * 10 >= count * 9);
}
