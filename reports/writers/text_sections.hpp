#pragma once
/// The sections of the text report. Each begins with its title and ends with a line break; one without
/// content is empty.

#include <string>

#include "reports/writers/report.hpp"

namespace scansim::text_sections {

inline constexpr std::size_t width = 100;

/// How the measures vary over the replications; empty for one replication.
[[nodiscard]] std::string replications(const Report& report);
/// The timeline.
[[nodiscard]] std::string happened(const Report& report);
/// What the time of the scans went to; empty if there was none.
[[nodiscard]] std::string night(const Report& report);
[[nodiscard]] std::string cost(const Report& report);
[[nodiscard]] std::string recovered(const Report& report);
/// The disruption ledger, a block per row.
[[nodiscard]] std::string ledger(const Report& report);
/// Disruptions by cause; empty if there are so few that the ledger says it all.
[[nodiscard]] std::string causes(const Report& report);
/// Whether a site has had more than one scan.
[[nodiscard]] bool has_nights(const Report& report);
/// What became of each site's scans; empty if none has had more than one.
[[nodiscard]] std::string sites(const Report& report);
/// All scans; of many nights those that were disturbed or did not go as planned.
[[nodiscard]] std::string scans(const Report& report, bool is_colored);
[[nodiscard]] std::string expectations(const Report& report, bool is_colored);
/// How far off the record the shown replication is; empty if there is none to compare with.
[[nodiscard]] std::string against(const Report& report);
/// Warnings and guesses.
[[nodiscard]] std::string caveats(const Report& report);
/// What the states, causes and amounts are that stand in the sections above.
[[nodiscard]] std::string words(const Report& report);
/// What repeats the run.
[[nodiscard]] std::string run(const Report& report);

}  // namespace scansim::text_sections
