#include "scenarios/load/overrides.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/load/utf8.hpp"
#include "sim/text/parsed.hpp"
#include "sim/text/quantity.hpp"

namespace scansim::load {

namespace {

/// A step of a path: a key of a map, or the number of an item of a list.
struct Step {
  Span span;
  std::string_view key;
  std::optional<std::size_t> item;
};

bool has_chosen_names(std::string_view key) {
  return key == "engines" || key == "network" || key == "assets" || key == "sites";
}

class OverrideWriter {
 public:
  OverrideWriter(Reading& reading, std::size_t source, std::string_view path)
      : reading_(reading), tree_(reading.tree()), source_(source), path_(path) {}

  /// Walks to the place and puts the value there; reports, and changes nothing, if there is no such place.
  void write(NodeIndex root, NodeIndex value) {
    NodeIndex parent = no_node;
    NodeIndex node = root;
    std::string_view section;
    for (std::size_t depth = 0; at_ < path_.size(); ++depth) {
      const auto step = next_step(node);
      if (!step) return;
      if (depth == 0) section = step->key;
      const bool is_name = depth == 1 && has_chosen_names(section);
      const NodeIndex child = step->item ? item_of(node, *step) : child_of(node, *step, is_name);
      if (child == no_node) return;
      parent = node;
      node = child;
    }
    if (parent == no_node)
      return error({0, path_.size()}, "an override names a key, such as `console.import.workers=3`", {});
    tree_.replace(parent, node, value);
  }

 private:
  void error(Span span, std::string message, Words details) {
    reading_.add(tree_.source(source_).problem_at(span, std::move(message), std::move(details)));
  }

  /// Cuts the next step off the path. Names may hold points: a key that is there and fits is taken whole.
  std::optional<Step> next_step(NodeIndex node) {
    if (path_[at_] == '[') return next_item();
    const std::size_t begin = path_[at_] == '.' ? at_ + 1 : at_;
    const std::string_view rest = path_.substr(begin);
    std::size_t length = std::min(rest.find_first_of(".["), rest.size());
    for (const auto& [key, child] : entries_of(node)) {
      const std::string_view name = tree_.node(key).text;
      const bool is_whole =
          name.size() == rest.size() ||
          (name.size() < rest.size() && (rest[name.size()] == '.' || rest[name.size()] == '['));
      if (rest.starts_with(name) && is_whole) length = std::max(length, name.size());
    }
    if (length == 0) {
      error({begin, 1}, "a key is missing in the path " + ticked(path_),
            {"write it like `console.import.workers`"});
      return std::nullopt;
    }
    at_ = begin + length;
    return Step{{begin, length}, rest.substr(0, length), std::nullopt};
  }

  std::optional<Step> next_item() {
    const std::size_t close = path_.find(']', at_);
    const std::string_view inside =
        close == std::string_view::npos ? "" : path_.substr(at_ + 1, close - at_ - 1);
    const auto number = parse_count(inside);
    const Span span{at_, std::min(close, path_.size() - 1) - at_ + 1};
    if (!number.value) {
      error(span, "expected the number of an item, counted from 0, such as `faults[0]`", {});
      return std::nullopt;
    }
    at_ = close + 1;
    return Step{span, {}, static_cast<std::size_t>(*number.value)};
  }

  /// Keys and values of a map; none of anything else.
  std::vector<std::pair<NodeIndex, NodeIndex>> entries_of(NodeIndex node) const {
    std::vector<std::pair<NodeIndex, NodeIndex>> entries;
    if (tree_.node(node).kind != NodeKind::map) return entries;
    for (NodeIndex key = tree_.node(node).first; key != no_node; key = tree_.node(tree_.node(key).next).next)
      entries.emplace_back(key, tree_.node(key).next);
    return entries;
  }

  NodeIndex add_node(NodeKind kind, std::string_view text, std::size_t offset) {
    TreeNode node;
    node.kind = kind;
    node.text = std::string(text);
    node.offset = static_cast<std::uint32_t>(offset);
    node.source = static_cast<std::uint32_t>(source_);
    node.is_quoted = true;
    return tree_.add(std::move(node));
  }

