#pragma once
/// Rapid7 InsightVM and Nexpose, one engine for a site: the defaults of all switches. Our states are its own.

#include "models/policy/presets/preset.hpp"

namespace scansim::preset {

namespace rapid7_detail {
inline constexpr Switches switches = {};
}  // namespace rapid7_detail

inline constexpr Preset rapid7 = {
    "rapid7",
    "Rapid7",
    "whole assets are kept; a crash ends the scan Aborted with what was imported",
    "https://docs.rapid7.com/insightvm/understanding-different-scan-engine-statuses-and-states/",
    rapid7_detail::switches,
    {},
    {},
};

}  // namespace scansim::preset
