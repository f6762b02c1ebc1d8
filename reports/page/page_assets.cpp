#include "reports/page/page_assets.hpp"

#include <cstddef>
#include <cstdint>

#include "reports/page/page_files.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {
namespace {

std::uint32_t digit_of(char c) {
  const bool is_digit = c >= '0' && c <= '9';
  require(is_digit || (c >= 'a' && c <= 'f'),
          "base64_of_hex: a character is no lower-case hexadecimal digit");
  return static_cast<std::uint32_t>(is_digit ? c - '0' : c - 'a' + 10);
}

std::string source_of(const PageFile& file) { return "'sha256-" + base64_of_hex(file.sha256_hex) + "'"; }

}  // namespace

std::string_view page_style() { return style_file().text; }
std::string_view page_script() { return script_file().text; }
std::string_view chart_script() { return chart_file().text; }

std::string page_policy() {
  return "default-src 'none'; style-src " + source_of(style_file()) + "; script-src " +
         source_of(chart_file()) + " " + source_of(script_file()) +
         "; base-uri 'none'; form-action 'none'";
}

std::string base64_of_hex(std::string_view hex) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  require(hex.size() % 2 == 0, "base64_of_hex: an odd number of digits");
  std::string text;
  // Six digits are three bytes are four letters.
  for (std::size_t i = 0; i < hex.size(); i += 6) {
    std::uint32_t bits = 0;
    for (std::size_t j = i; j < i + 6; ++j) bits = bits << 4U | (j < hex.size() ? digit_of(hex[j]) : 0U);
    const std::size_t bytes = hex.size() - i >= 6 ? 3 : (hex.size() - i) / 2;
    for (std::size_t k = 0; k < 4; ++k) text += k <= bytes ? letters[bits >> (18U - 6U * k) & 63U] : '=';
  }
  return text;
}

}  // namespace scansim
