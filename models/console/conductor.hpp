#pragma once
/// The conductor: takes the next event of a world and carries out what it means, by the lifecycle tables, the
/// policies and the ledger. It owns nothing: all state is in the World, so a copied world goes on under
/// another conductor.

#include <functional>
#include <optional>
#include <vector>

#include "models/console/recent_goods.hpp"
#include "models/policy/attempt.hpp"
#include "models/policy/auto_resume.hpp"
#include "models/policy/ending.hpp"
#include "models/policy/loss.hpp"
#include "models/policy/relief.hpp"
#include "models/policy/unit.hpp"
#include "models/world/observation.hpp"
#include "models/world/world.hpp"

namespace scansim {

/// A scenario that goes round in circles without time going on, such as a pause and an automatic resume that
/// cause each other.
class NoProgress : public InvariantError {
 public:
  using InvariantError::InvariantError;
};

class Conductor {
 public:
  /// Plan, world and sink must outlive the conductor.
  Conductor(const Plan& plan, World& world, ObservationSink& sink)
      : plan_(plan),
        world_(world),
        sink_(sink),
        wants_draws_(sink.wants_draws()),
        wants_events_(sink.wants_events()) {}

  /// Executes the next event. Returns false, and does nothing, if nothing is left to happen until plan.until.
  /// Throws NoProgress if one instant holds more events than any scenario that makes progress can need.
  bool step();
  /// Enters what is under way into the books, checks them, and tells the sink RunEnded. Call once, after the
  /// last step.
  void finish();
  /// When the run is over, if no step is left.
  [[nodiscard]] SimTime end_time() const;
  /// All faults heal now, and none strikes any more: what becomes of the scans if they are left alone?
  void end_faults();

  // What faults do to the world: see models/fault/.
  void take_link_down(LinkId link);
  void bring_link_up(LinkId link);
  void take_cut_down(CutId cut);
  void bring_cut_up(CutId cut);
  void strain_link(LinkId link, const LinkStrain& strain);
  void relieve_link(LinkId link, const LinkStrain& strain);
  /// Of a fault that makes a link flap, at its strike and when it heals.
  void begin_flapping(FaultId id);
  void end_flapping(FaultId id);
  void take_engine_down(EngineId engine, DisruptionCause cause);
  void bring_engine_up(EngineId engine);
  void take_console_down(DisruptionCause cause);
  void bring_console_up();
  void add_memory_pressure(Bytes size);
  void remove_memory_pressure(Bytes size);
  void slow_engine_down(EngineId engine, Ratio speed);
  void speed_engine_up(EngineId engine, Ratio speed);
  void slow_imports_down(Ratio speed);
  void speed_imports_up(Ratio speed);
  /// So many more assets of the site's scans make no progress; so many less.
  void hang_assets(SiteId site, std::uint32_t assets);
  void release_assets(SiteId site, std::uint32_t assets);
  void fill_result_buffer(EngineId engine);
  void clear_result_buffer(EngineId engine);
  /// The engines of the site's newest scan go on with it, and the console believes that it is Completed.
  void lose_association(SiteId site);

 private:
  struct Cause {
    ScanSignal signal;
    ScanGuard guard = ScanGuard::any;
    DisruptionCause why = DisruptionCause::none;
  };

