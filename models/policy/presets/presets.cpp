// To add a product: its file, and its name in the list.
#include "models/policy/presets/presets.hpp"

#include "models/policy/presets/gvm.hpp"
#include "models/policy/presets/masscan.hpp"
#include "models/policy/presets/nessus.hpp"
#include "models/policy/presets/nmap.hpp"
#include "models/policy/presets/nuclei.hpp"
#include "models/policy/presets/preset.hpp"
#include "models/policy/presets/qualys.hpp"
#include "models/policy/presets/rapid7.hpp"
#include "models/policy/presets/rapid7_pool.hpp"
#include "models/policy/presets/tenable_sc.hpp"
#include "models/policy/presets/tenable_vm.hpp"
#include "models/policy/presets/zap.hpp"

namespace scansim {

namespace {

constexpr const Preset* list[] = {&preset::rapid7,     &preset::rapid7_pool, &preset::tenable_vm,
                                  &preset::tenable_sc, &preset::nessus,      &preset::qualys,
                                  &preset::gvm,        &preset::nmap,        &preset::masscan,
                                  &preset::nuclei,     &preset::zap};

}  // namespace

std::span<const Preset* const> all_presets() { return list; }

const Preset* find_preset(std::string_view name) {
  for (const Preset* const preset : list)
    if (preset->name == name) return preset;
  return nullptr;
}

std::string_view product_state(const Preset& preset, ScanState state, DisruptionCause cause) {
  std::string_view found;
  for (const StateName& name : preset.states) {
    if (name.state != state) continue;
    if (name.cause == cause) return name.name;
    if (name.cause == DisruptionCause::none) found = name.name;
  }
  return found;
}

}  // namespace scansim
