/// Broken text through the readers: cut off, damaged, in another encoding, naming what is not theirs.

#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/import/history.hpp"
#include "scenarios/import/import_error.hpp"
#include "scenarios/import/number_column.hpp"
#include "scenarios/load/load.hpp"
#include "tests/fuzz/readers.hpp"
#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

struct Sample {
  const fuzz::Reader* reader;
  std::string text;
};

/// The corpora of the fuzzers: small files with something of everything.
std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const fuzz::Reader& reader : fuzz::readers())
    for (const auto& entry :
         std::filesystem::directory_iterator(source_file("tests/fuzz/corpus/") + std::string(reader.name)))
      all.push_back({&reader, content(entry.path())});
  return all;
}

const std::string history = "id,site,start,status,duration [s]\n1,hq,2024-03-04T22:00:00Z,completed,7200\n";

std::string with_windows_lines(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

std::string as_utf16(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) (wide += c) += '\0';
  return wide;
}

/// Command lines that import `file`, each with a text that is right for it.
struct Import {
  std::string format;
  std::string text;
};
std::vector<Import> imports() {
  std::vector<Import> all;
  for (const auto& [format, file] :
       std::vector<std::pair<std::string, std::string>>{{"nmap", "two_groups.xml"},
                                                        {"nessus", "five_hosts.nessus"},
                                                        {"gvm", "two_hosts.gvm.xml"},
                                                        {"nexpose", "export.nexpose.xml"},
                                                        {"insightvm", "three_scans.json"}})
    all.push_back({format, content(source_file("tests/scenarios/import/data/" + file))});
  return all;
}

template <typename Read>
std::string refusal_of(const Read& read) {
  try {
    read();
    return "accepted";
  } catch (const ImportError& error) {
    return error.what();
  }
}

Ran import_text(const std::string& format, const std::string& text) {
  const TemporaryFolder folder;
  write_text(folder / "file", text);
  return scansim_program({"import", format, folder / "file", "--keep-names"});
}

}  // namespace

TEST_CASE("every beginning of a file is accepted, or refused with a line") {
  for (const Sample& sample : samples()) {
    for (std::size_t size = 1; size <= sample.text.size(); ++size) {
      const std::string text = sample.text.substr(0, size);
      std::optional<fuzz::Refusal> refusal;
      INFO(sample.reader->name << ", cut off after " << size << " bytes: " << text);
      REQUIRE_NOTHROW(refusal = sample.reader->read(text));
      if (refusal) REQUIRE((refusal->line > 0 && !refusal->message.empty()));
    }
  }
}

TEST_CASE("a damaged byte anywhere in a file is accepted, or refused") {
  const std::string damage("\0\xFF\"<{ \n9-%&:,\r\xC3", 15);
  std::size_t next = 0;
  for (const Sample& sample : samples()) {
    for (std::size_t at = 0; at < sample.text.size(); ++at) {
      std::string text = sample.text;
      text[at] = damage[next++ % damage.size()];
      INFO(sample.reader->name << ", byte " << at << " damaged: " << text);
      REQUIRE_NOTHROW(fuzz::feed(sample.reader->name, text));
    }
  }
}

TEST_CASE("importers take a byte order mark and Windows line ends") {
  for (const Import& import : imports()) {
    const Ran ran = import_text(import.format, "\xEF\xBB\xBF" + with_windows_lines(import.text));
    INFO(import.format << ": " << ran.err);
    CHECK(ran.code == 0);
  }
  const std::string table = "\xEF\xBB\xBF" + with_windows_lines(history);
  CHECK(read_history(table, "history.csv").scans.size() == 1);
  CHECK(read_history("\xEF\xBB\xBF[{\"siteId\": 1, \"startTime\": \"2024-03-04T22:00:00Z\"}]", "a")
            .scans.size() == 1);
  CHECK(read_number_column("\xEF\xBB\xBFscan_time [s]\r\n5\r\n", "a.csv", {"scan_time"}).values.size() == 1);
}

