#pragma once
/// The program as its users meet it: words in, exit code and two streams out.

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "scenarios/cli/program.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"

namespace scansim::testing {

struct Ran {
  int code = -1;
  std::string out;
  std::string err;
};

enum class Interrupt { no, yes };

inline Ran scansim_program(const Arguments& arguments, Interrupt interrupt = Interrupt::no) {
  std::ostringstream out;
  std::ostringstream err;
  const std::atomic<bool> is_interrupted{interrupt == Interrupt::yes};
  const int code = run_program(arguments, {out, err, is_interrupted, false});
  return {code, out.str(), err.str()};
}

inline std::string source_file(const std::string& path) {
  return std::string(SCANSIM_SOURCE_DIR) + "/" + path;
}
/// 40 assets, one engine, a ten-minute outage from minute 5 on; ends after about 20 minutes; all its
/// expectations hold.
/// A scenario that goes round in circles at one instant: a broken invariant.
inline std::string circles() { return source_file("tests/scenarios/data/circles.yaml"); }
inline std::string tiny() { return source_file("tests/scenarios/data/tiny.yaml"); }

inline void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

inline bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline std::size_t line_count(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace scansim::testing
