#pragma once
/// The life of one asset within one scan. No state is terminal while the scan lives: a roll-back takes
/// integrated results away again, and a resume gathers anew what was not Completed. An ended scan sends no
/// more signals to its assets.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/lifecycle/sources.hpp"
#include "sim/state_machine/table.hpp"

namespace scansim {

enum class AssetState : std::uint8_t {
  pending,     ///< in scope, not being scanned
  active,      ///< on a slot
  completed,   ///< scanned; results are at the engine, under way or waiting at the console
  integrated,  ///< results are in the console's database
  errored,     ///< ended with an error
  incomplete,  ///< the scan ends without its full results
};

enum class AssetSignal : std::uint8_t {
  slot_given,
  scan_finished,
  silent_finished,  ///< its time is up and it never answered: nothing to import
  scan_errored,
  went_offline,        ///< decided when the job ends
  discarded,           ///< interrupted: gathered again from the beginning (or from what is kept)
  results_integrated,  ///< all of its results are in the database
  ended,               ///< the scan ends
  rolled_back,         ///< integrated results are taken away again
  rescan,              ///< the scan resumes
};

enum class AssetGuard : std::uint8_t { any };

enum class AssetEffect : std::uint8_t {
  refuse,
  none,
  gather,         ///< scanning begins
  hand_over,      ///< the results leave for the console
  integrate,      ///< the work is kept
  keep_imported,  ///< what is not imported yet is lost, imported parts may stay
  drop,           ///< all that was gathered is lost, imported or not
};

struct AssetTraits {
  using State = AssetState;
  using Signal = AssetSignal;
  using Guard = AssetGuard;
  using Effect = AssetEffect;
  static constexpr std::string_view name = "asset";
  static constexpr std::string_view title = "Asset in a scan";
  static constexpr std::array<std::string_view, 6> state_names = {"pending",    "active",  "completed",
                                                                  "integrated", "errored", "incomplete"};
  static constexpr std::array<std::string_view, 6> state_labels = {"Pending",    "Active",  "Completed",
                                                                   "Integrated", "Errored", "Incomplete"};
  static constexpr std::array<std::string_view, 6> state_groups = {};
  static constexpr std::array<std::string_view, 10> signal_names = {
      "slot_given", "scan_finished",      "silent_finished", "scan_errored", "went_offline",
      "discarded",  "results_integrated", "ended",           "rolled_back",  "rescan"};
  static constexpr std::array<std::string_view, 1> guard_names = {"any"};
  static constexpr std::array<std::string_view, 7> effect_names = {
      "refuse", "none", "gather", "hand_over", "integrate", "keep_imported", "drop"};
};
static_assert(AssetTraits::state_names.size() == static_cast<std::size_t>(AssetState::incomplete) + 1);
static_assert(AssetTraits::signal_names.size() == static_cast<std::size_t>(AssetSignal::rescan) + 1);
static_assert(AssetTraits::effect_names.size() == static_cast<std::size_t>(AssetEffect::drop) + 1);

[[nodiscard]] constexpr std::string_view name_of(AssetState state) {
  return AssetTraits::state_names[static_cast<std::size_t>(state)];
}
[[nodiscard]] constexpr std::string_view name_of(AssetSignal signal) {
  return AssetTraits::signal_names[static_cast<std::size_t>(signal)];
}
[[nodiscard]] constexpr std::string_view name_of(AssetEffect effect) {
  return AssetTraits::effect_names[static_cast<std::size_t>(effect)];
}

namespace asset_rows_detail {

using enum AssetState;
using enum AssetSignal;
using enum AssetEffect;
using namespace source;  // NOLINT(google-build-using-namespace): a list of constants made for such rows.

inline constexpr AssetGuard any = AssetGuard::any;
inline constexpr EnumSet<AssetState> not_active = {pending, completed, integrated, errored, incomplete};

inline constexpr auto gathering = std::to_array<Row<AssetTraits>>({
    {pending, slot_given, any, active, gather, "The engine has a free slot: the asset is being checked.",
     manual_scan_page},
    {active, slot_given, any, stays(), refuse, "One engine scans an asset of a scan at a time.", table_rule},
    {one_of(completed, integrated), slot_given, any, stays(), refuse,
     "A completed asset is not scanned again in its scan.", states_page},
    {one_of(errored, incomplete), slot_given, any, stays(), refuse,
     "The asset has had its turn: resume the scan first.", table_rule},

    {active, scan_finished, any, completed, hand_over,
     "All checks are done: the results leave for the console.", manual_scan_page},
    {not_active, scan_finished, any, stays(), refuse, "Only an asset on a slot can finish.", table_rule},
    {active, silent_finished, any, integrated, integrate,
     "The asset never answered: there is nothing to import, and its time counts as done.",
     "our rule: a silent asset is covered"},
    {not_active, silent_finished, any, stays(), refuse, "Only an asset on a slot can finish.", table_rule},
    {active, scan_errored, any, errored, keep_imported,
     "The scan of the asset failed: it does not count as done.", manual_scan_page},
    {not_active, scan_errored, any, stays(), refuse, "Only an asset on a slot can fail.", table_rule},
    {active, went_offline, any, incomplete, keep_imported,
     "The asset went offline while it was scanned, which shows when the job ends.", manual_scan_page},
    {not_active, went_offline, any, stays(), refuse, "Only an asset on a slot can be lost by going offline.",
     table_rule},
});

inline constexpr auto afterwards = std::to_array<Row<AssetTraits>>({
    {one_of(active, completed), discarded, any, pending, drop,
     "The asset was interrupted, or its results were lost with an engine: it is gathered again from the "
     "beginning.",
     states_page},
    {pending, discarded, any, stays(), none, "Nothing was gathered, so nothing is lost.", table_rule},
    {integrated, discarded, any, stays(), refuse, "Integrated results are safe from interruptions.",
     states_page},
    {one_of(errored, incomplete), discarded, any, stays(), refuse,
     "The asset has had its turn: nothing is in flight.", table_rule},

    {completed, results_integrated, any, integrated, integrate,
     "The console has correlated and stored the results.", states_page},
    {one_of(pending, active), results_integrated, any, stays(), refuse,
     "Parts may be imported earlier, but an asset is integrated after it is completed.", table_rule},
    {integrated, results_integrated, any, stays(), refuse, "Results are integrated once.", table_rule},
    {one_of(errored, incomplete), results_integrated, any, stays(), refuse,
     "Results of an asset that did not complete never become whole.", table_rule},

    {one_of(pending, active, completed), ended, any, incomplete, keep_imported,
     "The scan ended before the asset's results were all imported.", manual_scan_page},
    {one_of(integrated, errored, incomplete), ended, any, stays(), none,
     "The asset's fate was decided before the end.", table_rule},

    {integrated, rolled_back, any, incomplete, drop, "The disruption takes back what the scan had imported.",
     states_page},
    {one_of(pending, active, completed, errored, incomplete), rolled_back, any, stays(), refuse,
     "Only integrated results can be taken back: for all else the scan's end decides.", table_rule},

    {one_of(errored, incomplete), rescan, any, pending, none,
     "A resumed scan gathers every asset again that was not completed successfully.", states_page},
    {pending, rescan, any, stays(), none, "The asset waits for its turn anyway.", table_rule},
    {active, rescan, any, stays(), refuse, "The asset is being scanned: it was not interrupted.", table_rule},
    {one_of(completed, integrated), rescan, any, stays(), refuse, "A resume does not touch completed assets.",
     states_page},
});

}  // namespace asset_rows_detail

inline constexpr auto asset_rows = join_rows(asset_rows_detail::gathering, asset_rows_detail::afterwards);

inline constexpr Table asset_lifecycle(asset_rows, AssetState::pending, EnumSet<AssetState>());

/// An asset is scanned from Pending only, so a completed one is never scanned twice unless its results were
/// lost.
static_assert(accepted_only_in<AssetTraits>(asset_rows, AssetSignal::slot_given, AssetState::pending));
static_assert(entered_only_from<AssetTraits>(asset_rows, AssetState::integrated,
                                             {AssetState::active, AssetState::completed}));

}  // namespace scansim
