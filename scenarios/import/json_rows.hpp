#pragma once
/// A list of flat objects in a JSON file, read without a tree: a document of any depth, size or numbers takes
/// no more memory than its text and no stack. Bare lists and pages (`resources`, `page`) are both read.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/import/asset_rows.hpp"
#include "scenarios/import/import_error.hpp"

namespace scansim {

/// A text, a number or a truth value as it stands in an object. Numbers and truth values are text as well.
struct JsonScalar {
  std::string text;
  bool is_string = false;
  std::size_t offset = 0;  ///< Within or just behind the value.
};

/// The scalars of one object by key; objects and lists in it are passed over, null is as good as absent.
struct JsonRow {
  std::size_t offset = 0;  ///< Of its `{`.
  std::map<std::string, JsonScalar, std::less<>> members;

  [[nodiscard]] const JsonScalar* find(std::string_view key) const;
};

struct JsonRows {
  std::vector<JsonRow> rows;
  /// Of an envelope: `page.number` (from 0) and `page.totalPages`.
  std::optional<std::int64_t> page, pages_total;
};

/// Deeper nesting is refused: a list of scans has five levels.
inline constexpr std::size_t json_depth_max = 64;

/// Reads the objects; of their members only those named are kept. Throws ImportError with the place where the
/// text is not JSON, is something else than such a list, or is larger or deeper than allowed.
[[nodiscard]] JsonRows read_json_rows(const SourceText& source, const std::vector<std::string_view>& keys,
                                      const ImportOptions& options);

}  // namespace scansim
