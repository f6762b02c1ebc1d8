#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/fuzz/readers.hpp"

using namespace scansim;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> corpus_of(std::string_view reader) {
  std::vector<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SCANSIM_SOURCE_DIR) / "tests/fuzz/corpus" / std::string(reader)))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("every reader accepts or refuses each file of its fuzzer's corpus", "[fuzz]") {
  for (const fuzz::Reader& reader : fuzz::readers()) {
    const std::vector<fs::path> files = corpus_of(reader.name);
    CHECK(!files.empty());
    for (const fs::path& file : files) {
      INFO(file.string());
      CHECK_NOTHROW(fuzz::feed(reader.name, bytes_of(file)));
    }
  }
}

TEST_CASE("every reader of foreign files has a fuzz target", "[fuzz]") {
  for (const fuzz::Reader& reader : fuzz::readers()) {
    INFO(reader.name);
    CHECK(fs::exists(fs::path(SCANSIM_SOURCE_DIR) / "tests/fuzz/targets" /
                     (std::string(reader.name) + ".cpp")));
  }
}

TEST_CASE("the fuzzer of scenarios begins with one that is accepted", "[fuzz]") {
  const fs::path file = fs::path(SCANSIM_SOURCE_DIR) / "tests/fuzz/corpus/scenario/part.yaml";

  CHECK(!fuzz::readers().front().read(bytes_of(file)));
}
