#include "tests/soak/coverage.hpp"

#include <istream>
#include <ostream>
#include <stdexcept>
#include <type_traits>

#include "scenarios/load/choices.hpp"
#include "sim/state_machine/view.hpp"

namespace scansim::testing {

namespace {

const std::string in_all = "in all";
constexpr std::string_view transitions = ", transitions";
constexpr std::string_view refusals = ", refusals";

/// Rows of a table as words: "paused + user_resume".
template <class Traits>
std::string words_of_row(const Row<Traits>& row) {
  const RowView view = view_of_row(row);
  std::string words;
  for (const std::string& state : view.from) words += (words.empty() ? "" : "|") + state;
  if (view.from.size() > 3) words = std::to_string(view.from.size()) + " states";
  words += " + " + view.signal;
  return view.guard == "any" ? words : words + " [" + view.guard + "]";
}

template <class T>
struct Name {
  std::string_view word;
  T value;
};
// Values that take a number, and so are no words of a scenario.
constexpr Name<KeptUnit> kept_units[] = {
    {"asset", KeptUnit::asset},     {"keep_all", KeptUnit::keep_all},
    {"nothing", KeptUnit::nothing}, {"checkpoint", KeptUnit::checkpoint},
    {"task", KeptUnit::task},       {"host_group", KeptUnit::host_group}};
constexpr Name<AutoResume> auto_resumes[] = {{"none", AutoResume::none},
                                             {"after", AutoResume::after},
                                             {"below", AutoResume::below},
                                             {"next_window", AutoResume::next_window}};
constexpr Name<ImportMode> import_modes[] = {{"incremental", ImportMode::incremental},
                                             {"at_end", ImportMode::at_end},
                                             {"batches", ImportMode::batches}};

/// Counts the value that a switch has, or, without a plan, makes all its values known.
template <class Words, class Value>
void count_value(Coverage& coverage, const std::string& key, const Words& words, const Value* value) {
  for (const auto& word : words) {
    const bool is_it = value != nullptr && word.value == *value;
    coverage.count("switches", key + ": " + std::string(word.word), is_it ? 1 : 0);
  }
}

/// nullptr: makes all values known.
void count_switches(Coverage& coverage, const Plan* plan) {
  namespace words = load::choices;
  const auto of = [&](const std::string& key, const auto& table, auto member) {
    using Value = std::remove_cvref_t<decltype(std::declval<Switches>().*member)>;
    count_value(coverage, key, table,
                plan == nullptr ? static_cast<const Value*>(nullptr) : &(plan->policy.*member));
  };
  of("out_of_service", words::when_down, &Switches::out_of_service);
  of("crash", words::when_down, &Switches::crash);
  of("console_out_of_service", words::when_down, &Switches::console_out_of_service);
  of("console_crash", words::when_down, &Switches::console_crash);
  of("communication_failure", words::communication_failure, &Switches::communication_failure);
  of("engine_buffer", words::engine_buffer, &Switches::engine_buffer);
  of("completed_when", words::completed_when, &Switches::completed_when);
  of("kept_on_interruption", kept_units, &Switches::kept_on_interruption);
  of("rescan_time", words::rescan_time, &Switches::rescan_time);
  of("auto_resume", auto_resumes, &Switches::auto_resume);
  of("memory_pause", words::memory_pause, &Switches::memory_pause);
  of("on_stop", words::on_stop, &Switches::on_stop);
  of("window_end", words::window_end, &Switches::window_end);
  of("discovery_on_resume", words::discovery_on_resume, &Switches::discovery_on_resume);
  of("order", words::order, &Switches::order);
  count_value(coverage, "console.import.mode", import_modes,
              plan == nullptr ? nullptr : &plan->console.import.mode);
}

template <std::size_t... I>
void know_faults(Coverage& coverage, std::index_sequence<I...> /*alternatives*/) {
  (coverage.count("faults", std::variant_alternative_t<I, Fault>::kind, 0), ...);
}

/// Counts what happens while it happens; the rest stands in the outcome.
class Counter final : public Outcome {
 public:
  using Outcome::observe;
  Counter(const Plan& plan, Coverage& coverage) : plan_(plan), coverage_(coverage) {}

  void observe(SimTime t, const ScanChanged& change) override {
    Outcome::observe(t, change);
    require(!is_terminal(change.from), "an ended scan changes no more");
    coverage_.count_row(&scan_lifecycle.find(change.from, change.signal, change.guard));
  }
  void observe(SimTime t, const SignalRefused& refusal) override {
    Outcome::observe(t, refusal);
    coverage_.count_row(&scan_lifecycle.find(refusal.state, refusal.signal, refusal.guard));
  }
  void observe(SimTime t, const AssetChanged& change) override {
    Outcome::observe(t, change);
    coverage_.count_row(&asset_lifecycle.find(change.from, change.signal));
  }
  void observe(SimTime t, const EngineChanged& change) override {
    Outcome::observe(t, change);
    if (change.from != change.to)
      coverage_.count("engine status",
                      std::string(name_of(change.from)) + " to " + std::string(name_of(change.to)));
  }
  void observe(SimTime, const FaultStruck& strike) override {
    std::visit([&](const auto& kind) { coverage_.count("faults", kind.kind); },
               plan_.faults[strike.fault.index()].fault);
  }
  void observe(SimTime, const RowOpened& row) override {
    coverage_.count("causes of disruptions", name_of(row.content->cause));
  }

