#include "scenarios/cli/variants.hpp"

#include "scenarios/cli/usage_error.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

CommandLine command_line() { return CommandLine({"compare", "compares", {}}); }

std::vector<std::string> names_of(const VariantOptions& options) {
  std::vector<std::string> names;
  for (const VariantSpec& variant : read_variants(command_line(), options)) names.push_back(variant.name);
  return names;
}

std::string refusal_of(const VariantOptions& options) {
  try {
    (void)read_variants(command_line(), options);
  } catch (const UsageError& error) {
    std::string text = error.what();
    for (const std::string& hint : error.hints()) text += "\n" + hint;
    return text;
  }
  return "";
}

}  // namespace

TEST_CASE("lists are cut at commas outside brackets and quotes") {
  REQUIRE(split_outside_brackets("a,b", ',') == std::vector<std::string>{"a", "b"});
  REQUIRE(split_outside_brackets("{x: 1, y: [2, 3]},c", ',') ==
          std::vector<std::string>{"{x: 1, y: [2, 3]}", "c"});
  REQUIRE(split_outside_brackets("'a,b',\"c,d\"", ',') == std::vector<std::string>{"'a,b'", "\"c,d\""});
  REQUIRE(split_outside_brackets("", ',') == std::vector<std::string>{""});
}

TEST_CASE("a policy is a preset, or the scenario's own, with switches changed in it") {
  const std::vector<VariantSpec> variants = read_variants(
      command_line(),
      {"given, rapid7, rapid7/kept_on_interruption={checkpoint: {every: 10 min, cost: 5 s}}/crash=requeue",
       {}});

  REQUIRE(variants[0].name == "given");
  REQUIRE(variants[0].changes.empty());
  REQUIRE(variants[1].changes.size() == 1);
  REQUIRE(variants[1].changes[0].path == "policy");
  REQUIRE(variants[1].changes[0].value == "rapid7");
  REQUIRE(variants[2].changes.size() == 3);
  REQUIRE(variants[2].changes[1].path == "policy.kept_on_interruption");
  REQUIRE(variants[2].changes[1].value == "{checkpoint: {every: 10 min, cost: 5 s}}");
  REQUIRE(variants[2].changes[2].path == "policy.crash");
}

TEST_CASE("values of several paths and policies are all combined, the last running fastest") {
  REQUIRE(names_of({"given,rapid7", {"console.import.workers=2,4", "engines.london.slots=10,20"}}) ==
          std::vector<std::string>{"given, workers=2, slots=10", "given, workers=2, slots=20",
                                   "given, workers=4, slots=10", "given, workers=4, slots=20",
                                   "rapid7, workers=2, slots=10", "rapid7, workers=2, slots=20",
                                   "rapid7, workers=4, slots=10", "rapid7, workers=4, slots=20"});
}

TEST_CASE("paths that end alike name their variants in full") {
  REQUIRE(names_of({{}, {"engines.a.slots=1,2", "engines.b.slots=3"}}) ==
          std::vector<std::string>{"engines.a.slots=1, engines.b.slots=3",
                                   "engines.a.slots=2, engines.b.slots=3"});
}

TEST_CASE("too many variants are refused with their number") {
  REQUIRE(holds(refusal_of({{}, {"a=1,2,3,4,5,6,7,8,9", "b=1,2,3,4,5,6,7,8"}}),
                "these options make 72 variants (9 x 8), and 64 is the limit"));
}

TEST_CASE("what makes no comparison is refused with what to write instead") {
  REQUIRE(holds(refusal_of({}), "`compare` needs variants: --policies or --vary"));
  REQUIRE(holds(refusal_of({"rapid7", {}}), "one variant has nothing to be compared with"));
  REQUIRE(holds(refusal_of({"rapid7,rapid7", {}}), "the variant `rapid7` is given twice"));
  REQUIRE(holds(refusal_of({"rapid8,given", {}}), "there is no policy `rapid8`\ndid you mean `rapid7`?"));
  REQUIRE(holds(refusal_of({"given,given/crash", {}}), "--policies: expected PATH=VALUE, found `crash`"));
  REQUIRE(holds(refusal_of({{}, {"a=1,,2"}}), "--vary: a value is missing in `1,,2`"));
  REQUIRE(holds(refusal_of({{}, {"a"}}), "--vary: expected PATH=VALUE"));
}
