#pragma once
/// The console's belief about an engine: what the status column shows, which need not be what the engine is
/// doing. No status is terminal: an engine can always answer again.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/lifecycle/sources.hpp"
#include "sim/state_machine/table.hpp"

namespace scansim {

enum class EngineStatus : std::uint8_t {
  pending_authorization,
  active,
  unknown,
  not_responding,
  incompatible_version
};

enum class EngineSignal : std::uint8_t {
  authorized,
  contact_lost,  ///< no connection within the connection timeout
  no_response,   ///< connected, but no answer within the response timeout
  answered,
  version_mismatch,  ///< answered with a version that the console cannot use
  updated,
};

enum class EngineGuard : std::uint8_t { any };

enum class EngineEffect : std::uint8_t {
  refuse,
  none,
  offer_work,     ///< the engine may be given work from now on
  withhold_work,  ///< it gets no new work; what it has goes on
};

struct EngineTraits {
  using State = EngineStatus;
  using Signal = EngineSignal;
  using Guard = EngineGuard;
  using Effect = EngineEffect;
  static constexpr std::string_view name = "engine";
  static constexpr std::string_view title = "Engine status";
  static constexpr std::array<std::string_view, 5> state_names = {
      "pending_authorization", "active", "unknown", "not_responding", "incompatible_version"};
  static constexpr std::array<std::string_view, 5> state_labels = {
      "Pending authorization", "Active", "Unknown", "Not responding", "Incompatible version"};
  static constexpr std::array<std::string_view, 5> state_groups = {};
  static constexpr std::array<std::string_view, 6> signal_names = {
      "authorized", "contact_lost", "no_response", "answered", "version_mismatch", "updated"};
  static constexpr std::array<std::string_view, 1> guard_names = {"any"};
  static constexpr std::array<std::string_view, 4> effect_names = {"refuse", "none", "offer_work",
                                                                   "withhold_work"};
};
static_assert(EngineTraits::state_names.size() ==
              static_cast<std::size_t>(EngineStatus::incompatible_version) + 1);
static_assert(EngineTraits::signal_names.size() == static_cast<std::size_t>(EngineSignal::updated) + 1);
static_assert(EngineTraits::effect_names.size() == static_cast<std::size_t>(EngineEffect::withhold_work) + 1);

[[nodiscard]] constexpr std::string_view name_of(EngineStatus status) {
  return EngineTraits::state_names[static_cast<std::size_t>(status)];
}
[[nodiscard]] constexpr std::string_view name_of(EngineSignal signal) {
  return EngineTraits::signal_names[static_cast<std::size_t>(signal)];
}
[[nodiscard]] constexpr std::string_view name_of(EngineEffect effect) {
  return EngineTraits::effect_names[static_cast<std::size_t>(effect)];
}

namespace engine_rows_detail {

using enum EngineStatus;
using enum EngineSignal;
using enum EngineEffect;
using namespace source;  // NOLINT(google-build-using-namespace): a list of constants made for such rows.

inline constexpr EngineGuard any = EngineGuard::any;
inline constexpr EnumSet<EngineStatus> silent = {unknown, not_responding};
inline constexpr std::string_view poll_rule =
    "our rule: the status follows the console's last poll of the engine";

inline constexpr auto rows = std::to_array<Row<EngineTraits>>({
    {pending_authorization, authorized, any, active, offer_work,
     "The pairing is confirmed: only active engines work.", pool_status_page},
    {silent | active | incompatible_version, authorized, any, stays(), refuse,
     "The engine is authorized already.", table_rule},

    {active, contact_lost, any, unknown, withhold_work,
     "The engine could not be contacted: is it running, reachable?", states_page},
    {one_of(not_responding, incompatible_version), contact_lost, any, unknown, none,
     "The engine cannot be contacted any more.", states_page},
    {unknown, contact_lost, any, stays(), none, "It still cannot be contacted.", poll_rule},
    {pending_authorization, contact_lost, any, stays(), none,
     "An engine that is not authorized is not used: its silence changes nothing.", poll_rule},

    {active, no_response, any, not_responding, withhold_work,
     "The connection stands, but no answer came within the response timeout.", console_api},
    {one_of(unknown, incompatible_version), no_response, any, not_responding, none,
     "The connection stands, but no answer came within the response timeout.", console_api},
    {not_responding, no_response, any, stays(), none, "It still does not answer.", poll_rule},
    {pending_authorization, no_response, any, stays(), none,
     "An engine that is not authorized is not used: its silence changes nothing.", poll_rule},

    {silent, answered, any, active, offer_work, "The engine answers again and is given work.", poll_rule},
    {active, answered, any, stays(), none, "The engine answers, as it did before.", poll_rule},
    {incompatible_version, answered, any, stays(), refuse, "The engine answers, but must be updated first.",
     console_api},
    {pending_authorization, answered, any, stays(), refuse,
     "The engine answers, but must be authorized first.", console_api},

    {active, version_mismatch, any, incompatible_version, withhold_work,
     "Engine and console have versions that do not work together.", console_api},
    {silent, version_mismatch, any, incompatible_version, none,
     "The engine answers again, with a version that does not work with the console's.", console_api},
    {incompatible_version, version_mismatch, any, stays(), none, "The version still does not fit.",
     poll_rule},
    {pending_authorization, version_mismatch, any, stays(), refuse,
     "Versions are compared after authorization (guess): authorize the engine first.",
     "guess: no document gives the order"},

    {incompatible_version, updated, any, active, offer_work, "The versions fit again.", console_api},
    {silent | active, updated, any, stays(), none,
     "An update of an engine whose version fits changes no status.", poll_rule},
    {pending_authorization, updated, any, stays(), none, "An update does not authorize the engine.",
     poll_rule},
});

}  // namespace engine_rows_detail

inline constexpr Table engine_lifecycle(engine_rows_detail::rows, EngineStatus::pending_authorization,
                                        EnumSet<EngineStatus>());

/// Only an active engine is offered work, and leaving Active always takes the offer back.
static_assert(entered_only_from<EngineTraits>(engine_rows_detail::rows, EngineStatus::pending_authorization,
                                              {}));
static_assert(effect_only_in<EngineTraits>(engine_rows_detail::rows, EngineEffect::withhold_work,
                                           EngineStatus::active));

}  // namespace scansim
