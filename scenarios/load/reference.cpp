#include <span>
#include <string>

#include "scenarios/load/fault_kinds.hpp"
#include "scenarios/load/keys.hpp"
#include "scenarios/load/load.hpp"

namespace scansim {

namespace {

/// A cell of a Markdown table: bars would end it.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

std::string default_cell(const load::FieldInfo& field) {
  if (field.default_value.empty()) return "";
  return field.is_required() ? "required" : "`" + cell(field.default_value) + "`";
}

std::string table_rows_of(std::span<const load::FieldInfo> fields) {
  std::string text;
  for (const load::FieldInfo& field : fields) {
    text += "| `" + std::string(field.key) + "` | " + cell(field.type) + " | " + default_cell(field) + " | " +
            cell(field.doc) + " |\n";
  }
  return text;
}

std::string table_of(std::span<const load::FieldInfo> fields) {
  return "| key | type | default | meaning |\n|---|---|---|---|\n" + table_rows_of(fields);
}

std::string section_of(const load::MapInfo& map) {
  const std::string title = map.where.empty() ? "Top level" : "`" + std::string(map.where) + "`";
  return "## " + title + "\n\n" + std::string(map.doc) + " Such as `" + std::string(map.example) + "`.\n\n" +
         table_of(map.fields) + "\n";
}

/// What every kind takes stands there once.
std::string faults_section() {
  const std::span<const load::FieldInfo> common = load::fault_common_fields();
  std::string text =
      "## `faults[i]`\n\nEach item is a map with one key, the kind of the fault. Every kind takes exactly "
      "one "
      "of `at`, `when`, `every` and `trace`:\n\n" +
      table_of(common) + "\n";
  for (const load::FaultKind& kind : load::fault_kinds()) {
    text += "### `" + std::string(kind.kind) + "`\n\nStrikes: " + std::string(kind.summary) + ".\n\n";
    const auto own = std::span(kind.fields).first(kind.fields.size() - common.size());
    if (!own.empty()) text += table_of(own) + "\n";
  }
  return text +
         "### Members of a group\n\nWhat stands under `together.faults` says what it strikes, as above, and "
         "takes nothing else but\n\n" +
         table_of(std::span(&load::member_length(), 1)) + table_rows_of(load::member_common_fields()) + "\n";
}

constexpr std::string_view preface =
    "Every key of a scenario, made from the tables that the loader reads by. Quantities carry their units: "
    "durations `us`, `ms`, `s`, "
    "`min`, `h`,\n`d`, `w` (also `1 h 30 min`); sizes `B`, `KB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, "
    "`TiB`; bandwidths `kbps`, "
    "`Mbps`, `Gbps`, `MB/s` and so on;\nratios `85 %`, `1.5x`, `3/4`. Times of day and dates are quoted: "
    "`\"23:40\"`, "
    "`\"2024-03-04 22:00\"`. Names have up to 64 letters, digits, `_`, `.` or `-`.\n\n";

constexpr std::string_view expectations =
    "## `expect[i]`\n\n* `scan SITE[#n] ends STATE [or STATE] [because CAUSE]`: the newest scan of the site, "
    "or its n-th. States: "
    "queued, in progress, paused,\n  completed, stopped, failed, aborted.\n"
    "* `eventually scan SITE[#n] is STATE [or STATE]`: some time a scan of the site, or its n-th, reaches "
    "the "
    "state. Where the run is cut\n  off before, it goes on without faults until nothing is left to happen or "
    "a "
    "state returns: then it never will.\n"
    "* Temporal properties, judged while the run goes on: `always P`, `never P`, `eventually P`, `P until Q` "
    "(P from t = 0 "
    "until Q, and Q comes\n  about), `P leads to Q [within D]` (each time P becomes true, Q is true then or "
    "at most D "
    "later), `P within D of Q` (each time Q becomes\n  true, P is true at most D before or after). P and Q "
    "are `scan "
    "SITE[#n] is [not] STATE [or STATE]`, `engine NAME is [not] STATUS`, or\n  `MEASURE [of SITE[#n]] OP "
    "VALUE` with "
    "`<`, `<=`, `>=` or `>` and a measure that has a value at every instant: `work.kept`, `work.lost`,\n  "
    "`work.repeated`, `work.orphaned`, `data.integrated`, `data.lost`, `data.integrated.assets`, "
    "`scans.completed`, "
    "`console.heap`,\n  `console.backlog`.\n"
    "* `violates: \"EXPECTATION\"` (a map): holds if the expectation does not; for failures that are kept as "
    "a "
    "test.\n"
    "* `MEASURE [of SITE[#n] | of row N] OP VALUE`: OP is one of `==`, `!=`, `<`, `<=`, `>`, `>=`; the value "
    "has "
    "the measure's unit; row N "
    "is that of the\n  disruption ledger, from 1.\n";

}  // namespace

std::string scenario_reference_markdown() {
  std::string text = "# Scenario reference\n\n" + std::string(preface);
  for (const load::MapInfo* map : load::all_maps()) {
    if (map == &load::keys::operator_act) {
      text += faults_section();
    }
    text += section_of(*map);
  }
  return text + std::string(expectations);
}

}  // namespace scansim
