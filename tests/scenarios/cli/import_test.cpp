#include <nlohmann/json.hpp>

#include "tests/scenarios/cli/program_runner.hpp"

using namespace scansim;
using namespace scansim::testing;

namespace {

std::string nessus_file() { return source_file("tests/scenarios/import/data/five_hosts.nessus"); }
std::string nmap_file() { return source_file("tests/scenarios/import/data/two_groups.xml"); }

std::string data_file(const std::string& name) { return source_file("tests/scenarios/import/data/" + name); }

/// More hosts than a scenario holds inline.
std::string many_hosts() {
  std::string text = "<nmaprun scanner=\"nmap\">\n";
  for (int host = 0; host < 1200; ++host)
    text += "<host starttime=\"" + std::to_string(1'600'000'000 + host) + "\" endtime=\"" +
            std::to_string(1'600'000'060 + host) +
            "\"><status state=\"up\"/><address addr=\"192.0.2.1\" addrtype=\"ipv4\"/><ports><port "
            "protocol=\"tcp\" "
            "portid=\"80\"><state state=\"open\"/></port></ports></host>\n";
  return text + "</nmaprun>\n";
}

}  // namespace

TEST_CASE("an imported scan runs as it is") {
  const TemporaryFolder folder;
  const std::string format = GENERATE("nessus", "nmap");
  const Ran imported = scansim_program({"import", format, format == "nmap" ? nmap_file() : nessus_file()});
  write_text(folder / "scan.yaml", imported.out);
  const Ran ran = scansim_program({"run", folder / "scan.yaml", "--json"});

  REQUIRE(imported.code == 0);
  REQUIRE(holds(imported.err, "note: "));
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  REQUIRE(nlohmann::json::parse(ran.out)["scans"][0]["state"] == "completed");
}

TEST_CASE("import -o writes the same scenario to a file") {
  const TemporaryFolder folder;
  const Ran ran = scansim_program({"import", "nessus", nessus_file(), "-o", folder / "scan.yaml"});

  REQUIRE(ran.code == 0);
  REQUIRE(ran.out.empty());
  REQUIRE(content(folder / "scan.yaml") == scansim_program({"import", "nessus", nessus_file()}).out);
}

TEST_CASE("many rows go to a table beside the scenario, and both are written again without asking") {
  const TemporaryFolder folder;
  write_text(folder / "in.xml", many_hosts());
  for (int time = 0; time < 2; ++time)
    REQUIRE(scansim_program({"import", "nmap", folder / "in.xml", "-o", folder / "big.yaml"}).code == 0);

  REQUIRE(line_count(content(folder / "big.csv")) == 1201);
  const Ran ran = scansim_program({"run", folder / "big.yaml", "--json"});
  INFO(ran.err);
  REQUIRE(nlohmann::json::parse(ran.out)["scans"][0]["assets"]["integrated"] == 1200);
}

TEST_CASE("a table that is not ours is never overwritten by one that nobody named") {
  const TemporaryFolder folder;
  write_text(folder / "in.xml", many_hosts());
  write_text(folder / "big.csv", "salaries");
  const Ran ran = scansim_program({"import", "nmap", folder / "in.xml", "-o", folder / "big.yaml"});

  REQUIRE(ran.code == 2);
  REQUIRE(content(folder / "big.csv") == "salaries");
  REQUIRE_FALSE(std::filesystem::exists(folder / "big.yaml"));
}

TEST_CASE("import never overwrites the recorded scan") {
  const TemporaryFolder folder;
  std::filesystem::copy_file(nmap_file(), folder / "scan.xml");
  const Ran ran = scansim_program({"import", "nmap", folder / "scan.xml", "-o", folder / "scan.xml"});

  REQUIRE(ran.code == 2);
  REQUIRE(content(folder / "scan.xml") == content(nmap_file()));
}

TEST_CASE("--csv prints the table alone") {
  const Ran ran = scansim_program({"import", "nessus", nessus_file(), "--csv"});

  REQUIRE(ran.out.starts_with("name,scan_time [s],result_size [B],findings,silent\n"));
}

TEST_CASE("names of hosts are kept only if asked for") {
  REQUIRE(holds(scansim_program({"import", "nessus", nessus_file()}).out, "asset-1"));
  REQUIRE_FALSE(holds(scansim_program({"import", "nessus", nessus_file(), "--keep-names"}).out, "asset-1"));
}

TEST_CASE("malformed XML is exit code 2 with its place") {
  const std::string file = source_file("tests/scenarios/import/data/stray_bracket.xml");
  const Ran ran = scansim_program({"import", "nmap", file});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, file + ":4:8: not well-formed XML"));
}

