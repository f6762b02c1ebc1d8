#pragma once
/// Every key of a scenario, once: what readers accept, what hints propose and what the reference prints.

#include <span>

#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

namespace keys {
extern const MapInfo top;
extern const MapInfo own_zone;
extern const MapInfo zone_offset;
extern const MapInfo recorded_run;
extern const MapInfo recorded_asset;
extern const MapInfo console;
extern const MapInfo load;
extern const MapInfo load_step;
extern const MapInfo import;
extern const MapInfo import_mode;
extern const MapInfo engine;
extern const MapInfo on_silence;
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
/// An expectation that is to be violated; the reference tells of it with the expectations.
extern const MapInfo violation;
extern const MapInfo condition;
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

/// What every fault takes: when it strikes, and its name.
[[nodiscard]] std::span<const FieldInfo> fault_common_fields();
/// What every fault takes exactly one of.
[[nodiscard]] std::span<const Ways> fault_ways();
/// `lasts`: of every fault that is not over in an instant.
[[nodiscard]] const FieldInfo& fault_length_field();
/// What a fault may strike: `link`, `engine`, `size`, `scan`, `speed`, `assets`.
[[nodiscard]] std::span<const FieldInfo> fault_target_fields();

/// All maps of the tables above, in the order of the reference.
[[nodiscard]] std::span<const MapInfo* const> all_maps();

}  // namespace scansim::load
