#pragma once
/// Every key of a scenario, once: what readers accept, what hints propose and what the reference prints.

#include <span>

#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

namespace keys {
extern const MapInfo top;
extern const MapInfo console;
extern const MapInfo import;
extern const MapInfo import_mode;
extern const MapInfo engine;
extern const MapInfo link;
extern const MapInfo assets;
extern const MapInfo discovery;
extern const MapInfo row_table;
extern const MapInfo row;
extern const MapInfo site;
extern const MapInfo schedule;
extern const MapInfo repeat;
extern const MapInfo blackout;
extern const MapInfo policy;
extern const MapInfo kept_on_interruption;
extern const MapInfo checkpoint;
extern const MapInfo auto_resume;
extern const MapInfo operator_act;
extern const MapInfo law;
extern const MapInfo uniform;
extern const MapInfo exponential;
extern const MapInfo lognormal;
extern const MapInfo weibull;
extern const MapInfo gamma;
extern const MapInfo mixture_part;
/// Of a mixture that says what assets do, where a part may be silent.
extern const MapInfo asset_mixture_part;
}  // namespace keys

/// What every fault takes, beside what it strikes.
[[nodiscard]] std::span<const FieldInfo> fault_fields();
/// What a fault may strike: `link`, `engine`, `size`.
[[nodiscard]] std::span<const FieldInfo> fault_target_fields();

/// All maps of the tables above, in the order of the reference.
[[nodiscard]] std::span<const MapInfo* const> all_maps();

}  // namespace scansim::load
