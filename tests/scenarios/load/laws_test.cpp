#include "scenarios/load/laws.hpp"

#include "tests/catch.hpp"
#include "tests/scenarios/load/loading.hpp"

using namespace scansim;
using namespace scansim::load_tests;

namespace {

LawSpec spec_of(const std::string& law) {
  const Plan plan = plan_of(with_scan_time(law));
  REQUIRE(!plan.groups.empty());
  return plan.groups[0].scan_time.spec();
}

}  // namespace

TEST_CASE("a bare value is a constant law") {
  REQUIRE(spec_of("3 min").kind == LawKind::constant);
  REQUIRE(spec_of("3 min").from == 180'000'000);
  REQUIRE(spec_of("{constant: 0 s}").from == 0);
}

TEST_CASE("every law is read with its parameters in base units") {
  REQUIRE(spec_of("{uniform: {from: 54 s, to: 66 s}}").from == 54'000'000);
  REQUIRE(spec_of("{uniform: {from: 54 s, to: 66 s}}").to == 66'000'000);
  REQUIRE(spec_of("{exponential: {mean: 3.5 min}}").scale == 210e6);
  REQUIRE(spec_of("{lognormal: {median: 400 ms, sigma: 0.5}}").scale == 400e3);
  REQUIRE(spec_of("{lognormal: {median: 400 ms, sigma: 0.5}}").shape == 0.5);
  REQUIRE(spec_of("{weibull: {shape: 0.7, scale: 2 min, }, at_most: 1 d}").scale == 120e6);
  REQUIRE(spec_of("{gamma: {shape: 2, mean: 3 s}}").scale == 1.5e6);
  REQUIRE(spec_of("{gamma: {shape: 2, scale: 3 s}}").scale == 3e6);
  REQUIRE(spec_of("{empirical: [90 s, 2 min]}").values == std::vector<std::int64_t>{90'000'000, 120'000'000});
}

TEST_CASE("laws can be given by their mean") {
  REQUIRE(spec_of("{lognormal: {mean: 210 s, sigma: 0.8}}").scale == Approx(210e6 * 0.7261490370736909));
  REQUIRE(spec_of("{lognormal: {mean: 210 s, cv: 1}}").shape == Approx(0.8325546111576977));
  REQUIRE(spec_of("{weibull: {shape: 1, mean: 2 min}}").scale == Approx(120e6));
  REQUIRE(spec_of("{weibull: {shape: 1, median: 1 min}}").scale == Approx(60e6 / 0.6931471805599453));
}

