#pragma once
/// A folder of its own for a test that needs files, gone when the test ends.

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace scansim::load_tests {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::random_device device;
    do {
      path_ = std::filesystem::temp_directory_path() / ("scansim-load-" + std::to_string(device()));
    } while (!std::filesystem::create_directory(path_));
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace scansim::load_tests
