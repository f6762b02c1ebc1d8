#include "scenarios/reproduce/recorded_state.hpp"

#include <algorithm>

#include "models/lifecycle/scan_lifecycle.hpp"
#include "reports/writers/words.hpp"
#include "scenarios/reproduce/amount_words.hpp"
#include "sim/text/format.hpp"
#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

constexpr std::size_t asset_states = 6;
static_assert(static_cast<std::size_t>(AssetState::incomplete) + 1 == asset_states);

std::size_t asset_state(const TraceObject& fields, std::string_view key) {
  const std::string& written = fields.text(key);
  for (std::size_t i = 0; i < asset_states; ++i)
    if (name_of(static_cast<AssetState>(i)) == written) return i;
  fields.fail("the field " + scansim::quoted(key) + " is " + scansim::quoted(written) +
                  "; expected a state of assets",
              "`scansim list states` shows them");
}

RecordedEngine engine_of(const TraceObject& fields, std::string_view status) {
  return {fields.truth("is_up"), fields.truth("is_reachable"), fields.text(status)};
}

RecordedScanState scan_of(const TraceObject& fields) {
  RecordedScanState scan;
  scan.state = fields.text("state");
  scan.cause = fields.text_or_null("cause");
  for (std::size_t i = 0; i < asset_states; ++i)
    scan.assets[i] = fields.amount(name_of(static_cast<AssetState>(i)));
  scan.books = updated({}, fields);
  return scan;
}

std::string words_of_assets(const std::array<std::int64_t, asset_states>& assets) {
  std::string words;
  for (std::size_t i = 0; i < asset_states; ++i) {
    if (assets[i] == 0) continue;
    words += (words.empty() ? "" : ", ") + grouped(assets[i]) + " " +
             std::string(name_of(static_cast<AssetState>(i)));
  }
  return words.empty() ? "no assets" : words;
}

std::string words_of_books(const RecordedBooks& books) {
  const auto words = [](std::string_view what, const Goods& goods) {
    return std::string(what) + " " + bytes_in_full(goods.bytes) + " and " + duration_in_full(goods.work);
  };
  std::string text = words("gathered", books.gathered) + ", " + words("kept", books.kept);
  if (books.lost != Goods()) text += ", " + words("lost", books.lost);
  if (books.repeated != Duration()) text += ", repeated " + duration_in_full(books.repeated);
  if (books.resent != Bytes()) text += ", sent again " + bytes_in_full(books.resent);
  return text;
}

}  // namespace

std::optional<LinkQuality> link_quality_of(const TraceObject& fields) {
  if (!fields.has("bandwidth_bps")) return std::nullopt;
  if (fields.has("is_as_planned") && fields.truth("is_as_planned")) return std::nullopt;
  return LinkQuality{Bandwidth::from_bits_per_second(fields.amount("bandwidth_bps")),
                     Duration::from_us(fields.amount("latency_us")),
                     static_cast<std::uint64_t>(fields.amount("arriving"))};
}

std::string words_of(const LinkQuality& quality) {
  const std::uint64_t lost = LinkQuality::everything - std::min(quality.arriving, LinkQuality::everything);
  const auto share =
      Ratio(static_cast<std::int64_t>(lost), static_cast<std::int64_t>(LinkQuality::everything));
  return (quality.bandwidth.is_unlimited() ? "no limit" : format_bandwidth_exact(quality.bandwidth)) + ", " +
         duration_in_full(quality.latency) + ", loses " + format_ratio(share);
}

RecordedBooks updated(RecordedBooks books, const TraceObject& fields) {
  if (fields.has("gathered")) books.gathered = fields.goods("gathered");
  if (fields.has("kept")) books.kept = fields.goods("kept");
  if (fields.has("lost")) books.lost = fields.goods("lost");
  if (fields.has("repeated_us")) books.repeated = Duration::from_us(fields.amount("repeated_us"));
  if (fields.has("resent_bytes")) books.resent = Bytes::from_count(fields.amount("resent_bytes"));
  return books;
}

std::optional<RecordedBooks> RecordedState::books_of(const std::string& scan) const {
  const auto found = scans_.find(scan);
  return found == scans_.end() ? std::nullopt : std::optional(found->second.books);
}

