#include "sim/text/nearest.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace scansim {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::size_t shortest_prefix = 3;

/// ASCII only, so that the answer does not depend on the locale.
std::string folded(std::string_view name) {
  std::string result(name);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-' || c == ' ') c = '_';
  }
  return result;
}

std::size_t length_difference(std::string_view a, std::string_view b) {
  return a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
}

/// Edits between folded names, `none` if they are not near. The length is looked at first: it bounds the
/// distance from below, so a very long word costs nothing.
std::size_t edits_if_near(std::string_view word, std::string_view name) {
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  if (length_difference(word, name) > limit) return none;
  const std::size_t edits = alignment_distance(word, name);
  return edits <= limit && edits < word.size() ? edits : none;
}

std::size_t surplus_if_prefix(std::string_view word, std::string_view name) {
  const bool is_prefix = word.starts_with(name) || name.starts_with(word);
  return is_prefix && std::min(word.size(), name.size()) >= shortest_prefix ? length_difference(word, name)
                                                                            : none;
}

}  // namespace

std::size_t alignment_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string wanted = folded(word);
  for (const auto rank : {edits_if_near, surplus_if_prefix}) {
    std::size_t least = none;
    std::string_view best;
    for (const std::string_view candidate : candidates) {
      const std::size_t rank_here = rank(wanted, folded(candidate));
      if (rank_here >= least) continue;
      least = rank_here;
      best = candidate;
    }
    if (least != none) return std::string(best);
  }
  return std::nullopt;
}

}  // namespace scansim
