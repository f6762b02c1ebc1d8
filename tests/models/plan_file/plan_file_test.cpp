// A plan as bytes and back: exactly, or refused.

#include "models/plan_file/plan_file.hpp"

#include <functional>

#include "models/plan_file/fields.hpp"
#include "sim/kernel/hash_chain.hpp"
#include "tests/models/random_plan.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

LawSpec real_law() {
  LawSpec spec;
  spec.kind = one_of({LawKind::exponential, LawKind::lognormal, LawKind::weibull});
  spec.scale = 1e8 / static_cast<double>(between(1, 1000));
  spec.shape = 1 / static_cast<double>(between(1, 5));
  if (between(0, 2) == 0) spec.at_most = 200'000'000;
  return spec;
}

LawSpec random_law() {
  LawSpec spec;
  const std::int64_t form = between(0, 3);
  if (form == 0) return real_law();
  if (form == 1) {
    spec.kind = LawKind::uniform;
    spec.from = between(0, 1000);
    spec.to = spec.from + between(0, 60'000'000);
  } else if (form == 2) {
    spec.kind = LawKind::empirical;
    for (int i = 0; i < 5; ++i) spec.values.push_back(between(0, 60'000'000));
  } else {
    spec.kind = LawKind::mixture;
    spec.parts = {real_law(), LawSpec()};
    spec.weights = {85, 15};
  }
  return spec;
}

/// Random plans of the models' tests give their assets one by one; some of these get laws instead.
Plan plan_with_laws() {
  Plan plan = random_plan();
  for (AssetGroup& group : plan.groups) {
    if (between(0, 1) == 0) continue;
    group.rows.reset();
    group.scan_time = Law(random_law());
    if (group.scan_time.spec().kind == LawKind::mixture) group.silent_parts = {false, true};
    group.result_size = Law(random_law());
    if (between(0, 2) == 0) group.import_memory = constant(5'000'000);
    group.errored = one_of({Ratio(), Ratio(1, 7)});
    group.offline = one_of({Ratio(), Ratio(1, 9)});
  }
  if (between(0, 2) == 0) plan.watched.push_back(random_condition(plan));
  return plan;
}

/// None if the scenario goes round in circles.
std::optional<std::uint64_t> hash_of(const PlannedRun& planned) {
  try {
    return run(planned.plan, planned.key, Audited::no).hash;
  } catch (const NoProgress&) {
    return std::nullopt;
  }
}

PlannedRun small_run() {
  PlannedRun planned{one_site(3, 10_min, 2), {7, 3}};
  planned.plan.groups[0].scan_time =
      Law(LawSpec{LawKind::lognormal, 0, 0, 6e8, 0.25, {}, {}, {}, {}, {}, {}});
  add_link(planned.plan, 20_ms, Bandwidth::from_bits_per_second(1'000'000));
  add_fault(planned.plan, LinkDown{LinkId(0)}, 5_min, 1_min);
  add_operator(planned.plan, OperatorAction::pause, 7_min);
  return planned;
}

std::string refusal_of(const std::string& bytes) {
  try {
    static_cast<void>(read_plan(bytes));
  } catch (const PlanFileError& refused) {
    return refused.what();
  }
  return "";
}

/// The last word of the bytes becomes the hash of all before it: what a forger would do.
std::string with_hash(std::string bytes) {
  const std::size_t size = bytes.size() - 8;
  const std::uint64_t hash = hash64(bytes.data(), size);
  for (std::size_t i = 0; i < 8; ++i) bytes[size + i] = static_cast<char>(hash >> (8 * i) & 0xFF);
  return bytes;
}

std::string refusal_with(const std::function<void(Plan&)>& change) {
  PlannedRun planned = small_run();
  change(planned.plan);
  return refusal_of(write_plan(planned));
}

bool tells(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct Base {
  int a = 0;
};
struct Derived : Base {
  std::optional<int> b;
};
static_assert(IsMadeOf<Derived, Base, std::optional<int>>);
static_assert(!IsMadeOf<Derived, Base>, "a field that its description forgets is noticed while compiling");

}  // namespace

TEST_CASE("any plan comes out of its file as it went in, and its run has the same hash") {
  REQUIRE(rc::check([] {
    const PlannedRun planned{plan_with_laws(), {static_cast<std::uint64_t>(between(0, 9)), 2}};

    const std::string bytes = write_plan(planned);
    const PlannedRun read = read_plan(bytes);

    RC_ASSERT(write_plan(read) == bytes);
    RC_ASSERT(read.key.seed == planned.key.seed);
    RC_ASSERT(hash_of(read) == hash_of(planned));
  }));
}