void RecordedState::forget_scans_that_are_over() {
  const auto is_over = [](const auto& named) {
    for (const ScanState state :
         {ScanState::completed, ScanState::stopped, ScanState::failed, ScanState::aborted})
      if (named.second.state == name_of(state)) return true;
    return false;
  };
  std::erase_if(scans_, is_over);
}

void RecordedState::take_block(const TraceObject& block) {
  *this = RecordedState();
  for (const TraceObject& scan : block.objects("scans")) scans_[scan.text("scan")] = scan_of(scan);
  for (const TraceObject& engine : block.objects("engines"))
    engines_[engine.text("engine")] = engine_of(engine, "status");
  for (const TraceObject& link : block.objects("links"))
    links_[link.text("link")] = {link.truth("is_up"), link_quality_of(link)};
  const TraceObject console = block.object("console");
  is_console_up_ = console.truth("is_up");
  memory_ = console.amount("used_bytes");
  is_above_threshold_ = console.truth("is_above_threshold");
  waiting_ = console.amount("waiting");
}

void RecordedState::change_asset(const TraceObject& fields) {
  const auto scan = scans_.find(fields.text("scan"));
  if (scan == scans_.end()) return;
  auto& assets = scan->second.assets;
  std::int64_t& from = assets[asset_state(fields, "from")];
  if (from > 0) --from;
  ++assets[asset_state(fields, "to")];
}

void RecordedState::apply(const TraceLine& line) {
  const TraceObject fields = line.fields();
  const std::string& what = line.what();
  if (what == "block") {
    take_block(fields);
  } else if (what == "scan_started") {
    RecordedScanState scan;
    scan.assets[0] = fields.amount("assets");
    scans_[fields.text("scan")] = scan;
  } else if (what == "scan_changed") {
    RecordedScanState& scan = scans_[fields.text("scan")];
    scan.state = fields.text("to");
    if (fields.text("from") != scan.state) scan.cause = fields.text_or_null("cause");
  } else if (what == "asset_changed") {
    change_asset(fields);
  } else if (what == "books") {
    const auto scan = scans_.find(fields.text("scan"));
    if (scan != scans_.end()) scan->second.books = updated(scan->second.books, fields);
  } else if (what == "engine_changed") {
    engines_[fields.text("engine")] = engine_of(fields, "to");
  } else if (what == "link_changed") {
    links_[fields.text("link")].is_up = fields.truth("is_up");
  } else if (what == "link_quality_changed") {
    links_[fields.text("link")].quality = link_quality_of(fields);
  } else if (what == "console_changed") {
    is_console_up_ = fields.truth("is_up");
  } else if (what == "memory_changed") {
    memory_ = fields.amount("used_bytes");
    is_above_threshold_ = fields.truth("is_above_threshold");
  } else if (what == "backlog_changed") {
    waiting_ = fields.amount("waiting");
  }
}

std::vector<StateLine> RecordedState::lines() const {
  std::vector<StateLine> lines;
  for (const auto& [name, scan] : scans_) {
    lines.push_back({"scan " + name, scan.state + (scan.cause ? " (" + *scan.cause + ")" : "") + "; " +
                                         words_of_assets(scan.assets)});
    lines.push_back({"books of " + name, words_of_books(scan.books)});
  }
  for (const auto& [name, engine] : engines_)
    lines.push_back({"engine " + name, std::string(engine.is_up ? "up" : "down") +
                                           (engine.is_reachable ? ", reachable" : ", out of reach") +
                                           ", status " + engine.status});
  for (const auto& [name, link] : links_)
    lines.push_back({"link " + name, std::string(link.is_up ? "up" : "down") +
                                         (link.quality ? ", " + words_of(*link.quality) : "")});
  lines.push_back({"console", is_console_up_ ? "up" : "down"});
  lines.push_back({"memory", bytes_in_full(Bytes::from_count(memory_)) +
                                 (is_above_threshold_ ? ", above the threshold" : "")});
  lines.push_back({"backlog", counted(static_cast<std::uint64_t>(waiting_), "asset", "assets")});
  return lines;
}

}  // namespace scansim
