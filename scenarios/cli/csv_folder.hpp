#pragma once
/// Tidy tables as a folder of CSV files (RFC 4180) with their dictionary. Nothing of it is seen before
/// commit().

#include <filesystem>
#include <memory>
#include <vector>

#include "reports/writers/tidy.hpp"
#include "scenarios/cli/output_file.hpp"

namespace scansim {

class CsvFolder {
 public:
  /// Makes the folder if there is none; its own folder must exist. Files of other names in it stay. Throws
  /// OutputError.
  explicit CsvFolder(const std::filesystem::path& folder);
  ~CsvFolder();
  CsvFolder(const CsvFolder&) = delete;
  CsvFolder& operator=(const CsvFolder&) = delete;

  void write(TidyName table, const std::vector<TidyCell>& row);
  void commit();

  /// The files that it writes, whatever the runs are like.
  [[nodiscard]] static std::vector<std::filesystem::path> files(const std::filesystem::path& folder);

 private:
  std::filesystem::path folder_;
  bool is_new_ = false;                             ///< made here, and to be removed if nothing comes of it
  std::vector<std::unique_ptr<OutputFile>> files_;  ///< by TidyName; the dictionary last
};

}  // namespace scansim
