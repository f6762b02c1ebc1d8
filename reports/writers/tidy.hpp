#pragma once
/// The runs of a study as tidy tables: a row per thing, a column per property, units in the dictionary. They
/// are for other programs; files are made of them elsewhere.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "reports/measures/engine_times.hpp"
#include "reports/measures/run_result.hpp"

namespace scansim {

enum class TidyType : std::uint8_t { integer, real, text };

struct TidyColumn {
  std::string_view name;
  TidyType type = TidyType::text;
  std::string_view unit;  ///< "s", "slot-s", "B" and so on; empty: none, or told by the column `unit`
  std::string_view meaning;
  bool is_key = false;  ///< the columns that are keys name a row
};

struct TidyTable {
  std::string_view name;
  std::string_view meaning;  ///< what a row is
  std::vector<TidyColumn> columns;
};

enum class TidyName : std::uint8_t { measures, scans, disruptions, engines, transitions };
/// By TidyName.
[[nodiscard]] const std::vector<TidyTable>& tidy_tables();

/// No value; a whole number; an exact one, of which a double is written; a text.
using TidyCell = std::variant<std::monostate, std::int64_t, Exact, std::string>;
/// As numbers stand in the JSON document: whole ones whole, others as the shortest decimal that reads back as
/// the nearest double. Empty without a value.
[[nodiscard]] std::string text_of(const TidyCell& cell);

/// Watches runs and tells their rows, run by run.
class TidyWriter final : public ObservationSink {
 public:
  /// Takes a row; the cells are valid during the call.
  using Output = std::function<void(TidyName, const std::vector<TidyCell>&)>;

  /// REQUIRES: the plan outlives the writer.
  TidyWriter(const Plan& plan, Output output);

  void observe(SimTime at, const RunBegan& what) override;
  void observe(SimTime at, const ScanChanged& what) override;
  void observe(SimTime at, const AssetChanged& what) override { engines_.observe(at, what); }
  void observe(SimTime at, const EngineChanged& what) override { engines_.observe(at, what); }

  /// Tells the rows of the run that was watched last. REQUIRES: this is its result.
  void add(const RunResult& run);

 private:
  struct Transition {
    SimTime at;
    ScanChanged change;
  };
  void add_measures(const RunResult& run, const ScanNames& names);
  void add_scans(const RunResult& run, const ScanNames& names);
  void add_disruptions(const RunResult& run, const ScanNames& names);
  void add_engines(const RunResult& run);
  void add_transitions(const RunResult& run, const ScanNames& names);

  const Plan& plan_;
  Output output_;
  EngineTimesFold engines_;
  std::vector<Transition> transitions_;
};

/// The dictionary of the tables in Markdown: every table and column with type, unit and meaning, and every
/// measure with its definition.
[[nodiscard]] std::string tidy_dictionary();

}  // namespace scansim
