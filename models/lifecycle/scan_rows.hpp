#pragma once
/// The rows of the scan's transition table, by topic. Order means nothing (see sim/state_machine/table.hpp):
/// a row that names a verdict answers before one with `any`. A guess is marked as such in its sentence or its
/// source.

#include <array>

#include "models/lifecycle/scan_words.hpp"
#include "models/lifecycle/sources.hpp"

namespace scansim {

using ScanRow = Row<ScanTraits>;

namespace scan_rows_detail {

using enum ScanState;
using enum ScanSignal;
using enum ScanGuard;
using enum ScanEffect;
using namespace source;  // NOLINT(google-build-using-namespace): a list of constants made for these rows.

inline constexpr EnumSet<ScanState> in_progress = scan_in_progress;
inline constexpr EnumSet<ScanState> ended = scan_ended;
inline constexpr EnumSet<ScanState> at_rest = {queued, paused};
inline constexpr EnumSet<ScanState> not_paused = in_progress | queued;

inline constexpr auto progress = std::to_array<ScanRow>({
    {queued, admit, any, dispatched, none,
     "The engine has room: the scan leaves the queue, first come, first served, whatever its size.",
     queue_page},
    {in_progress, admit, any, stays(), refuse, "The scan has its place on the engine already.", table_rule},
    {paused, admit, any, stays(), refuse,
     "A paused scan takes no place on an engine: resume it, then it queues.", table_rule},

    {dispatched, engine_began, any, running, none,
     "An engine has answered and gathers information (guess: order of the words).",
     "guess: that dispatched comes before running is inferred from the API's words"},
    {one_of(running, integrating), engine_began, any, stays(), refuse, "The scan has begun already.",
     table_rule},
    {at_rest, engine_began, any, stays(), refuse, "No engine works for this scan now: the message is late.",
     table_rule},

    {running, all_scanned, any, integrating, none,
     "Every asset is scanned; the scan stays In progress while the console imports and integrates.",
     states_page},
    {one_of(queued, dispatched, integrating, paused), all_scanned, any, stays(), refuse,
     "Only a running scan can finish gathering.", table_rule},

    {integrating, all_integrated, any, completed, integrate_all,
     "The engine has finished all targets and the console has finished processing them.", states_page},
    {one_of(queued, dispatched, running), all_integrated, any, stays(), refuse,
     "Scanning is not over: a scan completes when everything is scanned and processed.", states_page},
    {paused, all_integrated, any, stays(), refuse,
     "The scan is paused, even if nothing is left to do: resume it, then it completes.", states_page},

    {integrating, work_reopened, any, running, none,
     "Results were lost with an engine, so its assets are gathered again.",
     "our rule: requeue and failover keep the scan In progress"},
    {one_of(queued, dispatched, running, paused), work_reopened, any, stays(), refuse,
     "Gathering was not over, so there is nothing to reopen.", table_rule},
});

inline constexpr auto pausing = std::to_array<ScanRow>({
    {in_progress, user_pause, any, paused, keep_completed,
     "A user paused the scan: results of completed assets are processed, partial ones are not kept.",
     states_page},
    {queued, user_pause, any, stays(), refuse,
     "Only a running scan can be paused: wait until it runs, or stop it.", console_api},
    {paused, user_pause, any, stays(), refuse, "The scan is paused already.", console_api},

    {in_progress, window_closed, any, paused, keep_completed,
     "The scheduled duration is used up, or a blackout begins: the scan pauses as if by hand.", states_page},
    {queued, window_closed, any, paused, keep_completed,
     "A scan still queued at the end of its window waits for the next one like a paused scan (guess).",
     "guess: no document says what becomes of a queued scan"},
    {paused, window_closed, any, stays(), refuse, "The scan is paused already.", table_rule},

    {in_progress, memory_threshold, any, paused, keep_completed,
     "The console passed its memory threshold before import was finished.", states_page},
    {queued, memory_threshold, any, stays(), refuse,
     "A queued scan gathers nothing, so pausing it would free no memory.", table_rule},
    {paused, memory_threshold, any, stays(), refuse, "The scan is paused already.", table_rule},
});

inline constexpr auto resuming = std::to_array<ScanRow>({
    {paused, user_resume, any, queued, rescan_not_completed,
     "A paused scan can be resumed by hand: assets that were not completed begin anew.", states_page},
    {paused, window_opened, any, queued, rescan_not_completed,
     "A recurring scan goes on where it paused at its next start, and a blackout's scan when it is over.",
     states_page},
    {paused, auto_resume, any, queued, rescan_not_completed,
     "The time or the memory level to go on has come.", "our rule: the switch auto_resume"},
    {paused, next_start_restart, any, stopped, integrate_imported,
     "The schedule asks for a restart: the paused scan ends Stopped and a new one begins.", console_api},

    {not_paused, user_resume, any, stays(), refuse, "The scan is not paused: there is nothing to resume.",
     console_api},
    {not_paused, window_opened, any, stays(), refuse,
     "The scan is not paused: the next occurrence does not start before this one is over.", schedule_page},
    {not_paused, auto_resume, any, stays(), refuse, "The scan is not paused: there is nothing to resume.",
     table_rule},
    {not_paused, next_start_restart, any, stays(), refuse,
     "The next occurrence does not start before this one is over.", schedule_page},
});

inline constexpr auto stopping = std::to_array<ScanRow>({
    {in_progress | paused, user_stop, any, stopped, integrate_imported,
     "A user stopped the scan: all that was imported is integrated, also of assets scanned only in part.",
     states_page},
    {queued, user_stop, any, stopped, integrate_imported, "A queued scan can be withdrawn (guess).",
     "guess: the API names running and paused scans only"},

    {in_progress, association_lost_stop, any, stopped, integrate_imported,
     "The engine knows no scan with that ID: the console lost track, and the stop ends it here only.",
     states_page},
    {at_rest, association_lost_stop, any, stays(), refuse,
     "No engine works for this scan, so no engine can have forgotten it: stop it as usual.", table_rule},

    {at_rest, limit_expired, any, aborted, integrate_imported,
     "Some products abort scans that stay paused or pending too long; finished results stay.",
     tenable_states_page},
    {in_progress, limit_expired, any, stays(), refuse, "The limits count the time in Queued and Paused only.",
     table_rule},

    {in_progress, ghost_completed, any, completed, end_without_data,
     "The engine dropped the job: the console shows Completed successfully, but there is no data.",
     states_page},
    {at_rest, ghost_completed, any, stays(), refuse,
     "No engine works for this scan, so none can report its completion.", table_rule},

    {not_paused, user_start, any, stays(), refuse, "A scan of this site is already running.",
     manual_scan_page},
    {paused, user_start, any, stays(), refuse,
     "A paused scan of this site exists: resume it, or stop it and start again (guess).",
     "guess: only a running scan is documented to block a start"},
});

inline constexpr auto disrupted_link = std::to_array<ScanRow>({
    {in_progress, communication_failure, failed_recover, failed, recover_reached,
     "Console and engine lost contact: data from before the break can typically be recovered.", states_page},
    {in_progress, communication_failure, failed_lose, failed, roll_back,
     "Console and engine lost contact, and nothing from before the break is kept.", switch_rule},
    {in_progress, communication_failure, wait, stays(), none,
     "The console waits for the engine as long as it takes: the engine's status says Unknown.", switch_rule},
    {in_progress, communication_failure, any, stays(), refuse,
     "This is not a verdict of a communication failure: choose failed_recover, failed_lose, wait, pause or "
     "go_on.",
     switch_rule},
    {at_rest, communication_failure, any, stays(), none,
     "Nothing is being gathered, so a lost contact changes no state (guess).",
     "guess: the documents speak of running scans"},
    {at_rest, communication_failure, aborted_keep, stays(), refuse,
     "This is not a verdict of a communication failure.", switch_rule},
    {at_rest, communication_failure, hang_then_remove, stays(), refuse,
     "This is not a verdict of a communication failure.", switch_rule},
    {at_rest, communication_failure, failover, stays(), refuse,
     "This is not a verdict of a communication failure.", switch_rule},
    {at_rest, communication_failure, requeue, stays(), refuse,
     "This is not a verdict of a communication failure.", switch_rule},
    {at_rest, communication_failure, pause, stays(), none, "A scan at rest has nothing to pause (guess).",
     "guess: the documents speak of running scans"},
});

/// Engine or console goes out of service, or crashes: the same verdicts, each with its own documented one.
template <ScanSignal signal>
inline constexpr auto disrupted_host = std::to_array<ScanRow>({
    {in_progress, signal, failed_lose, failed, roll_back,
     signal == out_of_service ? "Engine or console went out of service: what came before cannot be recovered."
                              : "A crash may end a scan like a loss of service: what came before is lost.",
     signal == out_of_service ? states_page : switch_rule},
    {in_progress, signal, aborted_keep, aborted, integrate_imported,
     signal == crash
         ? "Engine or console crashed: what was imported before is integrated."
         : "A loss of service may end a scan like a crash: what was imported before is integrated.",
     signal == crash ? states_page : switch_rule},
    {in_progress, signal, hang_then_remove, stays(), hang,
     "The engine is offline and the scan appears to hang; the console finds it inconsistent later.",
     troubleshooting_page},
    {in_progress, signal, failover, stays(), move_assets, "Another engine of the pool takes the assets over.",
     pool_page},
    {in_progress, signal, requeue, stays(), requeue_assets,
     "The engine's assets wait at the head of its queue and run again after repair.", switch_rule},
    {in_progress, signal, pause, paused, keep_completed,
     "The scan pauses, cause engine lost, and can be resumed.", switch_rule},
    {in_progress, signal, any, stays(), refuse,
     "This is not a verdict of a lost engine or console: choose failed_lose, aborted_keep, hang_then_remove, "
     "failover, requeue, pause or go_on.",
     switch_rule},
    {at_rest, signal, any, stays(), none,
     "Nothing is being gathered, so the state stays; results not delivered yet may be lost (guess).",
     "guess: the documents speak of running scans"},
    {at_rest, signal, failed_recover, stays(), refuse, "This is not a verdict of a lost engine or console.",
     switch_rule},
    {at_rest, signal, wait, stays(), refuse, "This is not a verdict of a lost engine or console.",
     switch_rule},
});

inline constexpr auto removed = std::to_array<ScanRow>({
    {in_progress, removal_noticed, any, failed, remove_partial_imports,
     "The console found the hung scan inconsistent and removed what it had imported in part.",
     troubleshooting_page},
    {at_rest, removal_noticed, any, stays(), refuse, "A queued or paused scan does not hang.", table_rule},
});

inline constexpr auto after_the_end = std::to_array<ScanRow>({
    {ended, admit, any, stays(), refuse, "The scan has ended and takes no place on an engine.", ended_rule},
    {ended, engine_began, any, stays(), refuse, "The scan has ended: the engine's message is late.",
     ended_rule},
    {ended, all_scanned, any, stays(), refuse, "The scan has ended: late results are not taken.", ended_rule},
    {ended, all_integrated, any, stays(), refuse, "The scan has ended: nothing of it is processed any more.",
     ended_rule},
    {ended, work_reopened, any, stays(), refuse, "The scan has ended: nothing of it is gathered again.",
     ended_rule},
    {ended, user_pause, any, stays(), refuse, "Only a running scan can be paused, and this one has ended.",
     console_api},
    {ended, window_closed, any, stays(), refuse, "The scan ended before its window did.", ended_rule},
    {ended, memory_threshold, any, stays(), refuse, "The scan has ended: it imports nothing.", ended_rule},
    {ended, user_stop, any, stays(), refuse,
     "Only a running or paused scan can be stopped, and this one has ended.", console_api},
    {completed, user_resume, any, stays(), refuse, "The scan is complete: there is nothing to resume.",
     states_page},
    {stopped, user_resume, any, stays(), refuse, "A stopped scan cannot be resumed: a new scan is needed.",
     states_page},
    {failed, user_resume, any, stays(), refuse, "A failed scan cannot be resumed: a new scan is needed.",
     states_page},
    {aborted, user_resume, any, stays(), refuse, "An aborted scan cannot be resumed: a new scan is needed.",
     states_page},
    {ended, window_opened, any, stays(), refuse, "The scan has ended: the next start makes a new scan.",
     console_api},
    {ended, auto_resume, any, stays(), refuse, "The scan has ended: only a paused scan resumes.",
     states_page},
    {ended, next_start_restart, any, stays(), refuse, "The scan has ended: the next start makes a new scan.",
     console_api},
    {ended, communication_failure, any, stays(), refuse, "The scan ended before the contact was lost.",
     ended_rule},
    {ended, out_of_service, any, stays(), refuse,
     "The scan ended before engine or console went out of service.", ended_rule},
    {ended, crash, any, stays(), refuse, "The scan ended before the crash.", ended_rule},
    {ended, removal_noticed, any, stays(), refuse, "The scan has ended: it does not hang.", ended_rule},
    {ended, association_lost_stop, any, stays(), refuse,
     "The scan has ended: what its engine still knows does not matter.", ended_rule},
    {ended, ghost_completed, any, stays(), refuse, "The scan has ended already.", ended_rule},
    {ended, limit_expired, any, stays(), refuse, "The scan has ended: no limit counts.", ended_rule},
    {ended, user_start, any, stays(), refuse, "The scan has ended: a new start makes a new scan.",
     console_api},
});

/// Later additions come last: a row's place is part of the hash of every run that goes by it.
inline constexpr auto other_products = std::to_array<ScanRow>({
    {in_progress, communication_failure, pause, paused, keep_completed,
     "The manager could not reach the scanner: the scan is interrupted and can be resumed.", gvm_source},

    {not_paused, window_stop, any, stopped, integrate_imported,
     "The scheduled duration is used up, and this product stops the scan for good.", zap_limit_issue},
    {paused, window_stop, any, stays(), refuse, "The scan is paused: nothing runs that could be stopped.",
     table_rule},
    {ended, window_stop, any, stays(), refuse, "The scan ended before its window did.", ended_rule},

    {not_paused, window_discard, any, failed, roll_back,
     "The scheduled duration is used up, and what the incomplete scan has gathered is discarded.",
     sc_timeout_page},
    {paused, window_discard, any, stays(), refuse,
     "The scan is paused: nothing runs that its window could cut off.", table_rule},
    {ended, window_discard, any, stays(), refuse, "The scan ended before its window did.", ended_rule},
});

/// The console is restarted, which somebody has planned.
inline constexpr auto restarted = std::to_array<ScanRow>({
    {in_progress, console_restart, failed_lose, failed, roll_back,
     "A restart of the console may end a scan like a loss of service: what came before is lost.",
     switch_rule},
    {in_progress, console_restart, aborted_keep, aborted, integrate_imported,
     "A restart of the console may end a scan: what was imported before is integrated.", switch_rule},
    {in_progress, console_restart, hang_then_remove, stays(), hang,
     "The console has forgotten the scan, which appears to hang until that is noticed.", switch_rule},
    {in_progress, console_restart, requeue, stays(), requeue_assets,
     "The engines go on, and imports begin again when the console is back.", switch_rule},
    {in_progress, console_restart, pause, paused, keep_completed,
     "A restart of the manager interrupts all active tasks, which can be resumed.", gvm_source},
    {in_progress, console_restart, any, stays(), refuse,
     "This is not a verdict of a restart: choose failed_lose, aborted_keep, hang_then_remove, requeue or "
     "pause.",
     switch_rule},
    {at_rest, console_restart, any, stays(), none,
     "Nothing is being gathered: the scan waits on when the console is back (guess).",
     "guess: the documents speak of active scans"},
    {queued, console_restart, pause, paused, keep_completed,
     "A restart of the manager clears its queue: tasks that waited are interrupted too.", gvm_source},
    {paused, console_restart, aborted_keep, aborted, integrate_imported,
     "Some products abort paused scans when they are updated; finished results stay.", nessus_update_post},
    {ended, console_restart, any, stays(), refuse, "The scan ended before the restart.", ended_rule},
});

/// A scan of several engines loses one of them.
inline constexpr auto left_by_an_engine = std::to_array<ScanRow>({
    {in_progress, communication_failure, go_on, stays(), leave_engine,
     "The scan goes on with its other engines; the assets of the lost one are left Incomplete.", switch_rule},
    {in_progress, out_of_service, go_on, stays(), leave_engine,
     "The scan goes on with its other engines; the assets of the lost one are left Incomplete.", switch_rule},
    {in_progress, crash, go_on, stays(), leave_engine,
     "The scan goes on with its other engines; the assets of the lost one are left Incomplete.", switch_rule},
});

}  // namespace scan_rows_detail
}  // namespace scansim
