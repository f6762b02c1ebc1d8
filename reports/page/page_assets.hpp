#pragma once
/// Style and scripts of the report page, and the policy that lets a browser run these and nothing else.

#include <string>
#include <string_view>

namespace scansim {

/// What stands within <style>.
[[nodiscard]] std::string_view page_style();
/// What stands within the <script> that makes the page interactive; after the chart script.
[[nodiscard]] std::string_view page_script();
/// What stands within the <script> of the chart library, with its notice.
[[nodiscard]] std::string_view chart_script();

/// The content of the page's Content-Security-Policy (CSP level 3, section 2.3.1): nothing is loaded, and
/// only the three texts above are in force, told by their hashes.
[[nodiscard]] std::string page_policy();

/// Base64 (RFC 4648, section 4) of bytes in hexadecimal digits.
/// REQUIRES: an even number of lower-case digits.
[[nodiscard]] std::string base64_of_hex(std::string_view hex);

}  // namespace scansim
