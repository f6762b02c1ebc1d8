#pragma once
/// Parts of an exact scenario: each walks the YAML of a section and writes it again.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/load/yaml_writer.hpp"
#include "scenarios/reproduce/exact_scenario.hpp"

namespace scansim::exact {

/// What the parts share.
struct Context {
  load::YamlWriter& yaml;
  const Plan& plan;
  const std::vector<std::size_t>& fault_counts;  ///< per item of `faults`, as in Scenario
  const Consumption& drawn;
  const std::string& stem;
  std::vector<TableBeside>& tables;
};

/// Writes a map again: `write(key, value)` writes an entry in its own way, or returns false for one that is
/// as it was. `begin()` writes entries before all of these.
void rewrite_map(load::YamlWriter& yaml, const load::NodeView& map,
                 const std::function<bool(std::string_view key, const load::NodeView& value)>& write,
                 const std::function<void()>& begin = {});

/// `{recorded: [...]}`.
void write_recorded_law(load::YamlWriter& yaml, const DrawnValues& us);

/// `at: [...]`.
void write_dates(load::YamlWriter& yaml, const std::vector<SimTime>& dates);

/// A law of a fault or an operator, and what it gave.
struct MomentLaw {
  std::string_view key;
  const Law* law = nullptr;
  const DrawnValues* drawn = nullptr;
};

/// An entry of a fault or an operator that chance has decided; false for one that stays as it is.
bool write_moment(load::YamlWriter& yaml, std::string_view key, const DrawnMoments& drawn,
                  const std::vector<MomentLaw>& laws);

void write_console(const Context& context, const load::NodeView& console);
void write_groups(const Context& context, const load::NodeView& assets);
void write_sites(const Context& context, const load::NodeView& sites);
void write_faults(const Context& context, const load::NodeView& faults);
void write_operators(const Context& context, const load::NodeView& operators);

}  // namespace scansim::exact
