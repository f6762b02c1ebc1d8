/// The tables come first: a change of a rule is a change of a row here.

#include "tests/house_rules.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

namespace scansim::house {
namespace {

/// What the files of a folder may include besides their own folder: folders with all below them, or single
/// files. The longest folder that fits a file is its row.
const std::map<std::string, Names>& include_table() {
  static const std::map<std::string, Names> table = [] {
    std::map<std::string, Names> rows;
    const Names base = {"sim", "models/ids.hpp"};
    const Names passive = {"models/lifecycle", "models/asset",  "models/engine",
                           "models/network",   "models/memory", "models/schedule"};
    const auto plus = [](Names names, const Names& more) {
      names.insert(names.end(), more.begin(), more.end());
      return names;
    };
    rows["sim"] = {"sim"};
    rows["models"] = base;
    for (const std::string& folder : passive) rows[folder] = base;
    rows["models/scan"] = rows["models/policy"] = plus(base, plus(passive, {"models/scan", "models/policy"}));
    rows["models/fault"] = rows["models/scan"];
    rows["models/world"] = plus(rows["models/fault"], {"models/fault"});
    rows["models/plan_file"] = plus(rows["models/world"], {"models/world"});
    rows["models/console"] = plus(rows["models/world"], {"models/world"});
    rows["reports"] = {"sim", "models", "reports"};
    rows["reports/page"] = {"sim", "models", "reports/measures", "reports/writers"};
    rows["scenarios"] = {"sim", "models", "reports", "scenarios"};
    rows["scenarios/reproduce"] = {"sim", "models", "reports", "scenarios/load", "scenarios/study"};
    rows["tests"] = rows["bench"] = {"sim", "models", "reports", "scenarios", "tests", "bench"};
    return rows;
  }();
  return table;
}

/// Headers that include nothing of the project. They may be included from everywhere on their floor and above
/// and do not count when folder cycles are sought: require() is needed by the units that the kernel is made
/// of.
const Names ground_headers = {"sim/kernel/require.hpp"};

/// Calls that sim/ and models/ do without. `(`: only where it is called; `*` stands for anything.
struct BannedCall {
  std::string pattern;
  std::string instead;
};
const std::vector<BannedCall> banned_calls = {
    {"std::*_distribution", "a Law (sim/random/law.hpp): library distributions differ between libraries"},
    {"std::shuffle", "draws from a Stream (sim/random/stream.hpp)"},
    {"std::random_device", "a Stream (sim/random/stream.hpp)"},
    {"std::mt19937*", "a Stream (sim/random/stream.hpp)"},
    {"rand(", "a Stream (sim/random/stream.hpp)"},
    {"srand(", "a Stream (sim/random/stream.hpp)"},
    {"time(", "SimTime of the calendar: there is no wall clock here"},
    {"std::time", "SimTime of the calendar: there is no wall clock here"},
    {"*system_clock*", "SimTime of the calendar: there is no wall clock here"},
    {"*steady_clock*", "SimTime of the calendar: there is no wall clock here"},
    {"*high_resolution_clock*", "SimTime of the calendar: there is no wall clock here"},
    {"std::unordered_*", "std::map or a sorted vector; for look-ups alone, say `lookup only` on the line"},
    {"*printf(", "an observation that reports/ writes"},
    {"std::cout", "an observation that reports/ writes"},
    {"std::cerr", "an observation that reports/ writes"},
    {"std::format", "string concatenation; formatting is at home in reports/"},
    {"std::views*", "a loop: clang 14 has no std::views with this library"},
    {"std::ranges::views*", "a loop: clang 14 has no std::views with this library"},
    {"std::jthread", "nothing: sim/ and models/ know no threads"},
    {"std::source_location*", "__builtin_FILE() and __builtin_LINE(), as in sim/kernel/require.hpp"},
    {"getenv(", "a field of the plan"},
    {"std::getenv", "a field of the plan"},
};
/// Functions of libm; their last bits differ between machines. sim/random/elementary.hpp has its own exp, log
/// and pow: a file that names them by `using elementary::log;` means those.
const Names libm_names = {"exp",    "exp2",   "expm1", "log",  "log2", "log10", "log1p",
                          "pow",    "sin",    "cos",   "tan",  "atan", "sinh",  "tanh",
                          "tgamma", "lgamma", "erf",   "erfc", "cbrt", "hypot"};
const std::vector<BannedCall> banned_headers = {
    {"random", "sim/random/stream.hpp and sim/random/law.hpp"},
    {"iostream", "an observation that reports/ writes"},
    {"fstream", "an observation that reports/ writes"},
    {"cstdio", "an observation that reports/ writes"},
    {"format", "string concatenation"},
    {"ranges", "a loop"},
    {"filesystem", "nothing: sim/ and models/ read no files"},
};

/// Where a third-party header is at home. The first row whose prefix fits counts.
struct Home {
  std::string prefix;
  Names folders;
};
const std::vector<Home> homes = {
    {"yaml-cpp/", {"scenarios/load"}},
    {"pugixml.hpp", {"scenarios/import", "scenarios/cli"}},
    {"nlohmann/", {"reports", "scenarios"}},
    {"fmt/", {"reports", "scenarios"}},
    {"CLI/", {"scenarios/cli"}},
    {"SQLiteCpp/", {"scenarios/cli", "tests/scenarios/cli"}},
    {"Random123/", {"sim/random"}},
    {"xxhash.h", {"sim/kernel"}},
    {"boost/graph/", {"models/network"}},
    {"boost/property_map/", {"models/network"}},
    {"boost/math/", {"reports/measures"}},
    {"boost/", {}},
    {"Eigen/", {"reports", "scenarios/study"}},
    {"openssl/", {"scenarios/load"}},
    {"date/", {"scenarios/load"}},
    {"rapidcheck", {"tests"}},
    {"catch2/", {"tests"}},
    {"benchmark/", {"bench"}},
};

const Names floors = {"sim", "models", "reports", "scenarios"};
const std::set<std::string> top_level = {
    "CMakeLists.txt", "CMakePresets.json", "README.md", "CONTRIBUTING.md", "dev",   "sim",
    "models",         "reports",           "scenarios", "tests",           "bench", "build"};
constexpr std::size_t lines_max = 400;
constexpr std::size_t test_lines_max = 500;
constexpr std::size_t columns_max = 130;

// ---------------------------------------------------------------------------------------------------------------------

bool is_within(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder + "/");
}
bool is_within_any(const std::string& path, const Names& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const auto& folder) { return is_within(path, folder); });
}
std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}
bool is_code(const std::string& path) { return path.ends_with(".hpp") || path.ends_with(".cpp"); }
bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string at(const std::string& path, std::size_t line, const std::string& what) {
  return path + ":" + std::to_string(line) + ": " + what;
}

