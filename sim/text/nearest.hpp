#pragma once
/// The known name that a misspelt one most likely means, for the hint "did you mean `latency`?".

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace scansim {

/// Optimal string alignment distance: the least number of insertions, deletions, substitutions and swaps of
/// neighbouring bytes, no part edited twice. Damerau, CACM 7(3), 1964, doi:10.1145/363958.363994; the
/// restricted form is that of Boytsov, ACM JEA 16, 2011, doi:10.1145/1963190.1963191. Time and space O(|a|
/// |b|) and O(|b|).
[[nodiscard]] std::size_t alignment_distance(std::string_view a, std::string_view b);

/// The candidate nearest to `word`; ties go to the earlier candidate. Case does not count, and `-`, `_` and a
/// blank are equal. A candidate with the parts of the word written out (`mem_per_asset`), or its singular or
/// plural, comes first. Names at most max(1, |word| / 3) edits away are near, unless nothing of the word
/// would be left. If none is, closest length first: a candidate that begins with the word, or with which the
/// word begins (at least 3 characters shared); the same of ends (at least 4); one that has all parts of the
/// word in order, or the other way round (at least 2).
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string_view> candidates);

}  // namespace scansim
