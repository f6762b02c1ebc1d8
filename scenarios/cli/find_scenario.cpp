#include "scenarios/cli/find_scenario.hpp"

#include <map>
#include <string_view>
#include <system_error>

#include "scenarios/cli/usage_error.hpp"
#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view extension = ".yaml";

/// Whether it can only be meant as a name of the library.
bool is_bare_name(const std::string& given) { return !given.empty() && given.find('/') == std::string::npos; }

std::string without_extension(const std::string& given) {
  return given.ends_with(extension) ? given.substr(0, given.size() - extension.size()) : given;
}

[[noreturn]] void fail_missing(const std::string& given, const std::vector<LibraryEntry>& library) {
  std::vector<std::string> hints;
  const std::string wanted = without_extension(fs::path(given).filename().string());
  const std::vector<std::string_view> names = [&] {
    std::vector<std::string_view> views;
    for (const LibraryEntry& entry : library) views.push_back(entry.name);
    return views;
  }();
  if (const auto near = nearest(wanted, names))
    hints.push_back("did you mean `" + *near + "` of the library?");
  hints.emplace_back("`scansim list scenarios` shows the library");
  throw UsageError("there is no file " + scansim::quoted(given) +
                       (is_bare_name(given) ? ", and no scenario of that name in the library" : ""),
                   hints);
}

}  // namespace

std::vector<fs::path> library_folders() {
  std::vector<fs::path> folders = {SCANSIM_LIBRARY_DIR, SCANSIM_INSTALLED_LIBRARY_DIR};
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) folders.push_back(program.parent_path().parent_path() / "share" / "scansim" / "library");
  return folders;
}

std::vector<LibraryEntry> library_entries(const std::vector<fs::path>& folders) {
  std::map<std::string, fs::path> by_name;
  for (const fs::path& folder : folders) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
      const fs::path& file = entry->path();
      if (file.extension() == extension) by_name.emplace(file.stem().string(), file);
    }
  }
  std::vector<LibraryEntry> entries;
  for (const auto& [name, file] : by_name) entries.push_back({name, file});
  return entries;
}

fs::path find_scenario(const std::string& given) {
  if (given.empty()) throw UsageError("the name of the scenario is empty");
  std::error_code error;
  const fs::file_status status = fs::status(given, error);
  const bool exists = fs::exists(status);
  if (exists && !fs::is_directory(status)) return given;
  const std::vector<LibraryEntry> library = library_entries(library_folders());
  if (is_bare_name(given))
    for (const LibraryEntry& entry : library)
      if (entry.name == without_extension(given)) return entry.file;
  // A folder is left to the loader, which says what is wrong with it.
  if (exists) return given;
  fail_missing(given, library);
}

}  // namespace scansim