Names lines_of(const std::string& text) {
  Names lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The text with comments and the insides of literals turned into blanks; include lines and line ends stay.
std::string code_of(const std::string& text) {
  std::string code = text;
  const auto blank = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < std::min(to, code.size()); ++i) code[i] = code[i] == '\n' ? '\n' : ' ';
  };
  const auto end_of = [&](std::string_view what, std::size_t from) {
    const auto found = text.find(what, from);
    return found == std::string::npos ? text.size() : found;
  };
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    if (text.compare(i, 2, "//") == 0) {
      blank(i, next = end_of("\n", i));
    } else if (text.compare(i, 2, "/*") == 0) {
      blank(i, next = end_of("*/", i) + 2);
    } else if (text.compare(i, 8, "#include") == 0) {
      next = std::min(end_of("\n", i), end_of("//", i));
    } else if (text.compare(i, 2, "R\"") == 0 && (i == 0 || !is_name_char(text[i - 1]))) {
      const std::size_t open = end_of("(", i);
      const std::string close = ")" + text.substr(i + 2, open - i - 2) + "\"";
      next = end_of(close, open) + close.size();
      blank(open, next - 1);
    } else if (text[i] == '"' || (text[i] == '\'' && (i == 0 || !is_name_char(text[i - 1])))) {
      while (next < text.size() && text[next] != text[i] && text[next] != '\n')
        next += text[next] == '\\' ? 2 : 1;
      blank(i + 1, next);
      ++next;
    }
    i = next;
  }
  return code;
}

struct Include {
  std::size_t line = 0;
  std::string path;
  bool is_quoted = false;
};

std::vector<Include> includes_of(const SourceFile& file) {
  std::vector<Include> includes;
  if (!is_code(file.path)) return includes;
  const Names lines = lines_of(code_of(file.text));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto start = lines[i].find_first_not_of(' ');
    if (start == std::string::npos || lines[i].compare(start, 8, "#include") != 0) continue;
    const auto open = lines[i].find_first_of("<\"");
    const auto close = lines[i].find_first_of(">\"", open + 1);
    if (open == std::string::npos || close == std::string::npos) continue;
    includes.push_back({i + 1, lines[i].substr(open + 1, close - open - 1), lines[i][open] == '"'});
  }
  return includes;
}

const Names& may_include(const std::string& path) {
  for (std::string folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (const auto row = include_table().find(folder); row != include_table().end()) return row->second;
  }
  static const Names nothing;
  return nothing;
}

/// A name with its qualification, as it stands in a line of code.
struct Word {
  std::string name;
  bool is_called = false;
};