TEST_CASE("a file that cannot be imported is exit code 2") {
  const TemporaryFolder folder;

  REQUIRE(holds(scansim_program({"import", "nmpa", nmap_file()}).err, "did you mean `nmap`?"));
  REQUIRE(scansim_program({"import", "nmap", folder / "missing.xml"}).code == 2);
  REQUIRE(scansim_program({"import", "nmap", folder.path().string()}).code == 2);
  REQUIRE(scansim_program({"import", "nessus", nmap_file()}).code == 2);
}

TEST_CASE("an interrupted import writes nothing") {
  const TemporaryFolder folder;
  const Ran ran =
      scansim_program({"import", "nmap", nmap_file(), "-o", folder / "scan.yaml"}, Interrupt::yes);

  REQUIRE(ran.code == 130);
  REQUIRE(folder.entries() == 0);
}

TEST_CASE("every format of whole scans becomes a skeleton that runs, and a table") {
  const TemporaryFolder folder;
  const auto [format, name] =
      GENERATE(std::pair("insightvm", "three_scans.json"), std::pair("insightvm", "scans_page.json"),
               std::pair("nexpose", "export.nexpose.xml"));
  const Ran imported = scansim_program({"import", format, data_file(name), "-o", folder / "skeleton.yaml"});
  const Ran ran = scansim_program({"run", folder / "skeleton.yaml", "--json"});

  INFO(imported.err << ran.err);
  REQUIRE(imported.code == 0);
  REQUIRE(holds(imported.err, "note: "));
  REQUIRE(ran.code == 0);
  REQUIRE(nlohmann::json::parse(ran.out)["scans"][0]["state"] == "completed");
  REQUIRE(scansim_program({"import", format, data_file(name), "--csv"})
              .out.starts_with("id,site,start,end,status,engine,assets,duration [s],type\n"));
}

TEST_CASE("a GVM report becomes a scenario that runs") {
  const TemporaryFolder folder;
  REQUIRE(
      scansim_program({"import", "gvm", data_file("two_hosts.gvm.xml"), "-o", folder / "scan.yaml"}).code ==
      0);

  REQUIRE(scansim_program({"run", folder / "scan.yaml"}).code == 0);
}

TEST_CASE("a history in which nothing can be run is exit code 2 and names the table") {
  const TemporaryFolder folder;
  write_text(folder / "in.json", R"([{"siteName": "a", "startTime": "2024-03-04T22:00:00Z", "assets": 0}])");
  const Ran ran = scansim_program({"import", "insightvm", folder / "in.json"});

  REQUIRE(ran.code == 2);
  REQUIRE(holds(ran.err, "--csv"));
  REQUIRE(scansim_program({"import", "insightvm", folder / "in.json", "--csv"}).code == 0);
}

TEST_CASE("malformed JSON is exit code 2 with its place") {
  const TemporaryFolder folder;
  write_text(folder / "in.json", "[\n  {\"id\": 1,}]");
  const Ran ran = scansim_program({"import", "insightvm", folder / "in.json"});

  REQUIRE(ran.code == 2);
  REQUIRE(ran.out.empty());
  REQUIRE(holds(ran.err, "in.json:2:12: not well-formed JSON"));
}
