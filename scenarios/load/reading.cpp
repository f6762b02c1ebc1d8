#include "scenarios/load/reading.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "sim/text/nearest.hpp"
#include "sim/text/parsed.hpp"

namespace scansim::load {

namespace {

constexpr std::size_t names_listed_max = 24;
/// So many names are looked at for the nearest: a scenario may have a hundred thousand, and a typo in each.
constexpr std::size_t names_compared_max = 5000;
constexpr std::size_t problems_kept_max = 1000;

/// How many bytes of the source stand before the scalar's text; npos if it is not written as it reads
/// (escapes, folded lines).
std::size_t bytes_before_text(std::string_view source, const NodeView& at) {
  const Span whole = at.span();
  const std::string_view written = source.substr(whole.offset, whole.length);
  if (written == at.text()) return 0;
  const bool is_plain_quote =
      written.size() == at.text().size() + 2 && written.substr(1, at.text().size()) == at.text();
  return is_plain_quote ? 1 : std::string_view::npos;
}

}  // namespace

Problem Reading::problem_at(const NodeView& at, Span span, std::string message, Words details) const {
  return tree_.source(at.source()).problem_at(span, std::move(message), std::move(details));
}

bool Reading::is_full() const { return problems_.size() >= problems_kept_max; }

bool Reading::admit(bool is_warning) {
  if (!is_warning) ++error_count_;
  if (!is_full()) return true;
  ++dropped_;
  return false;
}

void Reading::error(const NodeView& at, std::string message, Words details) {
  if (admit(false)) problems_.push_back(problem_at(at, at.span(), std::move(message), std::move(details)));
}

void Reading::warning(const NodeView& at, std::string message, Words details) {
  if (!admit(true)) return;
  problems_.push_back(problem_at(at, at.span(), std::move(message), std::move(details)));
  problems_.back().is_warning = true;
}

void Reading::error_within(const NodeView& at, Span part, std::string message, Words details) {
  if (!admit(false)) return;
  const Span whole = at.span();
  const std::size_t shift = bytes_before_text(tree_.source(at.source()).text(), at);
  const bool is_found = shift != std::string_view::npos;
  const Span span = is_found ? Span{whole.offset + shift + part.offset, part.length} : whole;
  problems_.push_back(problem_at(at, span, std::move(message), std::move(details)));
}

void Reading::add(Problem problem) {
  if (admit(problem.is_warning)) problems_.push_back(std::move(problem));
}

std::vector<Problem> Reading::sorted_problems(const std::string& scenario_file) const {
  using Identity = std::tuple<std::string_view, int, int, std::string_view>;
  std::set<Identity> seen;  // What stands behind an alias is read wherever the alias stands.
  std::vector<Problem> sorted;
  for (const Problem& p : problems_)
    if (seen.insert({p.file, p.line, p.column, p.message}).second) sorted.push_back(p);
  const auto rank = [&scenario_file](const Problem& p) {
    if (p.file == scenario_file) return 0;
    return p.file.starts_with(override_prefix) ? 2 : 1;
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&rank](const Problem& a, const Problem& b) {
    const int rank_a = rank(a);
    const int rank_b = rank(b);
    return std::tie(rank_a, a.file, a.line, a.column) < std::tie(rank_b, b.file, b.line, b.column);
  });
  if (dropped_ > 0)
    sorted.push_back(
        problem_of_file(scenario_file, std::to_string(dropped_) + " further problems are not shown"));
  return sorted;
}

std::string ticked(std::string_view text) { return scansim::quoted(text); }

std::string found_words(const NodeView& node) {
  switch (node.kind()) {
    case NodeKind::null:
      return "nothing";
    case NodeKind::list:
      return "a list";
    case NodeKind::map:
      return "a map";
    case NodeKind::scalar:
      break;
  }
  return ticked(node.text());
}

std::vector<std::string_view> views_of(std::span<const std::string> words) {
  return {words.begin(), words.end()};
}

Words choice_details(std::string_view word, std::span<const std::string_view> known) {
  Words details;
  if (known.empty()) return details;
  std::string list = "expected one of: ";
  const std::size_t listed = std::min(known.size(), names_listed_max);
  for (std::size_t i = 0; i < listed; ++i) list += (i == 0 ? "" : ", ") + std::string(known[i]);
  if (listed < known.size()) list += " and " + std::to_string(known.size() - listed) + " more";
  details.push_back(std::move(list));
  if (const auto meant = nearest(word, known.first(std::min(known.size(), names_compared_max))))
    details.push_back("did you mean `" + *meant + "`?");
  return details;
}

}  // namespace scansim::load