 private:
  const Plan& plan_;
  Coverage& coverage_;
};

}  // namespace

template <class Table>
void Coverage::know_rows(const std::string& chapter, const Table& table) {
  for (const auto& row : table.rows())
    rows_[&row] =
        &tallies_[chapter + std::string(row.is_refusal() ? refusals : transitions)][words_of_row(row)];
}

Coverage::Coverage() {
  know_rows("scan lifecycle", scan_lifecycle);
  know_rows("asset lifecycle", asset_lifecycle);
  know_faults(*this, std::make_index_sequence<std::variant_size_v<Fault>>());
  count_switches(*this, nullptr);
  for (std::size_t i = 1; i < disruption_cause_count; ++i)
    count("causes of disruptions", name_of(static_cast<DisruptionCause>(i)), 0);
  for (std::size_t i = 0; i < ScanTraits::state_names.size(); ++i)
    count("last states of scans", ScanTraits::state_names[i], 0);
}

void Coverage::count_plan(const Plan& plan) {
  count_switches(*this, &plan);
  const auto has = [this](bool is_so, std::string_view what) {
    count("scenarios with", what, is_so ? 1 : 0);
  };
  has(plan.links.empty(), "no network");
  has(!plan.links.empty() && plan.nodes.empty(), "links to engines alone");
  has(!plan.nodes.empty(), "routers, firewalls or subnets");
  has(!scan_traffic_of(plan).empty(), "scans over the network");
  has(plan.console.message_size > Bytes(), "commands and polls that take bandwidth");
  has(plan.console.poll.every > Duration(), "polls");
  has(plan.console.memory.heap > Bytes(), "a memory threshold");
  has(!plan.blackouts.empty(), "blackouts");
  has(!plan.operators.empty(), "operators");
  has(plan.faults.empty(), "no fault");
  has(plan.faults.size() > 1, "several faults");
  bool is_recurring = false, has_window = false, has_pool = false, has_group = false;
  for (const SitePlan& site : plan.sites) {
    is_recurring = is_recurring || site.schedule.every || !site.schedule.later.empty();
    has_window = has_window || site.schedule.duration;
    has_pool = has_pool || site.engines.size() > 1;
    has_group = has_group || site.uses_recent_engines;
  }
  has(is_recurring, "recurring scans");
  has(has_window, "windows");
  has(has_pool, "several engines for one scan");
  has(has_group, "most recently used engines");
}

void Coverage::count_run(const Plan& plan, const Outcome& outcome) {
  count(in_all, "runs");
  count(in_all, "events", outcome.events);
  count(in_all, "scans", outcome.scans.size());
  count(in_all, "disruptions (rows of the ledger)", outcome.rows.size());
  count(in_all, "requests refused", outcome.requests_refused.size());
  count(in_all, "late results refused", outcome.late.size());
  for (const ScanSummary& scan : outcome.scans) {
    count("last states of scans", name_of(scan.state));
    if (scan.totals.repeated > Duration()) count(in_all, "scans that gathered something again");
    if (scan.totals.resent > Bytes()) count(in_all, "scans that sent something again");
  }
  count_plan(plan);
}

void Coverage::write(std::ostream& out) const {
  for (const auto& [chapter, tallies] : tallies_)
    for (const auto& [what, times] : tallies) out << times << '\t' << chapter << '\t' << what << '\n';
}

void Coverage::read(std::istream& in) {
  std::uint64_t times = 0;
  std::string chapter, what;
  while (in >> times) {
    if (in.get() != '\t' || !std::getline(in, chapter, '\t') || !std::getline(in, what))
      throw std::runtime_error("these are no tallies of a soak");
    count(chapter, what, times);
  }
  if (!in.eof()) throw std::runtime_error("these are no tallies of a soak");
}

void Coverage::print(std::ostream& out) const {
  for (const auto& [chapter, tallies] : tallies_) {
    std::size_t reached = 0;
    for (const auto& [what, times] : tallies) reached += times > 0 ? 1 : 0;
    // A refusal is reached only where somebody asks: what is known to be refused is not asked.
    const bool is_refusals = chapter.ends_with(refusals);
    out << "\n"
        << chapter << ": " << reached << " of " << tallies.size()
        << (is_refusals ? " asked for\n" : " reached\n");
    for (const auto& [what, times] : tallies) {
      if (is_refusals && times == 0) continue;
      std::string number = times == 0 ? "NOT REACHED" : std::to_string(times);
      out << std::string(number.size() < 14 ? 14 - number.size() : 0, ' ') << number << "  " << what << "\n";
    }
  }
}

Outcome run_counted(const Plan& plan, Coverage& coverage) {
  Counter counter(plan, coverage);
  World world(plan, {});
  Conductor conductor(plan, world, counter);
  while (conductor.step()) {
    audit(plan, world);
    if (world.chain.events() > soak_events_max) throw TooLong("too many events for a soak");
  }
  conductor.finish();
  return std::move(static_cast<Outcome&>(counter));
}

}  // namespace scansim::testing
