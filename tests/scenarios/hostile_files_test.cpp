/// Files that are none, or that claim, nest or expand to more than they hold, through the real program: exit
/// code 2 with the place, soon and in bounded memory.

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <vector>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

const std::string dated =
    "scansim: 1\nname: dated\nstart: \"2024-03-04 22:00\"\nengines: {london: {slots: 10}}\n"
    "assets: {office: {count: 10, scan_time: 3 min}}\nsites: {hq: {assets: [office], engine: london}}\n";

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

/// Command lines that read a file, each in its own way.
std::vector<Arguments> readings_of(const TemporaryFolder& folder, const std::string& file) {
  write_text(folder / "dated.yaml", dated);
  write_text(folder / "include.yaml", "scansim: 1\ninclude: [\"" + file + "\"]\nname: x\n");
  write_text(folder / "rows.yaml", "scansim: 1\nname: x\nassets: {office: {rows: \"" + file + "\"}}\n");
  write_text(folder / "load.yaml",
             "scansim: 1\nname: x\nconsole: {heap: 1 GiB, other_load: {x: {csv: \"" + file + "\"}}}\n");
  return {{"check", file},
          {"run", file},
          {"import", "nmap", file},
          {"import", "nessus", file},
          {"import", "gvm", file},
          {"import", "nexpose", file},
          {"import", "insightvm", file},
          {"fit", file},
          {"run", folder / "dated.yaml", "--against", file},
          {"check", folder / "include.yaml"},
          {"check", folder / "rows.yaml"},
          {"run", folder / "load.yaml"}};
}

/// Every verb that reads the file ends with 2 and these words, and with the name of the file.
void require_refused_everywhere(const std::string& file, const std::string& words) {
  const TemporaryFolder folder;
  for (const Arguments& arguments : readings_of(folder, file)) {
    // `run` of a folder runs what is below it.
    if (arguments == Arguments{"run", file} && std::filesystem::is_directory(file)) continue;
    const Ran ran = scansim_program(arguments);
    INFO(arguments.front() << " " << arguments.back() << "\n" << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(holds(ran.err, file));
    CHECK(holds(ran.err, words));
  }
}

}  // namespace

TEST_CASE("every verb refuses a directory as a file") {
  const TemporaryFolder folder;

  require_refused_everywhere(folder.path().string(), "this is a directory, not a file");
}

TEST_CASE("every verb refuses a device unread") {
  for (const char* device : {"/dev/zero", "/dev/full", "/dev/random", "/dev/null"})
    require_refused_everywhere(device, "this is a device, not a file");
}

TEST_CASE("every verb refuses a socket") {
  const TemporaryFolder folder;
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = folder / "socket";
  REQUIRE(name.size() < sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  REQUIRE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);

  require_refused_everywhere(name, "this is a socket, not a file");

  ::close(descriptor);
}

TEST_CASE("every verb refuses a file that cannot be read to its end") {
  // Nothing is mapped at the address 0 of a process.
  require_refused_everywhere("/proc/self/mem", "the file cannot be read: ");
}

TEST_CASE("every verb says that a file is not there") {
  require_refused_everywhere("/nonexistent/file", "there is no ");
}

TEST_CASE("every verb refuses a file that only claims to be larger than anything") {
  const TemporaryFolder folder;
  const std::string file = folder / "sparse";
  write_text(file, "x");
  std::filesystem::resize_file(file, std::uintmax_t{1} << 42);

  require_refused_everywhere(file, "the file is larger than ");
}

#ifdef SCANSIM_PROGRAM
namespace {

/// Words of a shell that hold a program to 1 GiB of memory and a minute. The sanitizers need room of their
/// own.
std::string limit() {
#ifdef __SANITIZE_ADDRESS__
  return "timeout 120 ";
#else
  return "ulimit -v 1048576; timeout 60 ";
#endif
}

/// The program in a process of its own, within the limit.
Ran limited(const std::string& arguments) {
  const TemporaryFolder folder;
  const std::string line = limit() + "'" + SCANSIM_PROGRAM + "' " + arguments + " > '" +
                           (folder / "out").string() + "' 2> '" + (folder / "err").string() + "'";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(folder / "out"), content(folder / "err")};
}

/// A file whose text is refused, and how.
struct Bomb {
  std::string arguments;  ///< before the file
  std::string text;
  std::string told;  ///< behind the name of the file
};

void require_refused(const std::vector<Bomb>& bombs) {
  for (const Bomb& bomb : bombs) {
    const TemporaryFolder folder;
    const std::string file = folder / "bomb";
    write_text(file, bomb.text);
    const Ran ran = limited(bomb.arguments + " '" + file + "'");
    INFO(bomb.arguments << ": " << ran.err.substr(0, 2000));
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(holds(ran.err, file + bomb.told));
  }
}

std::string alias_bomb() {
  std::string text = "scansim: 1\nname: [\n&a0 [x, x, x, x, x, x, x, x, x, x]";
  for (int i = 1; i < 30; ++i)
    text += ",\n&a" + std::to_string(i) + " [" + repeated("*a" + std::to_string(i - 1) + ", ", 10) + "]";
  return text + "]\n";
}

