#pragma once
/// The picture of a document, looked at before anything is drawn of it.

#include "reports/page/json_view.hpp"

namespace scansim::page {

/// Throws BadResult, with the place, where times are no times of a run or columns are not of one length.
void check_picture(const JsonView& picture);

}  // namespace scansim::page
