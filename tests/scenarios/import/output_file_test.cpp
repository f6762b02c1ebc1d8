#include "scenarios/cli/output_file.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <string>

#include "sim/kernel/require.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/import/temporary_folder.hpp"

using namespace scansim;
using namespace scansim::testing;
namespace fs = std::filesystem;

namespace {

/// No file may grow beyond a size while this lives, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

template <class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const OutputError& error) {
    return error.what();
  }
  return "no OutputError was thrown";
}

}  // namespace

TEST_CASE("a file written as a whole holds the text and leaves nothing beside it") {
  const TemporaryFolder folder;

  write_whole_file(folder / "a.txt", "new\n");

  REQUIRE(content(folder / "a.txt") == "new\n");
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a file being written appears only when it is committed") {
  const TemporaryFolder folder;
  write_whole_file(folder / "a.txt", "old");
  OutputFile file(folder / "a.txt");
  const std::string large(100'000, 'x');

  file.write("begin");
  file.write(large);
  const std::string before = content(folder / "a.txt");
  file.commit();

  REQUIRE(before == "old");
  REQUIRE(content(folder / "a.txt") == "begin" + large);
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("many small pieces arrive whole and in order") {
  const TemporaryFolder folder;
  std::string expected;
  OutputFile file(folder / "a.txt");

  for (int i = 0; i < 50'000; ++i) {
    const std::string piece = std::to_string(i) + ",";
    expected += piece;
    file.write(piece);
  }
  file.commit();

  REQUIRE(content(folder / "a.txt") == expected);
}

TEST_CASE("a file that is not committed leaves the old one and no trace") {
  const TemporaryFolder folder;
  write_whole_file(folder / "a.txt", "old");

  {
    OutputFile file(folder / "a.txt");
    file.write(std::string(100'000, 'x'));
    REQUIRE(folder.entries() == 2);
  }

  REQUIRE(content(folder / "a.txt") == "old");
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a full disk leaves the old file, removes what was begun and is reported") {
  const TemporaryFolder folder;
  write_whole_file(folder / "a.txt", "old");

  std::string message;
  {
    const FileSizeLimit limit(1000);
    message = message_of([&] { write_whole_file(folder / "a.txt", std::string(200'000, 'x')); });
  }

  REQUIRE(message ==
          "cannot write `" + (folder / "a.txt").string() + "`: File too large (nothing was changed)");
  REQUIRE(content(folder / "a.txt") == "old");
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a file that failed cannot be written to or committed") {
  const TemporaryFolder folder;
  OutputFile file(folder / "a.txt");
  {
    const FileSizeLimit limit(1000);
    REQUIRE_THROWS_AS(file.write(std::string(200'000, 'x')), OutputError);
  }

  REQUIRE_THROWS_AS(file.write("more"), InvariantError);
  REQUIRE_THROWS_AS(file.commit(), InvariantError);
  REQUIRE(folder.entries() == 0);
}

TEST_CASE("a file whose place is taken by a folder meanwhile is reported and removed") {
  const TemporaryFolder folder;
  OutputFile file(folder / "a.txt");
  file.write("text");
  fs::create_directory(folder / "a.txt");

  REQUIRE_THROWS_AS(file.commit(), OutputError);
  REQUIRE(folder.entries() == 1);
}

TEST_CASE("a folder, a missing folder and an empty name are refused with the reason") {
  const TemporaryFolder folder;
  const std::string missing = (folder / "none" / "a.txt").string();

  REQUIRE(message_of([&] { write_whole_file(folder.path(), "x"); }) ==
          "cannot write `" + folder.path().string() + "`: it is a folder; name a file in it");
  REQUIRE(message_of([&] { write_whole_file(missing, "x"); }) ==
          "cannot write `" + missing + "`: its folder does not exist");
  REQUIRE(message_of([] { write_whole_file("", "x"); }) == "cannot write: the name of the file is empty");
  REQUIRE(message_of([&] {
            write_whole_file((folder / "none").string() + "/", "x");
          }).ends_with("name a file in it"));
}

TEST_CASE("a write-protected file is not replaced") {
  const TemporaryFolder folder;
  write_whole_file(folder / "a.txt", "old");
  fs::permissions(folder / "a.txt", fs::perms::owner_read);
  if (::geteuid() == 0) return;  // To root no file is protected.

  REQUIRE(message_of([&] { write_whole_file(folder / "a.txt", "new"); }).ends_with("Permission denied"));
  REQUIRE(content(folder / "a.txt") == "old");
}

TEST_CASE("a replaced file keeps its permissions") {
  const TemporaryFolder folder;
  write_whole_file(folder / "a.txt", "old");
  fs::permissions(folder / "a.txt", fs::perms::owner_read | fs::perms::owner_write | fs::perms::others_read);

  write_whole_file(folder / "a.txt", "new");

  struct stat after {};
  REQUIRE(::stat((folder / "a.txt").c_str(), &after) == 0);
  REQUIRE((after.st_mode & 0777) == 0604);
}

TEST_CASE("a symbolic link stays and the file that it points to is written") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "inner");
  write_whole_file(folder / "inner" / "a.txt", "old");
  fs::create_symlink("inner/a.txt", folder / "link");
  fs::create_symlink("inner/b.txt", folder / "dangling");

  write_whole_file(folder / "link", "new");
  write_whole_file(folder / "dangling", "made");

  REQUIRE(fs::is_symlink(folder / "link"));
  REQUIRE(content(folder / "inner" / "a.txt") == "new");
  REQUIRE(content(folder / "inner" / "b.txt") == "made");
}

TEST_CASE("devices are written to directly") {
  REQUIRE_NOTHROW(write_whole_file("/dev/null", "text"));
  REQUIRE(fs::is_character_file("/dev/null"));
  REQUIRE_FALSE(is_replaceable_file("/dev/null"));
  REQUIRE_FALSE(is_replaceable_file("/dev/stdout"));
  REQUIRE(message_of([] { write_whole_file("/dev/full", "text"); }) ==
          "cannot write `/dev/full`: No space left on device");
}

TEST_CASE("two files may be written in one folder at once") {
  const TemporaryFolder folder;
  OutputFile a(folder / "a.txt");
  OutputFile b(folder / "b.txt");

  a.write("a");
  b.write("b");
  b.commit();
  a.commit();

  REQUIRE(content(folder / "a.txt") == "a");
  REQUIRE(content(folder / "b.txt") == "b");
}

TEST_CASE("a file name of the greatest length can be written") {
  const TemporaryFolder folder;
  const std::string name(255, 'n');

  write_whole_file(folder / name, "text");

  REQUIRE(content(folder / name) == "text");
}
