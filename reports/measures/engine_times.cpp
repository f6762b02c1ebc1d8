#include "reports/measures/engine_times.hpp"

namespace scansim {

void EngineTimesFold::Stay::set(bool is_there, SimTime at) {
  if (is_there == since.has_value()) return;
  if (since) spent += at - *since;
  since = is_there ? std::optional(at) : std::nullopt;
}

void EngineTimesFold::observe(SimTime at, const AssetChanged& change) {
  const std::pair key(change.scan, change.asset);
  if (change.from == AssetState::active) {
    const auto found = attempts_.find(key);
    if (found == attempts_.end()) return;
    engines_[found->second.on.index()].active += at - found->second.since;
    attempts_.erase(found);
  }
  if (change.to != AssetState::active) return;
  attempts_[key] = {change.engine, at};
  ++engines_[change.engine.index()].attempts;
}

void EngineTimesFold::observe(SimTime at, const EngineChanged& change) {
  Engine& engine = engines_[change.engine.index()];
  engine.down.set(!change.is_up, at);
  engine.cut_off.set(change.is_up && !change.is_reachable, at);
  // An engine may begin as Unknown.
  if (change.from == EngineStatus::unknown && !engine.unknown.since) engine.unknown.set(true, SimTime());
  engine.unknown.set(change.to == EngineStatus::unknown, at);
}

std::vector<EngineTimes> EngineTimesFold::times(SimTime end) const {
  std::vector<EngineTimes> all;
  for (const Engine& engine : engines_)
    all.push_back({engine.active, engine.down.until(end), engine.cut_off.until(end),
                   engine.unknown.until(end), engine.attempts});
  for (const auto& [key, attempt] : attempts_) all[attempt.on.index()].active += end - attempt.since;
  return all;
}

}  // namespace scansim
