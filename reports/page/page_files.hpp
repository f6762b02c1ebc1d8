#pragma once
/// The files that the build embeds into the program, as reports/page/embed.cmake writes them.

#include <string_view>

namespace scansim {

struct PageFile {
  std::string_view text;        ///< the bytes between the tags
  std::string_view sha256_hex;  ///< of exactly these bytes; 64 digits
};

[[nodiscard]] PageFile style_file();
[[nodiscard]] PageFile script_file();
[[nodiscard]] PageFile chart_file();

}  // namespace scansim
