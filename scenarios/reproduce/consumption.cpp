#include "scenarios/reproduce/consumption.hpp"

#include <algorithm>

namespace scansim {

namespace {

using What = ValueDrawn::What;

void set(DrawnValues& values, std::uint64_t index, std::int64_t value) {
  if (values.size() <= index) values.resize(index + 1, -1);
  values[index] = value;
}

void set_attempt(std::vector<RecordedAttempt>& attempts, const ValueDrawn& drawn) {
  if (attempts.size() <= drawn.attempt) attempts.resize(drawn.attempt + 1);
  attempts[drawn.attempt] = {drawn.value, static_cast<AssetOutcome>(drawn.second)};
}

void set_date(std::vector<SimTime>& dates, std::uint64_t index, SimTime from, std::int64_t wait) {
  const Duration after = Duration::from_us(wait);
  if (from > SimTime::never() - after) return;
  if (dates.size() <= index) dates.resize(index + 1);
  dates[index] = from + after;
}

template <class Planned>
bool is_by_chance(const Planned& planned) {
  return planned.trigger && planned.trigger->every;
}

}  // namespace

Consumption::Consumption(const Plan& plan, const RunKey& key)
    : plan_(plan),
      groups_(plan.groups.size()),
      blocks_(plan.sites.size()),
      faults_(plan.faults.size()),
      operators_(plan.operators.size()),
      run_(*this, false),
      twin_(*this, true) {
  for (const OperatorPlan& act : undisturbed(plan).operators) {
    const auto same = std::find_if(plan.operators.begin(), plan.operators.end(),
                                   [&](const OperatorPlan& known) { return known.name == act.name; });
    operators_of_twin_.push_back(static_cast<std::size_t>(same - plan.operators.begin()));
  }
  note_first_moments(key);
}

/// These are drawn while a world is made, before anybody can listen.
void Consumption::note_first_moments(const RunKey& key) {
  const World world(plan_, key);
  for (std::size_t i = 0; i < plan_.faults.size(); ++i)
    if (is_by_chance(plan_.faults[i]))
      set_date(faults_[i].dates, 0, SimTime(),
               plan_.faults[i]
                   .trigger->every->draw(world.faults[i].stream, {0, trigger_purpose::every, 0, 0})
                   .value);
  for (std::size_t i = 0; i < plan_.operators.size(); ++i) {
    const OperatorPlan& act = plan_.operators[i];
    const Stream& stream = world.operators[i].stream;
    if (is_by_chance(act))
      set_date(operators_[i].dates, 0, SimTime(),
               act.trigger->every->draw(stream, {0, trigger_purpose::every, 0, 0}).value);
    if (!act.trigger || !act.trigger->when)
      set(operators_[i].delays, 0, act.delay.draw(stream, {0, trigger_purpose::delay, 0, 0}).value);
  }
}

DrawnAsset& Consumption::asset(const ValueDrawn& drawn) {
  std::vector<DrawnAsset>& assets = groups_[drawn.of];
  if (assets.size() <= drawn.index) assets.resize(drawn.index + 1);
  return assets[drawn.index];
}

void Consumption::note(SimTime at, const ValueDrawn& drawn, bool is_twin) {
  const auto act = [&]() -> DrawnMoments& {
    return operators_[is_twin ? operators_of_twin_[drawn.of] : drawn.of];
  };
  switch (drawn.what) {
    case What::work:
      return set_attempt(asset(drawn).attempts, drawn);
    case What::yield:
      asset(drawn).yield = AssetYield{Bytes::from_count(drawn.value), drawn.second};
      return;
    case What::import_time:
      asset(drawn).import_time = Duration::from_us(drawn.value);
      return;
    case What::import_memory:
      asset(drawn).import_memory = Bytes::from_count(drawn.value);
      return;
    case What::block_time:
      return set(blocks_[drawn.of], drawn.index, drawn.value);
    case What::fault_every:
      return set_date(faults_[drawn.of].dates, drawn.index, at, drawn.value);
    case What::fault_lasts:
      return set(faults_[drawn.of].lasts, drawn.index, drawn.value);
    case What::fault_delay:
      return set(faults_[drawn.of].delays, drawn.index, drawn.value);
    case What::fault_down:
      return set(faults_[drawn.of].downs, drawn.index, drawn.value);
    case What::fault_up:
      return set(faults_[drawn.of].ups, drawn.index, drawn.value);
    case What::operator_every:
      return set_date(act().dates, drawn.index, at, drawn.value);
    case What::operator_delay:
      return set(act().delays, drawn.index, drawn.value);
  }
}

}  // namespace scansim
