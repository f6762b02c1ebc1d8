#pragma once
/// The picture of a document and its counts, looked at before anything is drawn of it.

#include "reports/page/json_view.hpp"

namespace scansim::page {

/// Throws BadResult, with the place, where times are no times of a run or columns are not of one length.
void check_picture(const JsonView& picture);
/// Likewise where a part of a count is no part of it: of what went well, and of the scans of a site.
void check_counts(const JsonView& run);

}  // namespace scansim::page
