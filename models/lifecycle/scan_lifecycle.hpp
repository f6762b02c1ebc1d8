#pragma once
/// The scan's transition table, checked while compiling: beside what holds for every table, only Paused
/// resumes. A row's effect names what the model has to do; the table itself changes nothing but the state.

#include "models/lifecycle/scan_rows.hpp"

namespace scansim {

inline constexpr auto scan_rows =
    join_rows(scan_rows_detail::progress, scan_rows_detail::pausing, scan_rows_detail::resuming,
              scan_rows_detail::stopping, scan_rows_detail::disrupted_link,
              scan_rows_detail::disrupted_host<ScanSignal::out_of_service>,
              scan_rows_detail::disrupted_host<ScanSignal::crash>, scan_rows_detail::removed,
              scan_rows_detail::after_the_end, scan_rows_detail::other_products, scan_rows_detail::restarted,
              scan_rows_detail::left_by_an_engine);

static_assert(is_total<ScanTraits>(scan_rows));
static_assert(is_deterministic<ScanTraits>(scan_rows));
static_assert(has_no_dead_rows<ScanTraits>(scan_rows));
static_assert(reaches_every_state<ScanTraits>(scan_rows, ScanState::queued));
static_assert(absorbs<ScanTraits>(scan_rows, scan_ended));

/// Only Paused resumes: no other state takes a signal to go on, none lets assets be gathered again on a
/// resume, and a scan that has left the queue comes back to it from Paused only.
constexpr bool only_paused_resumes(Rows<ScanTraits> rows) {
  return accepted_only_in<ScanTraits>(rows, ScanSignal::user_resume, ScanState::paused) &&
         accepted_only_in<ScanTraits>(rows, ScanSignal::window_opened, ScanState::paused) &&
         accepted_only_in<ScanTraits>(rows, ScanSignal::auto_resume, ScanState::paused) &&
         effect_only_in<ScanTraits>(rows, ScanEffect::rescan_not_completed, ScanState::paused) &&
         entered_only_from<ScanTraits>(rows, ScanState::queued, ScanState::paused);
}
static_assert(only_paused_resumes(scan_rows));

inline constexpr Table scan_lifecycle(scan_rows, ScanState::queued, scan_ended);

}  // namespace scansim