TEST_CASE("importers refuse UTF-16 and zero bytes in plain words") {
  std::vector<Import> all = imports();
  for (const Import& import : all) {
    const Ran wide = import_text(import.format, as_utf16(import.text));
    INFO(import.format << ": " << wide.err);
    CHECK(wide.code == 2);
    CHECK(holds(wide.err, ":1:1: the file is in UTF-16; expected UTF-8"));
    const Ran zero = import_text(import.format, import.text + '\0');
    CHECK(zero.code == 2);
    CHECK(holds(zero.err, "a zero byte; text holds none"));
  }
  CHECK(holds(refusal_of([] { (void)read_history(as_utf16(history), "h.csv"); }),
              "h.csv:1:1: the file is in UTF-16"));
  const std::string zero = "scan_time [s]\n5" + std::string(1, '\0');
  CHECK(holds(refusal_of([&zero] { (void)read_number_column(zero, "a.csv", {"scan_time"}); }),
              "a.csv:2:2: a zero byte"));
}

TEST_CASE("what an external entity names is never opened") {
  const TemporaryFolder folder;
  write_text(folder / "secret", "SECRET");
  const std::string file = (folder / "secret").string();
  const std::string times = "<start>2023-09-26T10:50:34Z</start><end>2023-09-26T10:50:40Z</end>";
  const std::vector<Import> reports = {
      {"nmap", "<nmaprun><host starttime=\"1\" endtime=\"5\"><address addr=\"&x;\"/></host></nmaprun>"},
      {"gvm", "<report><host><ip>&x;</ip>" + times + "</host></report>"},
      {"nexpose",
       "<NexposeReport><scans><scan id=\"1\" name=\"&x;\" startTime=\"20240304T200000500\" "
       "endTime=\"20240304T203000500\" status=\"finished\"/></scans></NexposeReport>"}};
  for (const std::string& place : {"file://" + file, file, std::string("http://192.0.2.1/x")}) {
    for (const Import& report : reports) {
      const Ran ran =
          import_text(report.format, "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + place + "\">]>" + report.text);
      INFO(report.format << ": " << ran.err);
      CHECK(ran.code == 0);
      CHECK_FALSE(holds(ran.out + ran.err, "SECRET"));
    }
  }
}

TEST_CASE("a report whose hosts are all called alike is imported at once") {
  std::string text = "<nmaprun>";
  for (int i = 0; i < 20'000; ++i)
    text += "<host starttime=\"1\" endtime=\"5\"><address addr=\"same\"/></host>";
  const Ran ran = import_text("nmap", text + "</nmaprun>");

  REQUIRE(ran.code == 0);
  REQUIRE(holds(ran.out, "\"same (20000)\""));
}

TEST_CASE("a thousand mistakes in one long line are found at once, each in its column") {
  std::string text = "scansim: 1\nname: x\nassets: {";
  for (int i = 0; i < 1'000; ++i)
    text += "\"\u00e9" + std::to_string(i) + "\": {count: x, " + std::string(20'000, ' ') + "}, ";
  const Loaded loaded = load_scenario_text(text + "}\n", "a.yaml", "");

  REQUIRE(loaded.problems.size() == 1'001);
  const auto last = std::find_if(loaded.problems.rbegin(), loaded.problems.rend(),
                                 [](const Problem& problem) { return problem.line == 3; });
  REQUIRE(last->column > 10'000'000 / 2);
}

TEST_CASE("a scenario of many names and a typo in each is refused at once") {
  constexpr int count = 20'000;
  std::string text = "scansim: 1\nname: x\nengines: {";
  for (int i = 0; i < count; ++i) text += "engine" + std::to_string(i) + ": {slots: 1}, ";
  text += "}\nassets: {office: {count: 1, scan_time: 1 s}}\nsites: {";
  for (int i = 0; i < count; ++i)
    text += "s" + std::to_string(i) + ": {assets: [office], engine: engnie" + std::to_string(i) + "}, ";
  const Loaded loaded = load_scenario_text(text + "}\n", "a.yaml", "");

  REQUIRE(loaded.problems.size() == 1'001);
  REQUIRE(loaded.problems.front().details.back() == "did you mean `engine0`?");
}
