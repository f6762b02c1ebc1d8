#include <algorithm>
#include <utility>

#include "scenarios/load/draft.hpp"
#include "scenarios/load/sections.hpp"

namespace scansim::load {

void NameTable::add(std::string_view name, const NodeView& place) {
  by_name_.emplace(std::string(name), names_.size());
  names_.emplace_back(name);
  places_.push_back(place);
}

std::optional<std::size_t> NameTable::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string_view> NameTable::all() const { return {names_.begin(), names_.end()}; }

Words NameTable::choices(const Reading& reading, std::string_view word) const {
  return reading.is_full() ? Words() : choice_details(word, all());
}

std::optional<std::size_t> NameTable::resolve(Reading& reading, const NodeView& at,
                                              std::string_view what) const {
  if (!at.is(NodeKind::scalar)) {
    reading.error(at, "expected a name (" + std::string(what) + "), found " + found_words(at));
    return std::nullopt;
  }
  const auto index = find(at.text());
  if (!index)
    reading.error(at, "there is no " + std::string(what) + " " + ticked(at.text()),
                  names_.empty() ? Words{"there is none at all"} : choices(reading, at.text()));
  return index;
}

std::optional<HashCollision> find_collision(const std::vector<std::string>& names,
                                            std::uint64_t (*hash)(std::string_view)) {
  std::vector<std::pair<std::uint64_t, std::size_t>> hashes;
  for (std::size_t i = 0; i < names.size(); ++i) hashes.emplace_back(hash(names[i]), i);
  std::sort(hashes.begin(), hashes.end());
  for (std::size_t i = 1; i < hashes.size(); ++i)
    if (hashes[i].first == hashes[i - 1].first) return HashCollision{hashes[i - 1].second, hashes[i].second};
  return std::nullopt;
}

}  // namespace scansim::load
