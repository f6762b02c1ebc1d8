#pragma once
/// What the tests of the importers share: the sample files, a catcher of errors, and short made-up reports.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "scenarios/import/import_error.hpp"
#include "tests/catch.hpp"

namespace scansim::testing {

inline std::string sample(const std::string& name) {
  std::ifstream in(std::filesystem::path(SCANSIM_SOURCE_DIR) / "tests/scenarios/import/data" / name,
                   std::ios::binary);
  REQUIRE(in.good());
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The problem that the action reports.
template <class Action>
ImportProblem problem_of(Action action) {
  try {
    action();
  } catch (const ImportError& error) {
    REQUIRE(error.what() == rendered(error.problem()));
    return error.problem();
  }
  FAIL("no ImportError was thrown");
  return {};
}

inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A Nessus report with the given ReportHost elements.
inline std::string nessus_report(const std::string& hosts) {
  return "<NessusClientData_v2>\n<Report name=\"r\">\n" + hosts + "</Report>\n</NessusClientData_v2>\n";
}

inline std::string nessus_host(const std::string& name, const std::string& start, const std::string& end) {
  return "<ReportHost name=\"" + name + "\"><HostProperties><tag name=\"HOST_START\">" + start +
         "</tag><tag name=\"HOST_END\">" + end + "</tag></HostProperties></ReportHost>\n";
}

/// An nmap run with the given host elements.
inline std::string nmap_run(const std::string& hosts) { return "<nmaprun>\n" + hosts + "</nmaprun>\n"; }

inline std::string nmap_host(const std::string& name, const std::string& start, const std::string& end) {
  return "<host starttime=\"" + start + "\" endtime=\"" + end + "\"><status state=\"up\"/><address addr=\"" +
         name + "\"/></host>\n";
}

}  // namespace scansim::testing
