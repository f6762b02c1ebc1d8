#pragma once
/// Tidy tables as an SQLite database, with where they are from. Nothing of it is seen before commit(). It takes
/// the place of an empty file or of a database of ours, and of nothing else.

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "reports/writers/tidy.hpp"

namespace scansim {

/// What a database tells of its own making.
struct Provenance {
  std::vector<std::pair<std::string, std::string>> facts;  ///< key and value, such as seed and command
  std::vector<std::pair<std::string, std::string>>
      files;  ///< name and text of what the scenario was read from
};

/// The tables of tidy_tables(), their columns and the measures in the tables `dictionary` and `definitions`,
/// and the provenance in `provenance` and `files`. It grows in the system's folder for temporary files.
class SqliteFile {
 public:
  /// Throws OutputError if the target or the temporary file cannot be written.
  SqliteFile(const std::filesystem::path& target, const Provenance& provenance);
  ~SqliteFile();
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  /// Throws OutputError.
  void write(TidyName table, const std::vector<TidyCell>& row);
  /// Throws OutputError, and then the target is as it was.
  void commit();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace scansim