std::vector<Word> words_of(const std::string& line) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < line.size();) {
    if (!is_name_char(line[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() && (is_name_char(line[end]) || line.compare(end, 2, "::") == 0 ||
                                 (line[end] == ':' && line[end - 1] == ':'))) {
      ++end;
    }
    const std::string before = line.substr(0, line.find_last_not_of(' ', i - 1) + 1);
    const bool is_member = i > 0 && (before.ends_with('.') || before.ends_with("->"));
    // `SimTime time(` declares, `return time(` calls.
    const bool is_declared =
        i > 0 && !before.empty() && is_name_char(before.back()) && !before.ends_with("return");
    const auto after = line.find_first_not_of(' ', end);
    const bool is_called = after != std::string::npos && line[after] == '(' && !is_member && !is_declared;
    words.push_back({line.substr(i, end - i), is_called});
    i = end;
  }
  return words;
}

bool is_banned(const Word& word, const std::string& pattern) {
  if (!pattern.ends_with('(')) return fnmatch(pattern.c_str(), word.name.c_str(), 0) == 0;
  const std::string name = word.name.starts_with("std::") ? word.name.substr(5) : word.name;
  return word.is_called && fnmatch(pattern.substr(0, pattern.size() - 1).c_str(), name.c_str(), 0) == 0;
}

bool is_libm(const Word& word, const std::string& text) {
  const std::string name = word.name.starts_with("std::") ? word.name.substr(5) : word.name;
  if (!word.is_called || std::find(libm_names.begin(), libm_names.end(), name) == libm_names.end())
    return false;
  const bool is_own = text.find("using elementary::" + name + ";") != std::string::npos ||
                      text.find("elementary {") != std::string::npos;
  return name != word.name || !is_own;
}

/// From a folder to the folders that its files include, with a place for each.
using FolderGraph = std::map<std::string, std::map<std::string, std::string>>;

FolderGraph folder_graph(const std::vector<SourceFile>& files) {
  FolderGraph graph;
  for (const SourceFile& file : files) {
    for (const Include& include : includes_of(file)) {
      const std::string from = folder_of(file.path);
      const std::string to = folder_of(include.path);
      const bool is_ground =
          std::find(ground_headers.begin(), ground_headers.end(), include.path) != ground_headers.end();
      if (!include.is_quoted || from == to || is_ground) continue;
      graph[from].emplace(to, at(file.path, include.line, ""));
    }
  }
  return graph;
}

std::set<std::string> reachable_from(const FolderGraph& graph, const std::string& start) {
  std::set<std::string> seen;
  Names open = {start};
  while (!open.empty()) {
    const std::string folder = open.back();
    open.pop_back();
    const auto row = graph.find(folder);
    if (row == graph.end()) continue;
    for (const auto& [next, place] : row->second) {
      if (seen.insert(next).second) open.push_back(next);
    }
  }
  return seen;
}

/// Characters, not bytes: a continuation byte of UTF-8 starts with the bits 10.
std::size_t columns_of(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(
      line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The word that promises work, written so that this file does not hold it.
const std::string promise = std::string("TO") + "DO";

}  // namespace

Names check_includes(const SourceFile& file) {
  Names found;
  for (const Include& include : includes_of(file)) {
    if (!include.is_quoted) continue;
    const std::string first = include.path.substr(0, include.path.find('/'));
    const bool is_own = folder_of(include.path) == folder_of(file.path);
    if (first != "tests" && first != "bench" &&
        std::find(floors.begin(), floors.end(), first) == floors.end()) {
      found.push_back(
          at(file.path, include.line, "\"" + include.path + "\" is not a full path from the root"));
    } else if (!is_own && !is_within_any(include.path, may_include(file.path))) {
      const std::string who = folder_of(file.path) + " may not include \"" + include.path + "\"";
      found.push_back(at(file.path, include.line, who + "; floors: sim < models < reports < scenarios"));
    }
  }
  return found;
}

Names check_third_party(const SourceFile& file) {
  Names found;
  for (const Include& include : includes_of(file)) {
    const auto home = std::find_if(homes.begin(), homes.end(),
                                   [&](const Home& row) { return include.path.starts_with(row.prefix); });
    const bool is_low = is_within_any(file.path, {"sim", "models"});
    if (home == homes.end()) {
      const bool is_standard = include.is_quoted || include.path.find_first_of("./") == std::string::npos;
      if (is_low && !is_standard) {
        found.push_back(at(file.path, include.line, "<" + include.path + "> is not in the standard library"));
      }
      continue;
    }
    if (is_within(file.path, "tests")) continue;
    if (!is_within_any(file.path, home->folders)) {
      std::string where;
      for (const std::string& folder : home->folders) where += " " + folder;
      found.push_back(at(file.path, include.line, "<" + include.path + "> is at home in:" + where));
    }
    if (file.path.ends_with(".hpp")) {
      found.push_back(
          at(file.path, include.line, "<" + include.path + "> belongs into a .cpp, not a header"));
    }
  }
  return found;
}

Names check_banned(const SourceFile& file) {
  Names found;
  if (!is_code(file.path) || !is_within_any(file.path, {"sim", "models"})) return found;
  for (const Include& include : includes_of(file)) {
    for (const BannedCall& row : banned_headers) {
      if (include.is_quoted || include.path != row.pattern) continue;
      found.push_back(
          at(file.path, include.line, "<" + row.pattern + "> is banned here; use " + row.instead));
    }
  }
  const Names code = lines_of(code_of(file.text));
  const Names raw = lines_of(file.text);
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i].find("#include") != std::string::npos || raw[i].find("lookup only") != std::string::npos)
      continue;
    for (const Word& word : words_of(code[i])) {
      if (is_libm(word, file.text)) {
        found.push_back(
            at(file.path, i + 1, word.name + " of libm is banned here; use sim/random/elementary.hpp"));
      }
      const auto row = std::find_if(banned_calls.begin(), banned_calls.end(), [&](const BannedCall& banned) {
        return is_banned(word, banned.pattern);
      });
      if (row == banned_calls.end()) continue;
      found.push_back(at(file.path, i + 1, word.name + " is banned here; use " + row->instead));
    }
  }
  return found;
}