std::string entity_bomb(const std::string& root) {
  std::string text = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e0 \"lol\">";
  for (int i = 1; i < 30; ++i)
    text +=
        "<!ENTITY e" + std::to_string(i) + " \"" + repeated("&e" + std::to_string(i - 1) + ";", 10) + "\">";
  return text + "]>\n<" + root + ">" + repeated("&e29;", 1000) + "</" + root + ">\n";
}

}  // namespace

TEST_CASE("nesting of 100,000 levels is refused in every format") {
  const int deep = 100'000;
  std::vector<Bomb> bombs = {
      {"check", "scansim: 1\nname: " + repeated("[", deep), ":2:"},
      {"check", "scansim: 1\nname: " + repeated("{a: ", deep), ":2:"},
      {"check", "scansim: 1\nname:\n  " + repeated("- ", deep) + "x\n", ":3:"},
      {"check", "scansim: 1\n" + repeated("? ", deep) + "x\n", ":2:"},
      {"import insightvm", repeated("[", deep), ":1:"},
      {"import insightvm", "[" + repeated("{\"a\": ", deep), ":1:"},
  };
  for (const std::string format : {"nmap", "nessus", "gvm", "nexpose"}) {
    bombs.push_back({"import " + format, repeated("<a>", deep), ":1:"});
    bombs.push_back({"import " + format, repeated("<report>", deep) + repeated("</report>", deep), ":1:"});
  }

  require_refused(bombs);
}

TEST_CASE("aliases and entities are never expanded beyond what a text may hold") {
  require_refused({{"check", alias_bomb(), ":"},
                   {"import nmap", entity_bomb("nmaprun"), ":3:1: no host in this run"},
                   {"import nessus", entity_bomb("NessusClientData_v2"), ":3:1: no ReportHost"},
                   {"import gvm", entity_bomb("report"), ":3:1: no host in this report"},
                   {"import nexpose", entity_bomb("NexposeReport"), ":3:1: no scan"}});
}

TEST_CASE("numbers that claim more than there is are refused") {
  const auto with_count = [](const std::string& count) {
    return "scansim: 1\nname: x\nengines: {london: {slots: 10}}\nassets: {office: {count: " + count +
           ", scan_time: 3 min}}\nsites: {hq: {assets: [office], engine: london}}\n";
  };
  std::vector<Bomb> bombs = {
      {"check", with_count("4000000000"), ":4:10: the scan times of the assets `office` add up to more"},
      {"import insightvm", R"({"page": {"number": 9223372036854775807, "totalPages": 9223372036854775807},
"resources": []})",
       ":1:1: no scan in this list"},
      {"import nmap", R"(<nmaprun><host starttime="1" endtime="99999999999999999999"/></nmaprun>)",
       ":1:10: no host with usable times"},
      {"import nmap", R"(<nmaprun><host starttime="-1" endtime="5"/></nmaprun>)",
       ":1:10: no host with usable times"}};
  for (const std::string count :
       {"4294967296", "9223372036854775807", "0", "-1", "4 G", "1e9", "0x10", "0o17", ".inf", ".nan", "nan",
        "1.5", "99999999999999999999", "~", "[]", "1e400"})
    bombs.push_back({"check", with_count(count), ":4:26: expected a count "});

  require_refused(bombs);
}

TEST_CASE("a pipe that nothing writes to is refused after a while") {
  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);

  for (const std::string verb : {"check", "import nmap"}) {
    const Ran ran = limited(verb + " '" + pipe + "'");
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(holds(ran.err, "nothing is written to this pipe"));
  }
}

TEST_CASE("a pipe that something writes to is read to its end") {
  const TemporaryFolder folder;
  const std::string pipe = folder / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string writer = "(cat '" + tiny() + "'; echo) > '" + pipe + "' & ";
  const std::string line = writer + "'" + SCANSIM_PROGRAM + "' check '" + pipe + "' 2> /dev/null";

  REQUIRE(std::system(line.c_str()) == 0);
}

TEST_CASE("a pipe that never ends is read no further than the limit") {
  const Ran ran = limited("check /dev/stdin < /dev/null");
  REQUIRE(ran.code == 2);
  const TemporaryFolder folder;
  const std::string line = "yes | (" + limit() + "'" + SCANSIM_PROGRAM + "' check /dev/stdin) 2> '" +
                           (folder / "err").string() + "'";

  REQUIRE(WEXITSTATUS(std::system(line.c_str())) == 2);
  REQUIRE(holds(content(folder / "err"), "/dev/stdin: the file is larger than 256 MiB"));
}

TEST_CASE("an output that takes nothing is exit code 2") {
  const std::string file = source_file("tests/scenarios/import/data/two_groups.xml");
  for (const std::string& arguments :
       {"run '" + tiny() + "' -o /dev/full", "run '" + tiny() + "' --trace /dev/full",
        "import nmap '" + file + "' -o /dev/full", "fit '" + file + "' -o /dev/full",
        std::string("schema -o /dev/full")}) {
    const Ran ran = limited(arguments);
    INFO(arguments << "\n" << ran.err);
    CHECK(ran.code == 2);
    CHECK(holds(ran.err, "cannot write `/dev/full`: No space left on device"));
  }
}
#endif
