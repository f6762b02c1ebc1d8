#pragma once
/// The sections of the text report. Each begins with its title and ends with a line break; one without
/// content is empty.

#include <string>
#include <string_view>
#include <vector>

#include "reports/writers/report.hpp"
#include "reports/writers/words_used.hpp"

namespace scansim::text_sections {

inline constexpr std::size_t width = 100;

/// On lines of that width, indented.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent);

/// What states, causes, amounts and places are: each is told once, where it first appears.
class Words {
 public:
  explicit Words(const Report& report);
  /// The words of the section that have not been explained yet, as a block to stand below it; empty if there
  /// is none.
  [[nodiscard]] std::string explained(std::string_view section);
  /// A section of its own for those that a table has broken over lines, or that only the JSON has; empty if
  /// there is none.
  [[nodiscard]] std::string rest() const;

 private:
  std::vector<WordMeaning> to_explain_;
};

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
/// What repeats the run.
[[nodiscard]] std::string run(const Report& report);

}  // namespace scansim::text_sections