Names check_shape(const SourceFile& file) {
  Names found;
  if (!is_code(file.path) && !file.path.ends_with(".yaml")) return found;
  const Names lines = lines_of(file.text);
  const std::size_t most = is_within(file.path, "tests") ? test_lines_max : lines_max;
  if (is_code(file.path) && lines.size() > most) {
    found.push_back(
        at(file.path, lines.size(), "more than " + std::to_string(most) + " lines; split by noun"));
  }
  if (file.path.ends_with(".hpp") && file.text.find("#pragma once") == std::string::npos) {
    found.push_back(at(file.path, 1, "#pragma once is missing"));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_code(file.path) && columns_of(lines[i]) > columns_max) {
      found.push_back(at(file.path, i + 1, "more than " + std::to_string(columns_max) + " columns"));
    }
    if (lines[i].find('\t') != std::string::npos) found.push_back(at(file.path, i + 1, "a tab; use spaces"));
    const auto place = lines[i].find(promise);
    if (place != std::string::npos && lines[i].compare(place + promise.size(), 2, "(#") != 0) {
      found.push_back(at(file.path, i + 1, promise + " without an issue number: write " + promise + "(#12)"));
    }
  }
  return found;
}

Names check_folder_cycles(const std::vector<SourceFile>& files) {
  Names found;
  const FolderGraph graph = folder_graph(files);
  for (const auto& [from, row] : graph) {
    for (const auto& [to, place] : row) {
      if (!reachable_from(graph, to).contains(from)) continue;
      found.push_back(place + from + " includes " + to + ", which includes " + from + " again");
    }
  }
  for (const SourceFile& file : files) {
    const bool is_ground =
        std::find(ground_headers.begin(), ground_headers.end(), file.path) != ground_headers.end();
    for (const Include& include : includes_of(file)) {
      if (is_ground && include.is_quoted) {
        found.push_back(at(file.path, include.line, "a ground header includes nothing of the project"));
      }
    }
  }
  return found;
}

Names check_readmes(const std::vector<SourceFile>& files) {
  std::set<std::string> paths;
  for (const SourceFile& file : files) paths.insert(file.path);
  std::set<std::string> missing;
  for (const std::string& path : paths) {
    const std::string folder = folder_of(path);
    const bool is_below_floor = is_within_any(folder, floors) && folder.find('/') != std::string::npos;
    if (is_below_floor && !paths.contains(folder + "/README.md")) missing.insert(folder);
  }
  Names found;
  for (const std::string& folder : missing) found.push_back(at(folder + "/README.md", 1, "is missing"));
  return found;
}

Names check_top_level(const Names& entries) {
  Names found;
  for (const std::string& entry : entries) {
    if (!entry.starts_with('.') && !top_level.contains(entry)) {
      found.push_back(
          at(entry, 1, "has no place at the top of the tree; see the table in tests/house_rules.cpp"));
    }
  }
  return found;
}

std::vector<SourceFile> read_tree(const std::string& root) {
  std::vector<SourceFile> files;
  for (const char* folder : {"sim", "models", "reports", "scenarios", "tests", "bench"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(root) / folder)) {
      if (!entry.is_regular_file()) continue;
      std::ostringstream text;
      text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      files.push_back({std::filesystem::relative(entry.path(), root).generic_string(), text.str()});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

Names read_top_level(const std::string& root) {
  Names entries;
  for (const auto& entry : std::filesystem::directory_iterator(root)) {
    entries.push_back(entry.path().filename().string());
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

}  // namespace scansim::house