  // conductor.cpp: events, signals, small helpers
  void execute(const Event& event);
  void execute_unseen(const Event& event);
  void watch_progress();
  [[nodiscard]] SimTime now() const { return world_.calendar.now(); }
  template <class Observation>
  void tell(const Observation& observation) {
    sink_.observe(now(), observation);
  }
  void tell_draw(const ValueDrawn& drawn) const {
    if (wants_draws_) sink_.observe(now(), drawn);
  }
  Scan& scan(ScanId id) { return world_.scans[id.index()]; }
  EngineState& engine(EngineId id) { return world_.engines[id.index()]; }
  const EnginePlan& engine_plan(EngineId id) const { return plan_.engines[id.index()]; }
  const SitePlan& site_of(const Scan& s) const { return plan_.sites[s.site.index()]; }
  [[nodiscard]] const Row<ScanTraits>& look_up(ScanId id, const Cause& cause);
  /// Sends the signal through the table: changes the state, or records the refusal. Returns whether it was
  /// accepted.
  bool send(ScanId id, const Cause& cause);
  void send_engine(EngineId id, EngineSignal signal);
  void set_asset(ScanId id, AssetIndex asset, AssetSignal signal, EngineId on = EngineId());
  [[nodiscard]] bool is_in_contact(EngineId id) const {
    return world_.engines[id.index()].is_up() && world_.console.is_up() && world_.network.is_connected(id);
  }
  [[nodiscard]] std::size_t position_of(const Scan& s, EngineId id) const {
    const std::vector<EngineId>& engines = site_of(s).engines;
    return engines.front() == id ? 0 : find_position(engines, id);
  }
  [[nodiscard]] static std::size_t find_position(const std::vector<EngineId>& engines, EngineId id);
  void settle_scan(ScanId id);
  void complete_scan(ScanId id);
  void finish_scan(ScanId id);
  [[nodiscard]] bool has_open_ends() const;

  // starts.cpp: starting, queueing, discovery, resuming
  void start_scan(SiteId site, SimTime scheduled);
  [[nodiscard]] bool has_ghost(SiteId site) const;
  void join_engines(ScanId id);
  void leave_engines(ScanId id);
  void admit(EngineId id);
  void admit_all();
  [[nodiscard]] bool may_leave_queue();
  void begin(ScanId id, EngineId on);
  void on_engine_began(ScanId id, EngineId on);
  void start_discovery(ScanId id);
  [[nodiscard]] EngineId discoverer_of(const Scan& s) const;
  /// Gives each asset the engine that scanned it last.
  void assign_assets(ScanId id);
  void stop_discovery(ScanId id);
  void on_discovery_done(ScanId id);
  void arrange(ScanId id);
  [[nodiscard]] std::int64_t active_scans() const;
  [[nodiscard]] std::uint64_t assets_discovered(const Scan& s) const;
  /// Who asks: in a blackout only administrators may resume.
  enum class Asks : std::uint8_t { anybody, administrator };
  void resume(ScanId id, ScanSignal signal, Asks who = Asks::anybody);
  [[nodiscard]] std::optional<RefusalReason> why_not_now(SiteId site, Asks who) const;

  // schedules.cpp: scheduled starts, windows, blackouts, limits
  void on_site_start(SiteId site);
  void on_window_closed(ScanId id);
  void on_blackout_begins(BlackoutId id);
  void on_blackout_ends(BlackoutId id);
  [[nodiscard]] bool concerns(BlackoutId blackout, SiteId site) const;
  void shut_down(ScanId id);
  void resume_after_blackout(ScanId id);
  void watch_limit(ScanId id);
  void on_limit_expires(ScanId id);
  void catch_up_on_schedules();
  void plan_rollover(ScanId id);

  // triggers.cpp: faults and operators by date, by chance, on conditions
  /// `of_leader`: which strike of the leader it came with.
  void on_fault_strikes(FaultId id, std::uint64_t of_leader);
  [[nodiscard]] SimTime healing_of(FaultId id, std::uint64_t of_leader) const;
  void strike_followers(FaultId id, std::uint64_t ordinal);
  void on_fault_heals(FaultId id);
  void heal(FaultId id);
  void schedule_next_strike(FaultId id);
  /// When a random or listed fault or operator comes again; never: not any more.
  [[nodiscard]] SimTime following_moment(const Trigger& trigger, const TriggerState& state,
                                         ValueDrawn::What what, std::uint32_t of) const;
  void on_operator(OperatorId id);
  void act(const OperatorPlan& order);
  void on_load_changes(LoadId id, std::uint32_t point);
  void watch_conditions();
  void tell_watched(EventKind kind, std::uint64_t event);
  [[nodiscard]] bool is_true(const Condition& condition) const;
  [[nodiscard]] bool is_beyond(const Condition& condition) const;
  [[nodiscard]] ScanId scan_meant(const Condition& condition) const;
  [[nodiscard]] int128 quantity_of(LiveQuantity quantity, ScanId scan) const;