  /// `policy: rapid7` says the same as `policy: {preset: rapid7}`.
  void open_shorthand(NodeIndex node, bool is_policy) {
    const TreeNode old = tree_.node(node);
    if (old.kind == NodeKind::map || old.kind == NodeKind::list) return;
    if (old.kind == NodeKind::scalar && !is_policy) return;
    tree_.edit(node).kind = NodeKind::map;
    tree_.edit(node).text.clear();
    if (old.kind == NodeKind::null) return;
    TreeNode preset = old;
    preset.next = no_node;
    tree_.append_child(node, add_node(NodeKind::scalar, "preset", 0));
    tree_.append_child(node, tree_.add(std::move(preset)));
  }

  NodeIndex child_of(NodeIndex node, const Step& step, bool is_name) {
    open_shorthand(node,
                   path_.starts_with("policy.") && step.span.offset == std::string_view("policy.").size());
    if (tree_.node(node).kind != NodeKind::map) {
      error(step.span, "there is no key " + ticked(step.key) + " here: the scenario has " + kind_words(node),
            {});
      return no_node;
    }
    std::vector<std::string_view> known;
    for (const auto& [key, value] : entries_of(node)) {
      if (tree_.node(key).text == step.key) return value;
      known.push_back(tree_.node(key).text);
    }
    if (is_name) {
      error(step.span, "there is no " + ticked(step.key) + " in the scenario",
            choice_details(step.key, known));
      return no_node;
    }
    const NodeIndex key = add_node(NodeKind::scalar, step.key, step.span.offset);
    const NodeIndex value = add_node(NodeKind::null, {}, step.span.offset);
    tree_.append_child(node, key);
    tree_.append_child(node, value);
    return value;
  }

  NodeIndex item_of(NodeIndex node, const Step& step) {
    if (tree_.node(node).kind != NodeKind::list) {
      error(step.span, "there is no list here: the scenario has " + kind_words(node), {});
      return no_node;
    }
    std::size_t count = 0;
    for (NodeIndex item = tree_.node(node).first; item != no_node; item = tree_.node(item).next, ++count)
      if (count == *step.item) return item;
    error(step.span, "the list has " + std::to_string(count) + " items", {"they count from 0"});
    return no_node;
  }

  std::string kind_words(NodeIndex node) const { return found_words(NodeView(tree_, node)); }

  Reading& reading_;
  Tree& tree_;
  std::size_t source_;
  std::string_view path_;
  std::size_t at_ = 0;
};

}  // namespace

void apply_override(Reading& reading, NodeIndex root, const Override& change) {
  const std::string written = change.path + "=" + change.value;
  const std::string file = std::string(override_prefix) + written;
  if (written.find('\0') != std::string::npos || find_invalid_utf8(written))
    return reading.add(problem_of_file(file, "an override is UTF-8 text"));
  if (change.path == "include" || change.path.starts_with("include["))
    return reading.add(
        problem_of_file(file, "files are included before values are replaced",
                        {"replace a value of the included file, such as `engines.london.slots`"}));
  Tree& tree = reading.tree();
  const std::filesystem::path scenario_folder = tree.source(tree.node(root).source).folder();
  const std::size_t source = tree.add_source(Source(file, written, scenario_folder));
  const std::size_t value_begin = change.path.size() + 1;
  if (change.value.find_first_not_of(" \t") == std::string::npos) {
    return reading.add(tree.source(source).problem_at({value_begin, 1}, "the value is missing",
                                                      {"write it like `console.import.workers=3`"}));
  }
  std::vector<Problem> problems;
  const auto value = tree.read_document(source, value_begin, problems);
  for (Problem& problem : problems) reading.add(std::move(problem));
  if (value)
    OverrideWriter(reading, source, tree.source(source).text().substr(0, change.path.size()))
        .write(root, *value);
}

}  // namespace scansim::load
