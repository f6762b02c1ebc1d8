#include "reports/page/page_assets.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/catch.hpp"

namespace scansim {
namespace {

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(SCANSIM_SOURCE_DIR "/" + path, std::ios::binary).rdbuf();
  return text.str();
}

/// SHA-256 as coreutils see it.
std::string sha256_of(std::string_view text) {
  const auto file = std::filesystem::temp_directory_path() / "scansim_page_asset";
  std::ofstream(file, std::ios::binary) << text;
  FILE* pipe = popen(("sha256sum < " + file.string()).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::array<char, 65> digits{};
  REQUIRE(std::fgets(digits.data(), digits.size(), pipe) != nullptr);
  pclose(pipe);
  std::filesystem::remove(file);
  return digits.data();
}

std::string lower(std::string_view text) {
  std::string all(text);
  std::transform(all.begin(), all.end(), all.begin(), [](unsigned char c) { return std::tolower(c); });
  return all;
}

}  // namespace

TEST_CASE("style and scripts of the page are embedded byte for byte") {
  CHECK(page_style() == read("reports/html/page.css"));
  std::string script = "(() => {\n\"use strict\";\n";
  for (const char* name : {"tables", "times", "timeline", "readout", "charts", "page"})
    script += read(std::string("reports/html/") + name + ".js");
  CHECK(page_script() == script + "})();\n");
  CHECK(chart_script().starts_with("/*!\n" + read("reports/html/dygraphs_notice.txt") + "*/\n"));
  CHECK(chart_script().find("Dygraph=t()") != std::string_view::npos);
}

TEST_CASE("the policy of the page lets what is embedded run, told by its SHA-256") {
  const auto source = [](std::string_view text) { return "'sha256-" + base64_of_hex(sha256_of(text)) + "'"; };

  CHECK(page_policy() == "default-src 'none'; style-src " + source(page_style()) + "; script-src " +
                             source(chart_script()) + " " + source(page_script()) +
                             "; base-uri 'none'; form-action 'none'");
}

TEST_CASE("base64 of hexadecimal digits is that of RFC 4648") {
  CHECK(base64_of_hex("").empty());
  CHECK(base64_of_hex("66") == "Zg==");
  CHECK(base64_of_hex("666f") == "Zm8=");
  CHECK(base64_of_hex("666f6f") == "Zm9v");
  CHECK(base64_of_hex("666f6f62") == "Zm9vYg==");
  CHECK(base64_of_hex("666f6f626172") == "Zm9vYmFy");
  CHECK(base64_of_hex("fbff") == "+/8=");
}

TEST_CASE("nothing that is embedded ends its tag, loads anything or makes code of text") {
  for (const std::string_view script : {page_script(), chart_script()}) {
    CHECK(lower(script).find("</script") == std::string::npos);
    CHECK(script.find("<!--") == std::string_view::npos);
    CHECK(script.find("sourceMappingURL") == std::string_view::npos);
  }
  CHECK(lower(page_style()).find("</style") == std::string::npos);
  CHECK(lower(page_style()).find("url(") == std::string::npos);
  CHECK(lower(page_style()).find("@import") == std::string::npos);
  for (const char* risky : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                            "new Function", "fetch(", "XMLHttpRequest"}) {
    CHECK(page_script().find(risky) == std::string_view::npos);
  }
}

}  // namespace scansim
