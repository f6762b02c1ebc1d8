#pragma once
/// What a run drew of the assets of a group, written down: the group of an exact scenario. Only values that
/// were used are there, so that a run which needs another one is told to be a different run.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/asset/asset_outcome.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// Values of one asset; a negative one was not used.
struct RecordedAsset {
  std::uint64_t asset = 0;          ///< index within the group
  std::size_t first_attempt = 0;    ///< what attempts drew are those from here on
  std::uint32_t attempt_count = 0;  ///< how many
  std::int64_t result_size = -1;    ///< B
  std::int64_t findings = -1;       ///< 1
  std::int64_t import_time = -1;    ///< us
  std::int64_t import_memory = -1;  ///< B
};

/// What an attempt at an asset drew.
struct RecordedAttempt {
  std::int64_t scan_time = -1;  ///< us; negative: this draw was not used
  AssetOutcome outcome = AssetOutcome::scanned;
};

/// Invariant: assets ascend; every asset's attempts lie within those of all.
class RecordedAssets {
 public:
  /// Appends an asset with what its attempts drew. REQUIRES: its index is above those before.
  void add(RecordedAsset asset, const std::vector<RecordedAttempt>& attempts);

  [[nodiscard]] const std::vector<RecordedAsset>& assets() const { return assets_; }
  [[nodiscard]] const std::vector<RecordedAttempt>& attempts() const { return attempts_; }

  /// Whether any asset has one: else the console's law, or the group's, says it.
  [[nodiscard]] bool has_import_times() const { return has_import_times_; }
  [[nodiscard]] bool has_import_memory() const { return has_import_memory_; }

  // These throw MissingValue if the value is not there; `group` names the group in it.
  [[nodiscard]] const RecordedAttempt& attempt(std::string_view group, std::uint64_t asset,
                                               std::uint32_t attempt) const;
  [[nodiscard]] Bytes result_size(std::string_view group, std::uint64_t asset) const;
  [[nodiscard]] std::int64_t findings(std::string_view group, std::uint64_t asset) const;
  [[nodiscard]] Duration import_time(std::string_view group, std::uint64_t asset) const;
  [[nodiscard]] Bytes import_memory(std::string_view group, std::uint64_t asset) const;

 private:
  [[nodiscard]] const RecordedAsset* find(std::uint64_t asset) const;

  std::vector<RecordedAsset> assets_;
  std::vector<RecordedAttempt> attempts_;
  bool has_import_times_ = false;
  bool has_import_memory_ = false;
};

}  // namespace scansim