  // work.cpp: slots and attempts
  void fill(EngineId id);
  bool start_next(EngineId id);
  bool start_orphan(EngineId id);
  [[nodiscard]] bool may_take_more(const Scan& s, EngineId id) const;
  void start_asset(ScanId id, AssetIndex asset, EngineId on);
  void begin_attempt(EngineId on, std::uint32_t slot);
  void on_work_done(EngineId id, std::uint32_t slot);
  [[nodiscard]] Goods yield_at_end(const Slot& slot, Duration work);
  void record_completion(const Slot& slot, EngineId on, const Goods& whole);
  struct SpentTime {
    Duration work, overhead;
  };
  [[nodiscard]] SpentTime spent_at_end(const Slot& slot, EngineId on) const;
  void settle_asset(const HeldResult& result, AssetOutcome outcome, const Goods& whole);
  void free_slot(EngineId id, std::uint32_t slot);
  [[nodiscard]] Attempt attempt_of(const Slot& slot, EngineId on) const;
  [[nodiscard]] Goods goods_at(const Slot& slot, Duration progress, Duration work);
  [[nodiscard]] PartialResult partial_of(const Slot& slot, EngineId on);
  [[nodiscard]] std::vector<PartialResult> partials_of(ScanId id);
  [[nodiscard]] AssetWork work_of_asset(const Scan& s, AssetIndex asset, std::uint32_t attempt) const;
  [[nodiscard]] AssetYield yield_of_asset(const Scan& s, AssetIndex asset, AssetOutcome outcome) const;
  [[nodiscard]] std::uint32_t attempt_number(const Scan& s, const AssetRecord* record) const;
  void advance_catch_up(ScanId id) {
    if (!scan(id).catching_up.empty()) catch_up(id);
  }
  void catch_up(ScanId id);
  void leave_orphan_jobs(ScanId id, Fate fate);
  void leave_orphan_job(ScanId id, std::size_t position, Fate fate);
  void remember_engine(const HeldResult& result);
  [[nodiscard]] bool has_not_heard(const Scan& s, EngineId on) const;
  void end_orphan(EngineId id, std::uint32_t slot);
  void stop_orphans(EngineId id);
  void settle_ghosts(EngineId id);

  // results.cpp: from the engine to the console
  void hold_result(const HeldResult& result, const Goods& goods);
  void release(ScanId id);
  void send_results(std::vector<HeldResult> results);
  void release_engine(EngineId id);
  void queue_result(const HeldResult& result, const Goods& goods);
  void pump(EngineId id);
  void on_transfer_sent(EngineId id);
  void on_transfer_arrived(EngineId id);
  void deliver(const HeldResult& result);
  [[nodiscard]] bool is_buffer_full(EngineId id);
  [[nodiscard]] bool has_results(EngineId id, ScanId of) const;
  [[nodiscard]] Goods goods_of(const HeldResult& result);
  [[nodiscard]] Goods drawn_goods_of(const HeldResult& result);
  [[nodiscard]] Goods parts_of(const HeldResult& result, bool was_at_engine);

  // transfers.cpp: results on links that they share
  void begin_transfer(EngineId id);
  void end_transfer(EngineId id);
  [[nodiscard]] int128 left_to_send(const Transfer& transfer) const;
  void set_pace(EngineId id);
  void settle_network() {
    if (!world_.network.flows().is_settled()) share_network();
  }
  void share_network();
  void pull_back_transfers(EngineId id);

  // units.cpp: recovery units of several assets
  void hand_over_unit(ScanId id, AssetIndex asset);
  [[nodiscard]] bool is_unit_done(const Scan& s, AssetIndex asset) const;

