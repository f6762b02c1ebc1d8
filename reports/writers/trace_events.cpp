// Events, the state of a run at the beginning of blocks, and the index: what makes two traces comparable.
#include <algorithm>

#include "reports/writers/trace.hpp"
#include "reports/writers/words.hpp"
#include "sim/kernel/version.hpp"

namespace scansim {

namespace {

void add_goods(JsonLine& line, std::string_view key, const Goods& goods) {
  line.begin_object(key);
  line.add("work_us", goods.work.us());
  line.add("bytes", goods.bytes.count());
  line.add("findings", goods.findings);
  line.add("assets", goods.assets);
  line.end_object();
}

bool is_equal(const ScanTotals& a, const ScanTotals& b) {
  return a.gathered == b.gathered && a.kept == b.kept && a.lost == b.lost && a.repeated == b.repeated &&
         a.resent == b.resent;
}

/// Work on one asset: what its observations do not name, it does not change.
bool concerns_one_asset(EventKind kind) {
  return kind == EventKind::work_done || kind == EventKind::import_done;
}

}  // namespace

void TraceWriter::add_names(std::string_view key, const std::vector<std::string_view>& names) {
  line_.begin_list(key);
  for (const std::string_view name : names) line_.add_item(name);
  line_.end_list();
}

void TraceWriter::observe(SimTime at, const RunBegan& what) {
  const auto names_of = [](const auto& parts) {
    std::vector<std::string_view> names;
    for (const auto& part : parts) names.push_back(part.name);
    return names;
  };
  begin(at, "trace_started").add("format", trace_format);
  line_.add("kernel", kernel_version);
  line_.add("scenario", plan_.name);
  line_.add("seed", what.world->key.seed);
  line_.add("replication", what.world->key.replication);
  line_.add("block_events", trace_block_events);
  add_names("engines", names_of(plan_.engines));
  add_names("links", names_of(plan_.links));
  add_names("sites", names_of(plan_.sites));
  end();
  join(*what.world);
}

void TraceWriter::join(const World& world) {
  words_.emplace(plan_, world);
  for (std::size_t i = 0; i < world.scans.size(); ++i) {
    names_.add(world.scans[i].site);
    books_.push_back(world.ledger.totals(ScanId(i)));
  }
  write_block(world);
}

void TraceWriter::observe(SimTime at, const EventDone& what) {
  if (!words_) return;
  write_books(at, what);
  begin(at, "event").add("number", what.number);
  line_.add("phase", std::uint64_t{static_cast<std::uint8_t>(what.key.phase)});
  line_.add("source", std::uint64_t{what.key.source});
  line_.add("sequence", what.key.sequence);
  line_.add("kind", name_of(what.event.kind));
  line_.add("subject", std::uint64_t{what.event.subject});
  line_.add("detail", std::uint64_t{what.event.detail});
  line_.add("by", words_->source(what.key.source, *what.world, names_));
  line_.add("of", words_->subject(what.event, names_));
  line_.add("tip", hex_of(what.tip));
  end();
  if (what.number % trace_block_events == 0) write_block(*what.world);
}

/// What differs from what was told last; all of it if nothing was.
void TraceWriter::add_totals(const ScanTotals& totals, const ScanTotals* told) {
  const auto add_changed = [&](std::string_view key, Goods ScanTotals::*part) {
    if (told == nullptr || told->*part != totals.*part) add_goods(line_, key, totals.*part);
  };
  add_changed("gathered", &ScanTotals::gathered);
  add_changed("kept", &ScanTotals::kept);
  add_changed("lost", &ScanTotals::lost);
  if (told == nullptr || told->repeated != totals.repeated) line_.add("repeated_us", totals.repeated.us());
  if (told == nullptr || told->resent != totals.resent) line_.add("resent_bytes", totals.resent.count());
}

void TraceWriter::write_books(SimTime at, const EventDone& event) {
  const World& world = *event.world;
  books_.resize(world.scans.size());
  const auto write = [&](ScanId scan) {
    ScanTotals& told = books_[scan.index()];
    const ScanTotals& totals = world.ledger.totals(scan);
    if (is_equal(told, totals)) return;
    begin(at, "books").add("scan", names_.full_name(scan));
    add_totals(totals, &told);
    end();
    told = totals;
  };
  if (concerns_one_asset(event.event.kind) && !touched_.empty()) {
    std::for_each(touched_.begin(), touched_.end(), write);
  } else {
    for (std::size_t i = 0; i < world.scans.size(); ++i) write(ScanId(i));
  }
  touched_.clear();
}

/// Scans that are over change no more, and there may be many.
void TraceWriter::add_scans(const World& world) {
  line_.begin_list("scans");
  for (std::size_t i = 0; i < world.scans.size(); ++i) {
    const Scan& scan = world.scans[i];
    if (is_terminal(scan.state)) continue;
    line_.begin_item();
    line_.add("scan", names_.full_name(ScanId(i)));
    line_.add("state", name_of(scan.state));
    add_cause(scan.cause);
    for (std::size_t state = 0; state <= static_cast<std::size_t>(AssetState::incomplete); ++state)
      line_.add(name_of(static_cast<AssetState>(state)),
                scan.progress.states().in(static_cast<AssetState>(state)));
    add_totals(world.ledger.totals(ScanId(i)), nullptr);
    line_.end_object();
  }
  line_.end_list();
}

/// A bandwidth of 0: there is no limit. The share that arrives is in 2^-32.
void TraceWriter::add_quality(const LinkQuality& quality) {
  line_.add("bandwidth_bps", quality.bandwidth.bits_per_second());
  line_.add("latency_us", quality.latency.us());
  line_.add("arriving", quality.arriving);
}

void TraceWriter::add_equipment(const World& world) {
  line_.begin_list("engines");
  for (std::size_t i = 0; i < world.engines.size(); ++i) {
    const EngineState& engine = world.engines[i];
    const bool is_connected = world.console.is_up() && world.network.is_connected(EngineId(i));
    line_.begin_item();
    add_engine(EngineId(i));
    line_.add_bool("is_up", engine.is_up());
    line_.add_bool("is_reachable", engine.is_up() && is_connected);
    line_.add("status", name_of(engine.status));
    line_.end_object();
  }
  line_.end_list();
  line_.begin_list("links");
  for (std::size_t i = 0; i < plan_.links.size(); ++i) {
    line_.begin_item();
    line_.add("link", plan_.links[i].name);
    line_.add_bool("is_up", world.network.is_up(LinkId(i)));
    if (!world.network.strains(LinkId(i)).empty()) add_quality(world.network.quality(LinkId(i)));
    line_.end_object();
  }
  line_.end_list();
  line_.begin_object("console");
  line_.add_bool("is_up", world.console.is_up());
  line_.add("used_bytes", world.memory.used().count());
  line_.add_bool("is_above_threshold", world.console.is_above_threshold);
  line_.add("waiting", std::uint64_t{world.console.waiting.size()});
  line_.end_object();
}

void TraceWriter::write_block(const World& world) {
  blocks_.push_back({offset_, world.chain.tip()});
  begin(world.calendar.now(), "block").add("events", world.chain.events());
  line_.add("tip", hex_of(world.chain.tip()));
  add_scans(world);
  add_equipment(world);
  end();
  touched_.clear();
}

void TraceWriter::write_index(SimTime at) {
  begin(at, "index").begin_list("blocks");
  for (const Block& block : blocks_) {
    line_.begin_item();
    line_.add("at", block.offset);
    line_.add("tip", hex_of(block.tip));
    line_.end_object();
  }
  line_.end_list();
  end();
}

}  // namespace scansim