TEST_CASE("strained, flapping and cut links and groups of faults come out of a plan file as they went in") {
  PlannedRun planned = small_run();
  Plan& plan = planned.plan;
  plan.cuts.push_back({"all", {LinkId(0)}});
  add_fault(plan, LinkDegraded{LinkId(0), Bandwidth::from_bits_per_second(9'000), 3_ms}, 7_min, 4_min);
  add_fault(plan, LinkLossy{LinkId(0), Ratio(1, 3)}, 8_min, 4_min);
  add_fault(plan, LinkFlapping{LinkId(0), constant(2_s), planned.plan.groups[0].scan_time}, 10_min, 1_min);
  add_fault(plan, Together{}, 12_min, 1_min);
  FaultPlan member{"member", Partition{CutId(0)}, {}};
  member.trigger.emplace();
  member.trigger->leader = Leader{FaultId(plan.faults.size() - 1), true};
  plan.faults.push_back(member);

  const std::string bytes = write_plan(planned);
  const PlannedRun read = read_plan(bytes);

  REQUIRE(write_plan(read) == bytes);
  REQUIRE(hash_of(read) == hash_of(planned));
}

TEST_CASE("a plan file keeps every bit of the parameters of a law") {
  PlannedRun planned = small_run();
  LawSpec spec = planned.plan.groups[0].scan_time.spec();
  spec.scale = 0x1.fffffffffffffp+29;
  planned.plan.groups[0].scan_time = Law(spec);

  const PlannedRun read = read_plan(write_plan(planned));

  REQUIRE(read.plan.groups[0].scan_time.spec().scale == 0x1.fffffffffffffp+29);
}

TEST_CASE("a plan file is refused wherever it was cut off") {
  const std::string bytes = write_plan(small_run());

  REQUIRE(refusal_of(bytes).empty());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    INFO(size);
    REQUIRE_FALSE(refusal_of(bytes.substr(0, size)).empty());
  }
  CHECK(tells(refusal_of(bytes.substr(0, 100)),
              "truncated: " + std::to_string(bytes.size()) + " bytes are announced, 100 are here"));
  CHECK(tells(refusal_of(bytes + "x"), "something follows the plan"));
  CHECK(tells(refusal_of(""), "no plan file"));
  CHECK(tells(refusal_of("scansim: 1\n"), "no plan file"));
}

TEST_CASE("a plan file with a damaged byte is refused") {
  const std::string bytes = write_plan(small_run());

  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    INFO(i);
    REQUIRE_FALSE(refusal_of(damaged).empty());
  }
}

TEST_CASE("a plan file of another version is refused, with both versions") {
  std::string bytes = write_plan(small_run());
  bytes[8] = 99;

  REQUIRE(tells(refusal_of(with_hash(bytes)), "version 99 of plan files, and this program reads version 3"));
}

TEST_CASE("a plan for another kernel is refused") {
  std::string bytes = write_plan(small_run());
  const std::size_t number = 8 + 8 + 8 + 8;
  bytes[number] = '1';

  REQUIRE(tells(refusal_of(with_hash(bytes)), "another kernel"));
}

TEST_CASE("a plan file that was made up is refused or read, and nothing else happens") {
  const std::string bytes = write_plan(small_run());
  REQUIRE(rc::check([&bytes] {
    std::string forged = bytes;
    const std::int64_t changes = between(1, 4);
    for (std::int64_t i = 0; i < changes; ++i) {
      const auto at = static_cast<std::size_t>(between(24, static_cast<std::int64_t>(bytes.size()) - 9));
      forged[at] = static_cast<char>(one_of<std::int64_t>({0, 1, 0x7F, 0x80, 0xFF, between(0, 255)}));
    }
    static_cast<void>(refusal_of(with_hash(forged)));
  }));
}

TEST_CASE("a list or text longer than the file is refused before anything is set aside for it") {
  const std::string bytes = write_plan(small_run());
  const std::size_t name_size = bytes.find("test") - 8;
  std::string long_name = bytes;
  long_name.replace(name_size, 8, 8, '\x7F');
  std::string long_list = bytes;
  long_list.replace(bytes.find("engine") - 16, 8, 8, '\x7F');

  CHECK(tells(refusal_of(with_hash(long_name)), "9187201950435737471 bytes are announced"));
  CHECK(tells(refusal_of(with_hash(long_list)), "a list of 9187201950435737471 in the"));
}

TEST_CASE("an enumerator that there is not is refused with its place") {
  std::string bytes = write_plan(small_run());
  const std::size_t kind = bytes.find("link_down");
  bytes[kind] = 'x';

  CHECK(tells(refusal_of(with_hash(bytes)), "no such kind of fault"));

  bytes = write_plan(small_run());
  bytes[bytes.find("group") + 5 + 8] = 9;
  CHECK(tells(refusal_of(with_hash(bytes)), "expected a choice from 0 to 8, found 9"));
  CHECK(tells(refusal_of(with_hash(bytes)), "byte "));
}

TEST_CASE("a law that cannot be is refused with the sentence of the law") {
  std::string bytes = write_plan(small_run());
  const std::size_t scale = bytes.find("group") + 5 + 8 + 1 + 8 + 8;
  bytes.replace(scale, 8, 8, '\xFF');

  REQUIRE(tells(refusal_of(with_hash(bytes)), "the median of a lognormal law must be above 0"));
}

TEST_CASE("a plan that names what there is not is refused") {
  CHECK(tells(refusal_with([](Plan& p) { p.sites[0].groups = {GroupId(1)}; }),
              "there is no group of assets number 1"));
  CHECK(tells(refusal_with([](Plan& p) { p.sites[0].engines = {EngineId(4)}; }), "no engine number 4"));
  CHECK(tells(refusal_with([](Plan& p) { p.links[0].to = NodeId(9); }), "no node number 9"));
  CHECK(tells(refusal_with([](Plan& p) { p.faults[0].fault = LinkDown{LinkId(2)}; }), "no link number 2"));
  CHECK(tells(refusal_with([](Plan& p) { p.faults[0].fault = Partition{CutId(0)}; }), "no cut number 0"));
  CHECK(tells(refusal_with([](Plan& p) {
                p.faults[0].fault = LinkLossy{LinkId(0), Ratio::one()};
              }),
              "does not lose everything"));
  CHECK(tells(refusal_with([](Plan& p) {
                p.faults[0].trigger.emplace();
                p.faults[0].trigger->leader = Leader{FaultId(0), false};
              }),
              "strikes with one that has no members"));
  CHECK(tells(refusal_with([](Plan& p) { p.faults[0].fault = Ghost{SiteId(2)}; }), "no site number 2"));
  CHECK(tells(refusal_with([](Plan& p) {
                p.faults[0].fault = EngineSlow{EngineId(0), Ratio::one()};
              }),
              "what is slow works at a share of its speed"));
  CHECK(tells(refusal_with([](Plan& p) {
                p.faults[0].fault = HungAsset{SiteId(0), 0};
              }),
              "at least one asset hangs"));
  CHECK(tells(refusal_with([](Plan& p) { p.operators[0].site = SiteId(); }), "no site number"));
  CHECK(tells(refusal_with([](Plan& p) {
                p.watched.push_back({SiteId(9), {}, {}, {}, {}, {}});
              }),
              "no site number 9"));
}

TEST_CASE("a plan with a number that no run can go on with is refused") {
  CHECK(tells(refusal_with([](Plan& p) { p.engines[0].slots = 0; }), "slots"));
  CHECK(tells(refusal_with([](Plan& p) { p.engines[0].slots = 4'000'000'000; }), "slots"));
  CHECK(tells(refusal_with([](Plan& p) { p.engines[0].speed = Ratio(); }), "speed"));
  CHECK(tells(refusal_with([](Plan& p) { p.console.import.part = Duration(); }), "parts of results"));
  CHECK(tells(refusal_with([](Plan& p) { p.sites[0].schedule.every = Duration(); }), "repeats"));
  CHECK(tells(refusal_with([](Plan& p) { p.sites[0].schedule.later = {SimTime()}; }), "ascend"));
  CHECK(tells(refusal_with([](Plan& p) { p.groups[0].count = 0; }), "assets"));
  CHECK(tells(refusal_with([](Plan& p) { p.groups[0].rows = std::make_shared<const AssetRows>(); }),
              "not as long as the group"));
  CHECK(tells(refusal_with([](Plan& p) { p.faults[0].trigger = Trigger(); }), "trigger"));
}

TEST_CASE("a plan with more laws, or more deeply nested ones, than a file may hold is not written") {
  PlannedRun many = small_run();
  many.plan.groups.resize(plan_file_laws_max + 1, many.plan.groups[0]);
  PlannedRun deep = small_run();
  LawSpec spec;
  for (std::size_t i = 0; i < plan_file_law_depth_max; ++i) {
    LawSpec outer;
    outer.kind = LawKind::mixture;
    outer.parts = {spec};
    outer.weights = {1};
    spec = outer;
  }
  deep.plan.groups[0].scan_time = Law(spec);

  REQUIRE_THROWS_AS(write_plan(many), PlanFileError);
  REQUIRE_THROWS_AS(write_plan(deep), PlanFileError);
}