  // imports.cpp: the console's import queue and memory
  void pump_imports();
  void on_import_done(std::uint32_t worker);
  void start_import(const Waiting& job, const AssetPlace& place, Bytes memory);
  [[nodiscard]] Bytes import_memory(const AssetPlace& place) const;
  void schedule_import_end(std::uint32_t worker);
  [[nodiscard]] bool is_importing(ScanId id) const;
  void interrupt_imports();
  void memory_changed();
  void memory_crossed();
  void ease_off();
  void memory_relaxed();
  void resume_by_memory(ScanId id);
  void on_auto_resume(ScanId id);
  void settle_memory_debt(ScanId id);
  void tell_backlog();

  // endings.cpp: pauses, stops and other ends
  void request_ending(ScanId id, const Cause& cause);
  void on_ending_effect(ScanId id);
  [[nodiscard]] SimTime wind_down(ScanId id, DisruptionCause why);
  void pause_scan(ScanId id, const Cause& cause);
  void end_scan(ScanId id, const Cause& cause, const EndingRules& rules);
  [[nodiscard]] EndingRules rules_of(ScanEffect effect, ScanSignal signal) const {
    return ending_rules(plan_.policy, effect, signal);
  }
  RowId open_row(ScanId id, DisruptionCause why, ScanState after);
  static void count_attempt(AssetRecord& record);
  [[nodiscard]] static RestingScan at_rest(const Scan& s) { return {s.state, s.cause}; }
  void cut_attempts(ScanId id, Fate fate);
  void cut_attempt(EngineId on, std::uint32_t slot, Fate fate);
  [[nodiscard]] Goods imported_part(const Slot& slot, EngineId on);
  void drop_hung(ScanId id, bool lives_on);
  void drop_attempt(ScanId id, const HungAttempt& attempt, bool lives_on);
  void lose_undecided(ScanId id);
  void drop_saved(ScanId id);
  void end_assets(ScanId id);
  void roll_back_assets(ScanId id);
  void cancel_timers(ScanId id);
  /// Applies `judge(result, place)` to every held result of a scan and takes out those for which it returns
  /// false.
  void sift_results(ScanId id, const std::function<bool(const HeldResult&, Place)>& judge);
  void lose_result(const HeldResult& result, Place place, const Goods& kept, bool lives_on);
  void record_loss(const HeldResult& result);

  // disruptions.cpp: engines, links and the console that fail and come back; verdicts
  void disrupt(ScanId id, ScanSignal signal, DisruptionCause why, EngineId lost);
  void disrupt_by_restart();
  void requeue_scan(ScanId id, const Cause& cause, EngineId lost);
  void hang_scan(ScanId id, const Cause& cause, EngineId lost);
  void on_removal_noticed(ScanId id);
  void watch_removal(ScanId id);
  void move_discovery(ScanId id, EngineId lost);
  void strand_attempts(ScanId id, EngineId on);
  void release_hung(ScanId id, EngineId of);
  /// `lost`: none stands for the console.
  [[nodiscard]] LossView loss_of(ScanId id, EngineId lost) const;

  // partings.cpp: engines that leave a scan which goes on with the others
  void go_on_without(ScanId id, const Cause& cause, EngineId lost);
  void leave_results(ScanId id, const Cause& cause, EngineId lost);
  void leave_assets(ScanId id, std::size_t position);
  void give_place_away(ScanId id, EngineId on);
  void rejoin(ScanId id, std::size_t position);

  // messages.cpp: commands and polls on links that they share
  [[nodiscard]] bool takes_time(EngineId id) const;
  void send_message(EngineId id, ScanId command);
  void set_message_pace(EngineId id);
  void on_message_sent(EngineId id, ScanId command);
  void drop_message(EngineId id, ScanId command);
  void drop_messages(EngineId id);
  [[nodiscard]] bool is_sending(EngineId id, ScanId command) const;
  [[nodiscard]] bool needs_further_polls(EngineId id);
  void schedule_begin(ScanId id, EngineId on);

