#include "sim/text/nearest.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace scansim {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
constexpr std::size_t shortest_prefix = 3;
constexpr std::size_t shortest_suffix = 4;
constexpr std::size_t shortest_part = 3;

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

/// `threshold` means `memory_threshold`, `timezone` means `zone`.
std::size_t surplus_if_suffix(std::string_view word, std::string_view name) {
  const bool is_suffix = word.ends_with(name) || name.ends_with(word);
  return is_suffix && std::min(word.size(), name.size()) >= shortest_suffix ? length_difference(word, name)
                                                                            : none;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("_.#"), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

/// `mem_per_asset` means `memory_per_asset`: as many parts, each the beginning of the other's.
std::size_t surplus_if_abbreviation(std::string_view word, std::string_view name) {
  const std::vector<std::string_view> short_parts = parts_of(word);
  const std::vector<std::string_view> parts = parts_of(name);
  if (short_parts.size() < 2 || short_parts.size() != parts.size()) return none;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_whole = short_parts[i] == parts[i];
    if (!is_whole && (short_parts[i].size() < shortest_part || !parts[i].starts_with(short_parts[i])))
      return none;
  }
  return length_difference(word, name);
}

bool are_among(const std::vector<std::string_view>& few, const std::vector<std::string_view>& many) {
  std::size_t found = 0;
  for (const std::string_view part : many)
    if (found < few.size() && few[found] == part) ++found;
  return found == few.size();
}

/// `f14_livelock` means `f14_window_livelock`: all parts of one, at least two, in the order of the other.
std::size_t surplus_if_parts(std::string_view word, std::string_view name) {
  const std::vector<std::string_view> a = parts_of(word);
  const std::vector<std::string_view> b = parts_of(name);
  const bool has_parts = std::min(a.size(), b.size()) >= 2 && (are_among(a, b) || are_among(b, a));
  return has_parts ? length_difference(word, name) : none;
}

/// `policies` means `policy`.
std::string singular(std::string_view word) {
  if (word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  return std::string(word.substr(0, word.size() - (word.ends_with("s") ? 1 : 0)));
}

std::size_t difference_if_plural(std::string_view word, std::string_view name) {
  return singular(word) == singular(name) && word.size() > 2 ? length_difference(word, name) : none;
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
  std::vector<std::string> names;
  names.reserve(candidates.size());
  for (const std::string_view candidate : candidates) names.push_back(folded(candidate));
  for (const auto rank : {surplus_if_abbreviation, difference_if_plural, edits_if_near, surplus_if_prefix,
                          surplus_if_suffix, surplus_if_parts}) {
    std::size_t least = none;
    std::size_t best = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::size_t rank_here = rank(wanted, names[i]);
      if (rank_here >= least) continue;
      least = rank_here;
      best = i;
    }
    if (least != none) return std::string(candidates[best]);
  }
  return std::nullopt;
}

}  // namespace scansim
