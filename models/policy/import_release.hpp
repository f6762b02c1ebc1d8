#pragma once
/// When the results of finished assets leave their engine for the console. Pure functions.

#include <cstdint>

#include "models/policy/unit.hpp"

namespace scansim {

/// Whether each asset's results leave as soon as it is done. Only then are assets in flight imported in
/// parts.
[[nodiscard]] constexpr bool releases_at_once(const Switches& policy, ImportMode mode) {
  return mode == ImportMode::incremental && !has_units(policy);
}
/// Whether the end of a unit releases its results; imports at the end or in batches go by their own rule.
[[nodiscard]] constexpr bool releases_by_unit(const Switches& policy, ImportMode mode) {
  return mode == ImportMode::incremental && has_units(policy);
}

/// A scan some of whose results are kept back, as one more is.
struct KeptBackView {
  ImportMode mode = ImportMode::incremental;
  std::uint32_t batches = 1;
  std::uint64_t assets = 0;     ///< of the scan
  std::uint64_t kept_back = 0;  ///< results, the new one counted
  bool is_engine_full = false;  ///< its buffer, with the new one
};
/// Whose results leave now.
enum class Release : std::uint8_t { none, engine, scan };

/// A batch leaves when it is complete, and a full buffer early: kept back, it would stop its engine for good.
[[nodiscard]] constexpr Release release_of(const KeptBackView& view) {
  const bool is_batch =
      view.mode == ImportMode::batches && view.kept_back >= (view.assets + view.batches - 1) / view.batches;
  if (is_batch) return Release::scan;
  return view.is_engine_full ? Release::engine : Release::none;
}

}  // namespace scansim