  // traffic.cpp: what scanning takes of the network
  [[nodiscard]] AttemptProgress progress_of(const Slot& slot, EngineId on) const;
  [[nodiscard]] Duration worked_until(const Slot& slot, EngineId on, SimTime at) const;
  void enter_network(Slot& slot, EngineId on);
  void leave_network(const Slot& slot);
  void tell_flow(TrafficId id);
  void schedule_end(EngineId on, std::uint32_t slot);
  void schedule_ends(TrafficId id);
  void set_pace(TrafficId id);
  void follow_way(TrafficId id);

  // slowness.cpp: what faults slow down or make hang
  void follow_clock(EngineId id);
  void reschedule_imports();
  void hold_up(Slot& slot, EngineId on);
  void hang(EngineId on, std::uint32_t slot);
  void release_hanging(EngineId on, std::uint32_t slot);
  [[nodiscard]] bool is_hanging(SiteId site, AssetIndex asset) const;
  [[nodiscard]] bool hang_one_in_flight(SiteId site);
  void hang_asset(SiteId site, AssetIndex asset);
  [[nodiscard]] bool is_at(EngineId on, std::uint32_t slot, SiteId site, AssetIndex asset) const;
  void meet_faults(EngineId on, std::uint32_t slot);

  // links.cpp: links that fail and come back
  void take_links_down(const std::vector<LinkId>& links);
  void bring_links_up(const std::vector<LinkId>& links);
  void open_link_rows(const std::vector<EngineId>& cut_off, const std::vector<TrafficId>& stalled);
  void cross_other_links(EngineId id);

  // strains.cpp: links that are worse than planned
  void follow_quality(LinkId link);
  void follow_loss(EngineId id);

  // flapping.cpp
  void on_link_turns(FaultId id);

  // belief.cpp: contact between console and engines, and what the console makes of it
  [[nodiscard]] bool is_polled(EngineId id) const { return plan_.poll_period(id) > Duration(); }
  [[nodiscard]] SimTime next_poll(EngineId id, SimTime from) const;
  void on_give_up(EngineId id);
  void watch_contact(EngineId id, SimTime since);
  void lose_contact(EngineId id);
  void regain_contact(EngineId id);
  /// The console's belief changes: an answer, or none.
  void hear(EngineId id, EngineSignal signal);
  void hear_answer(EngineId id);
  void notice_failure(EngineId id);
  void notice_restart(EngineId id);
  void tell_truth(EngineId id);
  void contact_changed(EngineId id);
  void recall_poll(EngineId id);
  void schedule_poll(EngineId id);
  void on_poll_begins(EngineId id);
  void plan_poll_stage(EngineId id);
  void on_poll_stage_ends(EngineId id, bool is_reached);
  void stop_polls();
  void on_engine_abandons(EngineId id);
  [[nodiscard]] bool is_zombie(ScanId id);
  [[nodiscard]] std::vector<ScanId> scans_on(EngineId id);
  [[nodiscard]] std::vector<ScanId> paused_with_results_on(EngineId id);

  const Plan& plan_;
  World& world_;
  ObservationSink& sink_;
  bool wants_draws_;
  bool wants_events_;
  RecentGoods recent_goods_;
  std::optional<ScanChanged> last_change_;  ///< within the event under way; for those who watch
  std::vector<EngineId> beginning_;         ///< those that began to send within the event under way
  std::vector<EngineId> messaging_;         ///< likewise, a command or poll
  std::vector<TrafficId> on_another_way_;   ///< likewise, or on none
};

/// t + us; never, where that is beyond all times.
[[nodiscard]] SimTime later(SimTime t, std::int64_t us);

/// Recounts everything from the world's parts and stops the run if the books disagree. For tests and debug
/// builds: it costs the size of the world.
void audit(const Plan& plan, const World& world);

}  // namespace scansim
