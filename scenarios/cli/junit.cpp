#include "scenarios/cli/junit.hpp"

#include <pugixml.hpp>
#include <sstream>

#include "reports/writers/words.hpp"

namespace scansim {

namespace {

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(printable(value).c_str());
}
void set(pugi::xml_node node, const char* name, std::size_t value) {
  node.append_attribute(name).set_value(static_cast<unsigned long long>(value));
}

struct Counts {
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  Counts& operator+=(const Counts& other) {
    tests += other.tests, failures += other.failures, errors += other.errors, skipped += other.skipped;
    return *this;
  }
  void write(pugi::xml_node node) const {
    set(node, "tests", tests);
    set(node, "failures", failures);
    set(node, "errors", errors);
    set(node, "skipped", skipped);
  }
};

/// `lines`: made of printable text.
void add_remark(pugi::xml_node test, const char* kind, const std::string& message, const std::string& lines) {
  pugi::xml_node remark = test.append_child(kind);
  set(remark, "message", message);
  if (!lines.empty()) remark.append_child(pugi::node_pcdata).set_value(lines.c_str());
}

/// What was measured, what was expected, where, and how to see it again.
std::string lines_of(const SuiteResult& result, const SuiteCase& one) {
  if (one.finding.rerun.empty()) return "";
  return "\nexpected:    " + printable(one.expectation) + "\nfound:       " + printable(one.finding.found) +
         "\nreplication: " + std::to_string(one.finding.replication) + " of seed " +
         std::to_string(result.seed) + "; not met in " + std::to_string(one.finding.not_met) + " of " +
         std::to_string(result.replications) + "\nrerun:       " + printable(one.finding.rerun) + "\n";
}

Counts add_case(pugi::xml_node suite, const SuiteResult& result, const SuiteCase& one) {
  pugi::xml_node test = suite.append_child("testcase");
  set(test, "classname", result.name);
  set(test, "name", one.expectation);
  if (one.verdict == SuiteVerdict::holds) return {1, 0, 0, 0};
  std::string reasons;
  for (const std::string& reason : result.reasons)
    reasons += (reasons.empty() ? "" : "; ") + printable(reason);
  const std::string word(name_of(one.verdict));
  const bool is_error = one.verdict == SuiteVerdict::unreadable || one.verdict == SuiteVerdict::broken ||
                        one.verdict == SuiteVerdict::drifted;
  if (result.is_known) {
    add_remark(test, "skipped", "a known failure: " + word, reasons);
    return {1, 0, 0, 1};
  }
  const bool has_finding = !one.finding.rerun.empty();
  add_remark(test, is_error ? "error" : "failure",
             has_finding ? word + ": " + found_words(result, one) : word,
             has_finding ? lines_of(result, one) : reasons);
  return {1, is_error ? 0U : 1U, is_error ? 1U : 0U, 0};
}

Counts add_suite(pugi::xml_node all, const SuiteResult& result) {
  pugi::xml_node suite = all.append_child("testsuite");
  set(suite, "name", result.name);
  std::vector<SuiteCase> cases = result.cases;
  if (cases.empty()) cases.push_back({"runs", result.verdict});
  if (result.is_known && result.is_surprise())
    cases.push_back({"still fails, as it is known to", SuiteVerdict::violated});
  Counts counts;
  SuiteResult shown = result;
  shown.is_known = result.is_known && !result.is_surprise();
  for (const SuiteCase& one : cases) counts += add_case(suite, shown, one);
  counts.write(suite);
  return counts;
}

}  // namespace

std::string junit_xml(const std::vector<SuiteResult>& results) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version").set_value("1.0");
  declaration.append_attribute("encoding").set_value("UTF-8");
  pugi::xml_node all = document.append_child("testsuites");
  set(all, "name", std::string("scansim"));
  Counts counts;
  for (const SuiteResult& result : results) counts += add_suite(all, result);
  counts.write(all);
  std::ostringstream text;
  document.save(text, "  ");
  return text.str();
}

}  // namespace scansim
