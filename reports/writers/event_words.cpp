#include "reports/writers/event_words.hpp"

namespace scansim {

EventWords::EventWords(const Plan& plan, const World& world) : plan_(&plan) {
  const auto name = [this](std::uint32_t source, const std::string& words) {
    if (sources_.size() <= source) sources_.resize(source + 1);
    sources_[source] = words;
  };
  const auto name_all = [&name](const std::vector<std::uint32_t>& sources, const auto& words) {
    for (std::size_t i = 0; i < sources.size(); ++i) name(sources[i], words(i));
  };
  // Links follow the engines.
  for (std::size_t i = 0; i < plan.links.size(); ++i)
    name(static_cast<std::uint32_t>(plan.engines.size() + i), "link " + plan.links[i].name);
  for (std::size_t i = 0; i < plan.engines.size(); ++i)
    name(world.engines[i].source, "engine " + plan.engines[i].name);
  name(world.console.source, "console");
  name_all(world.blackout_sources, [&](std::size_t i) { return "blackout " + plan.blackouts[i].name; });
  name_all(world.load_sources, [](std::size_t i) { return "other load " + std::to_string(i + 1); });
  name_all(world.site_sources, [&](std::size_t i) { return "site " + plan.sites[i].name; });
  name_all(world.fault_sources, [&](std::size_t i) { return "fault " + plan.faults[i].name; });
  name_all(world.operator_sources, [&](std::size_t i) { return "operator " + plan.operators[i].name; });
}

const std::string& EventWords::source(std::uint32_t source, const World& world, const ScanNames& scans) {
  for (; scans_ < world.scans.size(); ++scans_) {
    const std::uint32_t of_scan = world.scans[scans_].source;
    if (sources_.size() <= of_scan) sources_.resize(of_scan + 1);
    sources_[of_scan] = "scan " + scans.full_name(ScanId(scans_));
  }
  return sources_.at(source);
}

std::string EventWords::subject(const Event& event, const ScanNames& scans) const {
  const auto scan = [&] { return "scan " + scans.full_name(ScanId(event.subject)); };
  switch (event.kind) {
    case EventKind::site_start:
      return "site " + plan_->sites[event.subject].name;
    case EventKind::engine_began:
      return scan() + " on " + engine(event.detail);
    case EventKind::work_done:
      return engine(event.subject) + ", slot " + std::to_string(event.detail + 1);
    case EventKind::import_done:
      return "import worker " + std::to_string(event.subject + 1);
    case EventKind::fault_strike:
    case EventKind::fault_heal:
    case EventKind::link_turns:
      return "fault " + plan_->faults[event.subject].name;
    case EventKind::operator_acts:
      return "operator " + plan_->operators[event.subject].name;
    case EventKind::load_changes:
      return "other load " + std::to_string(event.subject + 1) + ", point " +
             std::to_string(event.detail + 1);
    case EventKind::blackout_begins:
    case EventKind::blackout_ends:
      return "blackout " + plan_->blackouts[event.subject].name;
    case EventKind::admission_opens:
      return "console";
    case EventKind::poll_stage_ends:
      return engine(event.subject) + (event.detail != 0 ? ", in time" : ", too late");
    case EventKind::transfer_sent:
    case EventKind::transfer_arrived:
    case EventKind::give_up:
    case EventKind::poll_begins:
    case EventKind::engine_abandons:
      return engine(event.subject);
    case EventKind::message_sent:
      return engine(event.subject) + (ScanId(event.detail).is_none()
                                          ? ", poll"
                                          : ", start of scan " + scans.full_name(ScanId(event.detail)));
    case EventKind::discovery_done:
    case EventKind::ending_effect:
    case EventKind::window_closed:
    case EventKind::auto_resume:
    case EventKind::removal_noticed:
    case EventKind::limit_expires:
      return scan();
  }
  return {};
}

}  // namespace scansim
