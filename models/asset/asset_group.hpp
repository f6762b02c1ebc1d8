#pragma once
/// A named group of assets: how many there are, and what a draw or a row says about each of them.
/// An asset is (group name, index); everything about it is a pure function of that, the seed and the
/// replication, so nothing is stored per asset and no draw depends on the order of events.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/asset/asset_outcome.hpp"
#include "models/asset/recorded_assets.hpp"
#include "models/ids.hpp"
#include "sim/random/law.hpp"
#include "sim/random/stream.hpp"
#include "sim/units/amount.hpp"
#include "sim/units/time.hpp"

namespace scansim {

/// What draws of an asset's stream are for. The numbers are part of the meaning of a seed: never renumber.
namespace asset_purpose {
inline constexpr Purpose scan_time{1};
inline constexpr Purpose result_size{2};
inline constexpr Purpose findings{3};
inline constexpr Purpose outcome{4};
inline constexpr Purpose import_time{5};
inline constexpr Purpose import_memory{6};
}  // namespace asset_purpose

/// Assets given one by one, as columns of equal length; `name` may be empty.
struct AssetRows {
  std::vector<std::string> name;
  std::vector<Duration> scan_time;
  std::vector<Bytes> result_size;
  std::vector<std::int64_t> findings;
  std::vector<AssetOutcome> outcome;
  std::vector<Bytes> import_memory;  ///< empty: as the group or the console says
};

/// Discovery of the addresses of a group before its assets can be checked, block by block.
struct DiscoveryPlan {
  std::int64_t addresses = 0;  ///< scope, at least the number of assets
  std::int64_t block = 1024;   ///< addresses a block, 1..1024
  Law time_per_block;          ///< us
  [[nodiscard]] std::int64_t blocks() const { return (addresses + block - 1) / block; }
};

struct AssetGroup {
  std::string name;
  std::uint64_t count = 0;         ///< 1..2^32
  Law scan_time;                   ///< us of work at engine speed 1
  std::vector<bool> silent_parts;  ///< which parts of a scan_time mixture are silent assets; empty: none
  Law result_size;                 ///< B
  Law findings;                    ///< 1
  std::optional<Law>
      import_memory;  ///< B taken while an asset is being integrated; none: as the console says
  Ratio errored;      ///< share of assets that end with an error
  Ratio offline;      ///< share of assets that go offline mid-scan
  std::shared_ptr<const AssetRows> rows;  ///< if set, the assets one by one; the laws above are not used
  /// If set, what a run drew of them; neither laws nor rows are used, nor the console's law of import times.
  std::shared_ptr<const RecordedAssets> recorded;
  std::optional<DiscoveryPlan> discovery;
  NodeId subnet;              ///< none: beside their engine
  EngineId last_engine = {};  ///< which scanned them before the run began; none: nobody says
  /// Of a scan under way, on the links between engine and subnet: the mean of a documented rule, 0.4 Mbps at
  /// the peak and 0.45 of that on average (Rapid7, Planning for capacity requirements).
  Bandwidth scan_traffic = Bandwidth::from_bits_per_second(180'000);
};

/// Work of gathering from an asset and how it will end.
struct AssetWork {
  Duration scan_time;
  AssetOutcome outcome = AssetOutcome::scanned;
};
[[nodiscard]] AssetWork work_of(const AssetGroup& group, const Stream& stream, std::uint64_t index,
                                std::uint32_t attempt);

/// Memory that integrating an asset takes; `otherwise` is what the console says.
[[nodiscard]] Bytes import_memory_of(const AssetGroup& group, const Stream& stream, std::uint64_t index,
                                     Bytes otherwise);

/// Time that integrating an asset takes, by the console's law.
[[nodiscard]] Duration import_time_of(const AssetGroup& group, const Stream& stream, std::uint64_t index,
                                      const Law& time_per_asset);

/// What a complete scan of an asset yields; nothing unless its outcome is `scanned`.
struct AssetYield {
  Bytes bytes;
  std::int64_t findings = 0;
};
[[nodiscard]] AssetYield yield_of(const AssetGroup& group, const Stream& stream, std::uint64_t index,
                                  AssetOutcome outcome);

}  // namespace scansim
