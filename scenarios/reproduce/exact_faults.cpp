// The faults of an exact scenario: dates and lengths, members of groups, and tables of outages written out.

#include <utility>
#include <variant>

#include "scenarios/load/map_reader.hpp"
#include "scenarios/reproduce/exact_writer.hpp"

namespace scansim::exact {

namespace {

using load::NodeView;
using load::YamlWriter;

std::vector<MomentLaw> laws_of(const FaultPlan& plan, const DrawnMoments& drawn) {
  std::vector<MomentLaw> laws = {{"delay", &plan.delay, &drawn.delays},
                                 {"after", &plan.delay, &drawn.delays}};
  if (plan.lasts) laws.push_back({"lasts", &*plan.lasts, &drawn.lasts});
  if (const auto* flapping = std::get_if<LinkFlapping>(&plan.fault)) {
    laws.push_back({"down", &flapping->down, &drawn.downs});
    laws.push_back({"up", &flapping->up, &drawn.ups});
  }
  return laws;
}

/// The key and name of what a fault strikes, if that has a name.
std::pair<std::string_view, std::string_view> target_of(const Plan& plan, const Fault& fault) {
  using Named = std::pair<std::string_view, std::string_view>;
  return std::visit(
      [&plan](const auto& kind) -> Named {
        if constexpr (requires { kind.link; }) return {"link", plan.links[kind.link.index()].name};
        if constexpr (requires { kind.engine; }) return {"engine", plan.engines[kind.engine.index()].name};
        if constexpr (requires { kind.scan; }) return {"scan", plan.sites[kind.scan.index()].name};
        if constexpr (requires { kind.cut; }) return {"cut", plan.cuts[kind.cut.index()].name};
        return {};
      },
      fault);
}

/// The strikes of a table, whatever the random numbers.
void write_outages(YamlWriter& yaml, const FaultPlan& plan) {
  write_dates(yaml, plan.trigger->dates);
  yaml.key("lasts");
  write_recorded_law(yaml, plan.lasts->spec().values);
}

/// Writes the faults of the plan from number `next` on.
class FaultsWriter {
 public:
  explicit FaultsWriter(const Context& context) : context_(context), yaml_(context.yaml) {}

  void write(const NodeView& items) {
    yaml_.begin_list();
    std::size_t index = 0;
    for (NodeView item = items.first(); item; item = item.next(), ++index) {
      const NodeView kind = item.first();
      if (load::value_of(kind.next(), "trace") && !load::value_of(kind.next(), "faults")) {
        for (std::size_t i = 0; i < context_.fault_counts[index]; ++i) write_traced(kind);
      } else {
        write_item(kind);
      }
    }
    yaml_.end_list();
  }

 private:
  /// Of a table that names several targets, each is a fault with a name of its own.
  void write_traced(const NodeView& kind) {
    const FaultPlan& plan = context_.plan.faults[next_++];
    const auto named = target_of(context_.plan, plan.fault);
    // No binding: clang 14 lets no lambda capture one.
    const auto& key_of_target = named.first;
    begin_item(kind.text());
    rewrite_map(
        yaml_, kind.next(),
        [&](std::string_view key, const NodeView&) {
          if (key == "trace") write_outages(yaml_, plan);
          return key == "trace" || key == "name" || key == key_of_target;
        },
        [&] {
          if (!named.first.empty()) yaml_.entry(named.first, named.second);
          yaml_.entry("name", plan.name);
        });
    yaml_.end_map();
  }

  void write_item(const NodeView& kind) {
    const std::size_t number = next_++;
    const FaultPlan& plan = context_.plan.faults[number];
    const DrawnMoments& drawn = context_.drawn.fault(number);
    const std::vector<MomentLaw> laws = laws_of(plan, drawn);
    begin_item(kind.text());
    rewrite_map(yaml_, kind.next(), [&](std::string_view key, const NodeView& value) {
      if (key == "trace") {
        write_outages(yaml_, plan);
        return true;
      }
      if (key != "faults") return write_moment(yaml_, key, drawn, laws);
      yaml_.key(key);
      yaml_.begin_list();
      for (NodeView member = value.first(); member; member = member.next()) write_item(member.first());
      yaml_.end_list();
      return true;
    });
    yaml_.end_map();
  }

  void begin_item(std::string_view kind) {
    yaml_.begin_map();
    yaml_.key(kind);
  }

  const Context& context_;
  YamlWriter& yaml_;
  std::size_t next_ = 0;
};

}  // namespace

void write_faults(const Context& context, const NodeView& faults) { FaultsWriter(context).write(faults); }

}  // namespace scansim::exact
