#pragma once
/// The sections of the page. Each is a function of the document; what has nothing to show is empty.

#include <string>

#include "reports/page/glossary.hpp"
#include "reports/page/json_view.hpp"

namespace scansim::page {

/// The first screen: how many windows were met, how long it took, what ate the night, what was disrupted;
/// its words are explained already.
[[nodiscard]] std::string first_screen(const JsonView& run, Glossary& glossary);
/// Whether there is anything to draw over time.
[[nodiscard]] bool has_timeline(const JsonView& run);
/// Lanes of scans, engines, links, faults and the console over time.
[[nodiscard]] std::string timeline(const JsonView& run);
[[nodiscard]] std::string ledger(const JsonView& run);
[[nodiscard]] std::string scans(const JsonView& run);
/// All scans of each site; nothing where no site has several.
[[nodiscard]] std::string sites(const JsonView& run);
[[nodiscard]] std::string engines(const JsonView& run);
/// Each with what it is, but for those that are explained already.
[[nodiscard]] std::string measures(const JsonView& run, Glossary& glossary);
[[nodiscard]] std::string expectations(const JsonView& run);
/// The scans' states and how often each way between them was taken.
[[nodiscard]] std::string lifecycle(const JsonView& run);
[[nodiscard]] std::string happened(const JsonView& run);
/// The same for each variant of a comparison; empty where none took any.
[[nodiscard]] std::string lifecycles(const JsonView& document);
/// Variants beside their baseline.
[[nodiscard]] std::string comparison(const JsonView& document);

/// What a comparison answers, a sentence for each variant.
[[nodiscard]] std::string comparison_answer(const JsonView& document);

}  // namespace scansim::page