TEST_CASE("a law is truncated beside its key") {
  const LawSpec spec = spec_of("{exponential: {mean: 3 min}, at_least: 1 s, at_most: 1 h}");

  REQUIRE(spec.at_least == 1'000'000);
  REQUIRE(spec.at_most == 3'600'000'000);
}

TEST_CASE("the weights of a mixture are exact, on their common scale") {
  const LawSpec spec = spec_of("{mixture: [{weight: 1/3, constant: 1 s}, {weight: 2/3, constant: 2 s}]}");

  REQUIRE(spec.kind == LawKind::mixture);
  REQUIRE(spec.parts.size() == 2);
  REQUIRE(spec.weights == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("the weights of a mixture are 100 % in total, not nearly") {
  const std::string part = ", constant: 1 s}";

  REQUIRE(contains(
      told_about(with_scan_time("{mixture: [{weight: 33.3 %" + part + ", {weight: 66.6 %" + part + "]}")),
      "they are less"));
  REQUIRE(contains(
      told_about(with_scan_time("{mixture: [{weight: 50 %" + part + ", {weight: 50.000001 %" + part + "]}")),
      "they are more"));
  REQUIRE(contains(told_about(with_scan_time("{mixture: [{weight: 101 %" + part + "]}")),
                   "a share is at most 100 %"));
}

TEST_CASE("parts of a mixture of scan times may be silent") {
  const Plan plan = plan_of(with_scan_time(
      "{mixture: [{weight: 85 %, constant: 3 min}, {weight: 15 %, silent: \"yes\", constant: 60 s}]}"));

  REQUIRE(plan.groups.at(0).silent_parts == std::vector<bool>{false, true});
  REQUIRE(plan_of(with_scan_time("{mixture: [{weight: 100 %, constant: 3 min}]}"))
              .groups.at(0)
              .silent_parts.empty());
}

TEST_CASE("only scan times have silent parts, and only in the outermost mixture") {
  const std::string silent = "{mixture: [{weight: 100 %, constant: 1 KB, silent: true}]}";
  const std::string nested =
      "{mixture: [{weight: 100 %, mixture: [{weight: 100 %, constant: 1 s, silent: true}]}]}";

  REQUIRE(contains(told_about(with_group("{count: 1, scan_time: 1 s, result_size: " + silent + "}")),
                   "unknown key `silent`"));
  REQUIRE(contains(told_about(with_scan_time(nested)), "unknown key `silent`"));
}

TEST_CASE("laws of sizes and counts have the values of these") {
  const Plan plan =
      plan_of(with_group("{count: 1, scan_time: 1 s, result_size: {uniform: {from: 1 KB, to: 2 KB}}, "
                         "findings: {exponential: {mean: 2.5}}}"));

  REQUIRE(plan.groups.at(0).result_size.spec().to == 2000);
  REQUIRE(plan.groups.at(0).findings.spec().scale == 2.5);
  REQUIRE(contains(told_about(with_group("{count: 1, scan_time: 1 s, result_size: 3 min}")),
                   "expected a size such as"));
  REQUIRE(contains(told_about(with_group("{count: 1, scan_time: 1 s, findings: 2.5}")),
                   "expected a count such as"));
}

TEST_CASE("a law that cannot be is an error at its place") {
  struct Wrong {
    std::string law;
    std::string told;
  };
  const std::vector<Wrong> table = {
      {"90", "4:41: expected a duration such as `90 s` or `5 min`, found `90`"},
      {"{}", "assets.office.scan_time does not say what it is"},
      {"{constant: 1 s, uniform: {from: 1 s, to: 2 s}}", "`constant` and `uniform` exclude each other"},
      {"{uniform: {from: 3 s, to: 2 s}}", "the upper end is below the lower end"},
      {"{uniform: {from: 3 s}}", "the key `to` is missing in assets.office.scan_time.uniform"},
      {"{exponential: {mean: 0 s}}", "it must be above 0"},
      {"{lognormal: {median: 1 s}}", "does not say what it is"},
      {"{lognormal: {median: 1 s, mean: 2 s, sigma: 1}}", "`median` and `mean` exclude each other"},
      {"{lognormal: {median: 1 s, sigma: -1}}", "it must not be negative"},
      {"{lognormal: {median: 1 s, sigma: 1 s}}", "expected a number such as"},
      {"{weibull: {scale: 1 s}}", "the key `shape` is missing"},
      {"{weibull: {shape: 0, scale: 1 s}}", "it must be above 0"},
      {"{gamma: {shape: 1000000, scale: 1 s}}", "the shape of a gamma law must lie between"},
      {"{weibull: {shape: 0.0001, mean: 1 s}}", "the shape of a Weibull law must lie between"},
      {"{empirical: []}", "an empirical law needs at least one value"},
      {"{mixture: []}", "a mixture needs at least one part"},
      {"{mixture: [{constant: 1 s}]}", "the key `weight` is missing in assets.office.scan_time.mixture[0]"},
      {"{constant: 5 s, at_most: 1 s}", "the truncation leaves no probability"},
      {"{exponential: {mean: 1 s}, at_least: 3 s, at_most: 1 s}", "lower limit above its upper limit"},
      {"{exponential: 3 min}", "expected a map such as `{mean: 3 min}`, found `3 min`"},
  };
  for (const Wrong& wrong : table) {
    const std::string told = told_about(with_scan_time(wrong.law));
    INFO(wrong.law << "\n" << told);
    REQUIRE(contains(told, wrong.told));
  }
}

TEST_CASE("mixtures are not nested without end") {
  std::string law = "constant: 1 s";
  for (int i = 0; i < 20; ++i) law = "mixture: [{weight: 100 %, " + law + "}]";

  REQUIRE(contains(told_about(with_scan_time("{" + law + "}")), "mixtures are nested too deeply"));
}
