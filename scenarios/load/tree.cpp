#include "scenarios/load/tree.hpp"

#include <algorithm>
#include <utility>

#include "scenarios/load/tokens.hpp"
#include "sim/kernel/require.hpp"

namespace scansim::load {

NodeView::NodeView(const Tree& tree, NodeIndex index) : tree_(&tree), index_(index), target_(index) {
  const NodeIndex meant = tree.node(index).alias_of;
  if (meant != no_node) target_ = meant;
}

const TreeNode& NodeView::node() const { return tree_->node(target_); }

Span NodeView::span() const {
  const TreeNode& meant = node();
  return {meant.offset, token_length(tree_->source(meant.source).text(), meant.offset, meant.text)};
}

NodeView NodeView::first() const {
  const NodeIndex child = node().first;
  return child == no_node ? NodeView() : NodeView(*tree_, child);
}

NodeView NodeView::next() const {
  const NodeIndex sibling = tree_->node(index_).next;
  return sibling == no_node ? NodeView() : NodeView(*tree_, sibling);
}

std::size_t Tree::add_source(Source source) {
  sources_.push_back(std::move(source));
  return sources_.size() - 1;
}

NodeIndex Tree::add(TreeNode node) {
  require(nodes_.size() < no_node, "more nodes than a tree can number");
  nodes_.push_back(std::move(node));
  return static_cast<NodeIndex>(nodes_.size() - 1);
}

void Tree::append_child(NodeIndex parent, NodeIndex child) {
  NodeIndex* link = &nodes_[parent].first;
  while (*link != no_node) link = &nodes_[*link].next;
  *link = child;
}

void Tree::replace(NodeIndex parent, NodeIndex old, NodeIndex value) {
  NodeIndex* link = &nodes_[parent].first;
  while (*link != no_node && *link != old) link = &nodes_[*link].next;
  require(*link == old, "the node replaced must be a child of its parent");
  nodes_[value].next = nodes_[old].next;
  *link = value;
}

NodeIndex Tree::copy_of(NodeIndex original) {
  const NodeIndex copy = add(nodes_[original]);
  nodes_[copy].next = no_node;
  nodes_[copy].first = no_node;
  NodeIndex last = no_node;
  for (NodeIndex child = nodes_[original].first; child != no_node; child = nodes_[child].next) {
    const NodeIndex child_copy = copy_of(child);
    (last == no_node ? nodes_[copy].first : nodes_[last].next) = child_copy;
    last = child_copy;
  }
  return copy;
}

void Tree::expand_aliases() {
  // An anchor is complete before its first alias, so what is copied holds no alias any more.
  const auto count = static_cast<NodeIndex>(nodes_.size());
  for (NodeIndex index = 0; index < count; ++index) {
    if (nodes_[index].alias_of == no_node) continue;
    const NodeIndex next = nodes_[index].next;
    const NodeIndex copy = copy_of(nodes_[index].alias_of);
    nodes_[index] = nodes_[copy];
    nodes_[index].next = next;
  }
}

}  // namespace scansim::load
