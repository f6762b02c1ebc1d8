#include "scenarios/reproduce/change_words.hpp"

#include <map>

#include "reports/writers/words.hpp"
#include "scenarios/reproduce/amount_words.hpp"

namespace scansim {

namespace {

std::string time_words(const TraceObject& fields, std::string_view key) {
  return duration_in_full(Duration::from_us(fields.amount(key)));
}
std::string bytes_words(const TraceObject& fields, std::string_view key) {
  return bytes_in_full(Bytes::from_count(fields.amount(key)));
}
std::string count_words(const TraceObject& fields, std::string_view key, std::string_view one,
                        std::string_view many) {
  return counted(static_cast<std::uint64_t>(fields.amount(key)), one, many);
}
std::string because(const TraceObject& fields) {
  const std::optional<std::string> cause = fields.text_or_null("cause");
  return cause ? ", because " + *cause : "";
}
/// "scan office#1", or "site office" where there is no scan yet.
std::string scan_or_site(const TraceObject& fields) {
  const std::optional<std::string> scan = fields.text_or_null("scan");
  return scan ? "scan " + *scan : "site " + fields.text_or_null("site").value_or("");
}
std::string asset_words(const TraceObject& fields) {
  return "asset " + std::to_string(fields.number("asset")) + " of " + fields.text("scan");
}
std::string signal_words(const TraceObject& fields) {
  const std::string& guard = fields.text("guard");
  return fields.text("signal") + (guard == "any" ? "" : " [" + guard + "]");
}

std::string scan_changed(const TraceObject& fields) {
  return "scan " + fields.text("scan") + ": " + fields.text("from") + " -> " + fields.text("to") + " by " +
         signal_words(fields) + because(fields);
}

std::string asset_changed(const TraceObject& fields) {
  const std::optional<std::string> engine = fields.text_or_null("engine");
  return asset_words(fields) + ": " + fields.text("from") + " -> " + fields.text("to") + " by " +
         fields.text("signal") + (engine ? ", on engine " + *engine : "");
}

std::string engine_changed(const TraceObject& fields) {
  const std::string& from = fields.text("from");
  const std::string& to = fields.text("to");
  return "engine " + fields.text("engine") + ": " + (fields.truth("is_up") ? "up" : "down") +
         (fields.truth("is_reachable") ? ", reachable" : ", out of reach") + ", status " +
         (from == to ? to : from + " -> " + to);
}

std::string row_opened(const TraceObject& fields) {
  return "row " + std::to_string(fields.number("row")) + " of the ledger: scan " + fields.text("scan") +
         ", " + fields.text("before") + " -> " + fields.text("after") + because(fields) + "; at risk " +
         bytes_words(fields, "at_risk_bytes") + ", " + time_words(fields, "at_risk_work_us") + " of work";
}

std::string signed_words(std::int64_t change, std::string_view one, std::string_view many) {
  const std::int64_t size = change < 0 ? -change : change;
  return (change < 0 ? "-" : "+") + counted(static_cast<std::uint64_t>(size), one, many);
}

/// ", gathered +37,000 B, +18 findings, +1 asset, +3 min of work"; empty if nothing changed.
std::string difference_words(std::string_view what, const Goods& before, const Goods& after) {
  const Goods change = after - before;
  std::string words;
  const auto add = [&](const std::string& part) { words += (words.empty() ? " " : ", ") + part; };
  if (change.bytes != Bytes()) add(signed_words(change.bytes.count(), "B", "B"));
  if (change.findings != 0) add(signed_words(change.findings, "finding", "findings"));
  if (change.assets != 0) add(signed_words(change.assets, "asset", "assets"));
  const std::int64_t work = change.work.us();
  if (work != 0)
    add((work < 0 ? "-" : "+") + duration_in_full(Duration::from_us(work < 0 ? -work : work)) + " of work");
  return words.empty() ? "" : "; " + std::string(what) + words;
}

std::string books_changed(const TraceObject& fields, const RecordedState& state) {
  const std::string& scan = fields.text("scan");
  const std::optional<RecordedBooks> told = state.books_of(scan);
  if (!told) return "books of " + scan + " change after its end";
  const RecordedBooks& before = *told;
  const RecordedBooks after = updated(before, fields);
  std::string words = difference_words("gathered", before.gathered, after.gathered) +
                      difference_words("kept", before.kept, after.kept) +
                      difference_words("lost", before.lost, after.lost) +
                      difference_words("repeated", {before.repeated, {}, 0, 0}, {after.repeated, {}, 0, 0}) +
                      difference_words("sent again", {{}, before.resent, 0, 0}, {{}, after.resent, 0, 0});
  return words.empty() ? "" : "books of " + scan + ": " + words.substr(2);
}

std::string ending_requested(const TraceObject& fields) {
  return "scan " + fields.text("scan") + ": an end is asked for" + because(fields) + "; it takes effect at " +
         clock_of(fields.time("takes_effect_us"));
}

std::string quality_words(const TraceObject& fields) {
  const std::optional<LinkQuality> quality = link_quality_of(fields);
  return "link " + fields.text("link") + (quality ? ": " + words_of(*quality) : " is as planned");
}

using Words = std::string (*)(const TraceObject&);

using WordsByName = std::map<std::string_view, Words>;

/// Of scans and assets.
const WordsByName& scan_words() {
  static const WordsByName words = {
      {"scan_started",
       [](const TraceObject& f) {
         return "scan " + f.text("scan") + " starts with " + count_words(f, "assets", "asset", "assets");
       }},
      {"scan_changed", scan_changed},
      {"signal_refused",
       [](const TraceObject& f) {
         return scan_or_site(f) + ": " + signal_words(f) + " is refused in " + f.text("state");
       }},
      {"request_refused",
       [](const TraceObject& f) {
         return scan_or_site(f) + ": " + f.text("signal") + " is refused: " + f.text("reason");
       }},
      {"ending_requested", ending_requested},
      {"asset_changed", asset_changed},
      {"discovery_block_done",
       [](const TraceObject& f) {
         return "scan " + f.text("scan") + ": discovery block " + std::to_string(f.number("block") + 1) +
                " is done, " + count_words(f, "assets_found", "asset", "assets") + " found in all";
       }},
      {"import_started",
       [](const TraceObject& f) {
         return asset_words(f) + ": import starts, having waited " + time_words(f, "waited_us");
       }},
      {"late_result_refused",
       [](const TraceObject& f) {
         return "scan " + f.text("scan") + ": late results are refused, " + bytes_words(f, "bytes");
       }},
      {"row_opened", row_opened},
  };
  return words;
}

/// Of everything else.
const WordsByName& world_words() {
  static const WordsByName words = {
      {"engine_changed", engine_changed},
      {"link_changed",
       [](const TraceObject& f) {
         return "link " + f.text("link") + " is " + (f.truth("is_up") ? "up" : "down");
       }},
      {"link_quality_changed", quality_words},
      {"console_changed",
       [](const TraceObject& f) {
         return std::string("the console is ") + (f.truth("is_up") ? "up" : "down");
       }},
      {"blackout_changed",
       [](const TraceObject& f) {
         return "blackout " + f.text("blackout") + (f.truth("is_on") ? " begins" : " is over");
       }},
      {"memory_changed",
       [](const TraceObject& f) {
         return "memory in use: " + bytes_words(f, "used_bytes") +
                (f.truth("is_above_threshold") ? ", above the threshold" : "");
       }},
      {"backlog_changed",
       [](const TraceObject& f) {
         return "backlog: " + count_words(f, "waiting", "asset waits", "assets wait");
       }},
      {"fault_struck",
       [](const TraceObject& f) { return "fault " + f.text("fault") + " (" + f.text("kind") + ") strikes"; }},
      {"fault_healed",
       [](const TraceObject& f) { return "fault " + f.text("fault") + " (" + f.text("kind") + ") is over"; }},
      {"operator_acted",
       [](const TraceObject& f) {
         return "an operator asks for " + f.text("action") + " of site " + f.text("site");
       }},
  };
  return words;
}

}  // namespace

std::string change_words(const TraceLine& line, const RecordedState& before) {
  // They need the state before.
  if (line.what() == "books") return books_changed(line.fields(), before);
  for (const WordsByName* words : {&scan_words(), &world_words()})
    if (const auto found = words->find(line.what()); found != words->end())
      return found->second(line.fields());
  return {};
}

}  // namespace scansim
