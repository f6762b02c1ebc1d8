#pragma once
/// The words that values of a scenario may be, each with what it means, and the keys of which a map has
/// exactly one. The readers read by them; the tables of keys refer to them, so that the schema says the same.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/policy/order/orders.hpp"
#include "models/world/plan.hpp"
#include "scenarios/load/recurrences.hpp"
#include "scenarios/load/scalars.hpp"

namespace scansim::load {

namespace choices {

inline constexpr Choice<ScanGuard> when_down[] = {{"failed_lose", ScanGuard::failed_lose},
                                                  {"aborted_keep", ScanGuard::aborted_keep},
                                                  {"hang_then_remove", ScanGuard::hang_then_remove},
                                                  {"failover", ScanGuard::failover},
                                                  {"requeue", ScanGuard::requeue},
                                                  {"pause", ScanGuard::pause},
                                                  {"go_on", ScanGuard::go_on}};
/// A console has no other to fail over to.
inline constexpr Choice<ScanGuard> when_restarted[] = {{"failed_lose", ScanGuard::failed_lose},
                                                       {"aborted_keep", ScanGuard::aborted_keep},
                                                       {"hang_then_remove", ScanGuard::hang_then_remove},
                                                       {"requeue", ScanGuard::requeue},
                                                       {"pause", ScanGuard::pause}};
inline constexpr Choice<ScanGuard> communication_failure[] = {{"failed_recover", ScanGuard::failed_recover},
                                                              {"failed_lose", ScanGuard::failed_lose},
                                                              {"wait", ScanGuard::wait},
                                                              {"pause", ScanGuard::pause},
                                                              {"go_on", ScanGuard::go_on}};
inline constexpr Choice<EngineBuffer> engine_buffer[] = {{"lost", EngineBuffer::lost},
                                                         {"fetch", EngineBuffer::fetch}};
inline constexpr Choice<CompletedWhen> completed_when[] = {{"scanned", CompletedWhen::scanned},
                                                           {"integrated", CompletedWhen::integrated}};
inline constexpr Choice<KeptUnit> kept_on_interruption[] = {
    {"asset", KeptUnit::asset}, {"keep_all", KeptUnit::keep_all}, {"nothing", KeptUnit::nothing}};
inline constexpr Choice<RescanTime> rescan_time[] = {{"same", RescanTime::same},
                                                     {"redraw", RescanTime::redraw}};
inline constexpr Choice<AutoResume> auto_resume[] = {{"none", AutoResume::none},
                                                     {"next_window", AutoResume::next_window}};
inline constexpr Choice<MemoryPause> memory_pause[] = {
    {"importing", MemoryPause::importing}, {"all", MemoryPause::all},
    {"newest", MemoryPause::newest},       {"largest", MemoryPause::largest},
    {"throttle", MemoryPause::throttle},   {"backpressure", MemoryPause::backpressure},
    {"spill", MemoryPause::spill}};
inline constexpr Choice<OnStop> on_stop[] = {{"imported", OnStop::imported}, {"flush", OnStop::flush}};
inline constexpr Choice<DiscoveryOnResume> discovery_on_resume[] = {{"keep", DiscoveryOnResume::keep},
                                                                    {"redo", DiscoveryOnResume::redo}};
inline constexpr Choice<WindowEnd> window_end[] = {{"pause", WindowEnd::pause},
                                                   {"stop", WindowEnd::stop},
                                                   {"discard", WindowEnd::discard},
                                                   {"rollover", WindowEnd::rollover}};
inline constexpr Choice<PausedAtRestart> paused_at_restart[] = {{"kept", PausedAtRestart::kept},
                                                                {"aborted", PausedAtRestart::aborted}};
inline constexpr auto order = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array{
      Choice<AssetOrder>{std::variant_alternative_t<I, Orders>::kind, static_cast<AssetOrder>(I)}...};
}
(std::make_index_sequence<std::variant_size_v<Orders>>());
inline constexpr Choice<ImportMode> import_mode[] = {{"incremental", ImportMode::incremental},
                                                     {"at_end", ImportMode::at_end}};
inline constexpr Choice<Pairing> pairing[] = {{"console_to_engine", Pairing::console_to_engine},
                                              {"engine_to_console", Pairing::engine_to_console}};
inline constexpr Choice<OnRepeat> on_repeat[] = {{"resume", OnRepeat::resume},
                                                 {"restart", OnRepeat::restart}};
inline constexpr Choice<OperatorAction> act[] = {{"pause", OperatorAction::pause},
                                                 {"resume", OperatorAction::resume},
                                                 {"stop", OperatorAction::stop},
                                                 {"start", OperatorAction::start}};

/// What a site's `engine:` may be instead of a name.
inline constexpr std::string_view most_recently_used = "most_recently_used";

/// A repeat in one word.
struct RepeatWord {
  WrittenRepeat::Unit unit;
  std::int64_t count;
};
inline constexpr Choice<RepeatWord> repeat[] = {{"daily", {WrittenRepeat::Unit::days, 1}},
                                                {"weekly", {WrittenRepeat::Unit::days, 7}},
                                                {"monthly", {WrittenRepeat::Unit::months, 1}}};

}  // namespace choices

/// The words of a table above, in its order.
template <const auto& table>
[[nodiscard]] std::vector<std::string> words_of() {
  std::vector<std::string> words;
  for (const auto& choice : table) words.emplace_back(choice.word);
  return words;
}

/// The words of a list that is made elsewhere.
template <std::vector<std::string_view> (*list)()>
[[nodiscard]] std::vector<std::string> words_from() {
  const std::vector<std::string_view> words = list();
  return {words.begin(), words.end()};
}

/// Keys of which a map has exactly one.
namespace ways {

inline constexpr std::string_view load[] = {"profile", "csv"};
inline constexpr std::string_view repeat[] = {"every", "days", "weeks", "months"};
inline constexpr std::string_view auto_resume[] = {"after", "below"};
inline constexpr std::string_view kept[] = {"checkpoint", "task", "host_group"};
inline constexpr std::string_view trigger[] = {"at", "when", "every"};
inline constexpr std::string_view fault_trigger[] = {"at", "when", "every", "trace"};
inline constexpr std::string_view fault_length[] = {"lasts", "trace"};
inline constexpr std::string_view condition[] = {"completed", "integrated", "state", "status", "measure"};
inline constexpr std::string_view law[] = {"constant", "uniform",   "exponential", "lognormal", "weibull",
                                           "gamma",    "empirical", "mixture",     "recorded"};
/// Recorded values are no part of a mixture.
inline constexpr std::span<const std::string_view> part_law = std::span(law).first(std::size(law) - 1);
inline constexpr std::string_view lognormal_centre[] = {"median", "mean"};
inline constexpr std::string_view lognormal_width[] = {"sigma", "cv"};
inline constexpr std::string_view weibull_centre[] = {"scale", "mean", "median"};
inline constexpr std::string_view gamma_centre[] = {"scale", "mean"};
/// Assets are given one by one, or by their number and a law.
inline constexpr std::string_view asset_count[] = {"count", "rows"};
inline constexpr std::string_view asset_scan_time[] = {"scan_time", "rows", "recorded"};

}  // namespace ways

}  // namespace scansim::load
