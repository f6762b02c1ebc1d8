#pragma once
/// The readers of the sections of a scenario. Each adds what it reads to the draft and reports what is wrong;
/// none needs the others' success.

#include <string>
#include <vector>

#include "reports/measures/expectation.hpp"
#include "scenarios/load/draft.hpp"
#include "scenarios/load/map_reader.hpp"

namespace scansim::load {

void read_console(Reading& reading, const NodeView& node, Draft& draft);
void read_engines(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: engines are read.
void read_routers(Reading& reading, const NodeView& node, Draft& draft);
void read_firewalls(Reading& reading, const NodeView& node, Draft& draft);
void read_subnets(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: engines, routers, firewalls and subnets are read.
void read_network(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: links are read.
void read_cuts(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: engines and subnets are read.
void read_assets(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: engines and assets are read.
void read_sites(Reading& reading, const NodeView& node, Draft& draft);
void read_policy(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: console, engines, network, cuts and sites are read.
void read_faults(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: console, engines and sites are read.
void read_operators(Reading& reading, const NodeView& node, Draft& draft);
/// REQUIRES: sites are read.
[[nodiscard]] std::vector<Expectation> read_expectations(Reading& reading, const NodeView& node,
                                                         Draft& draft);

/// REQUIRES: sites are read.
void read_blackouts(Reading& reading, const NodeView& node, Draft& draft);
/// Makes instants of the blackouts. What is left at t = 0 of one that is under way becomes a blackout of its
/// own, after all that were written.
void resolve_blackouts(Reading& reading, RecurrenceResolver& resolver, Draft& draft);

/// Mistakes that need more than one section to be seen: names that collide, failover without a pool.
void check_draft(Reading& reading, const Draft& draft);
/// Engines without a way to the console or to what they scan. REQUIRES: all of `network` and `sites` is read.
void check_network(Reading& reading, const Draft& draft);
/// Warnings about what is no mistake and still hardly meant. REQUIRES: there are no errors.
void lint(Reading& reading, const Draft& draft);
/// Warns of windows longer than the time between starts, and of sites that blackouts keep from starting.
void check_schedules(Reading& reading, const Draft& draft);
/// Warns of cuts and faults of links that change nothing.
void check_network_faults(Reading& reading, const Draft& draft);
/// Warn of switches that contradict engines or schedules, and of faults that hardly do what is meant.
void check_policy(Reading& reading, const Draft& draft);
void check_faults(Reading& reading, const Draft& draft);
/// Defaults in use that no document gives and that can matter here.
[[nodiscard]] std::vector<std::string> guesses_of(const Draft& draft);

/// Two different names of the list with one hash, if there are any.
struct HashCollision {
  std::size_t first = 0;
  std::size_t second = 0;
};
[[nodiscard]] std::optional<HashCollision> find_collision(const std::vector<std::string>& names,
                                                          std::uint64_t (*hash)(std::string_view));

}  // namespace scansim::load
