#pragma once
/// The rules of the house, read off the tree: who may include whom, what may not be called, which library is
/// at home where, and the shape of a file. The checks take text, so that tests can show what each of them
/// catches; every finding is one line `path:line: what is wrong; what to do`. The tables are in
/// house_rules.cpp.

#include <string>
#include <vector>

namespace scansim::house {

using Names = std::vector<std::string>;

/// A file by its path from the root of the tree.
struct SourceFile {
  std::string path;
  std::string text;
};

/// Quoted includes: full paths, downward, along the table.
[[nodiscard]] Names check_includes(const SourceFile& file);
/// No two folders include each other, directly or by way of others.
[[nodiscard]] Names check_folder_cycles(const std::vector<SourceFile>& files);
/// Third-party headers: at home only, never in a header, and only listed ones in sim/ and models/.
[[nodiscard]] Names check_third_party(const SourceFile& file);
/// Calls and headers that would make a run depend on the machine, the library or the hour.
[[nodiscard]] Names check_banned(const SourceFile& file);
/// Length, width, tabs, #pragma once, promises without an issue number.
[[nodiscard]] Names check_shape(const SourceFile& file);
/// Each folder of a floor that holds files has a README.md.
[[nodiscard]] Names check_readmes(const std::vector<SourceFile>& files);
/// Nothing lies about at the top of the tree.
[[nodiscard]] Names check_top_level(const Names& entries);

/// Every file below sim/, models/, reports/, scenarios/, tests/ and bench/, by path.
[[nodiscard]] std::vector<SourceFile> read_tree(const std::string& root);
/// The names at the top of the tree.
[[nodiscard]] Names read_top_level(const std::string& root);

}  // namespace scansim::house
