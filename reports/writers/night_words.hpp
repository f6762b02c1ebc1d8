#pragma once
/// The parts of a night in words, the same for every writer: what the time of scans went to.

#include <array>
#include <string_view>
#include <variant>

#include "models/fault/faults.hpp"

namespace scansim {

struct NightWords {
  std::string_view measure;
  std::string_view label;
  std::string_view why;  ///< one short clause
};

/// In the order of the catalog; the total is no part.
inline constexpr auto night_words = std::to_array<NightWords>({
    {"time.scanning", "scanning", "assets were Active for the first time and at full speed"},
    {"time.scanning_again", "scanning again", "what an earlier attempt had already gathered"},
    {"time.held_up", "held up", "by network, slow engine, hung asset or checkpoints"},
    {"time.starting", "starting", "nothing was Active: engines started, stopped or took no asset"},
    {"time.sending", "sending results", "nothing was Active, results were on their way to the console"},
    {"time.import", "import", "nothing was Active, results were in import or waited"},
    {"time.queued", "queued", "no engine had room yet"},
    {"time.paused.memory", "paused: memory", "the console passed its memory threshold"},
    {"time.paused.window", "paused: window", "the window was closed"},
    {"time.paused.blackout", "paused: blackout", "a blackout was on"},
    {"time.paused.user", "paused: user", "a user had paused the scan"},
    {"time.paused.other", "paused: other", "for another reason"},
    {"time.outage", "outage", "an engine, a link or the console was lost"},
});

/// Whether the fault slows scans down rather than ending or pausing them.
[[nodiscard]] inline bool is_slowing(const Fault& fault) {
  return std::holds_alternative<EngineSlow>(fault) || std::holds_alternative<HungAsset>(fault) ||
         std::holds_alternative<ConsoleSlowImport>(fault) || std::holds_alternative<LinkDegraded>(fault) ||
         std::holds_alternative<LinkLossy>(fault) || std::holds_alternative<LinkFlapping>(fault) ||
         std::holds_alternative<ResultBufferFull>(fault);
}

}  // namespace scansim
