#pragma once
/// YAML as a tree that keeps what a strict reader needs: order, repeated keys, quotes and the place of
/// everything. Numbers stay text. Several sources may stand in one tree, so that an override points at its
/// own text.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/load/source.hpp"

namespace scansim::load {

enum class NodeKind : std::uint8_t { null, scalar, list, map };

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = std::numeric_limits<NodeIndex>::max();

/// One node. The children of a map are its keys and values in turn.
struct TreeNode {
  std::string text;
  std::uint32_t offset = 0;
  NodeIndex first = no_node;
  NodeIndex next = no_node;
  NodeIndex alias_of = no_node;  ///< what an alias stands for; its own kind and text then mean nothing
  std::uint32_t source = 0;
  NodeKind kind = NodeKind::null;
  bool is_quoted = false;
};

class Tree;

/// A node, or none. Aliases are seen through. Cheap to copy; valid until the tree changes.
class NodeView {
 public:
  NodeView() = default;
  NodeView(const Tree& tree, NodeIndex index);

  explicit operator bool() const { return tree_ != nullptr; }
  [[nodiscard]] NodeKind kind() const { return node().kind; }
  [[nodiscard]] bool is(NodeKind kind) const { return node().kind == kind; }
  [[nodiscard]] bool is_quoted() const { return node().is_quoted; }
  [[nodiscard]] std::string_view text() const { return node().text; }
  [[nodiscard]] std::size_t source() const { return node().source; }
  /// What is underlined: a scalar as written, a bracketed list, or the first line of anything else.
  [[nodiscard]] Span span() const;
  /// The node that it is, or that an alias stands for.
  [[nodiscard]] NodeIndex target() const { return target_; }
  /// The first item of a list or key of a map.
  [[nodiscard]] NodeView first() const;
  /// The next of the same list or map: after a key its value, after a value the next key.
  [[nodiscard]] NodeView next() const;

 private:
  [[nodiscard]] const TreeNode& node() const;

  const Tree* tree_ = nullptr;
  NodeIndex index_ = no_node;   ///< among its siblings
  NodeIndex target_ = no_node;  ///< what it stands for
};

class Tree {
 public:
  std::size_t add_source(Source source);
  [[nodiscard]] const Source& source(std::size_t index) const { return sources_[index]; }
  [[nodiscard]] const TreeNode& node(NodeIndex index) const { return nodes_[index]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }

  /// Reads the one document that the source holds from byte `skipped` on. None, and a problem, if it is not
  /// well-formed, holds more than one document, nests too deeply or expands to far more than it says.
  [[nodiscard]] std::optional<NodeIndex> read_document(std::size_t source, std::size_t skipped,
                                                       std::vector<Problem>& problems);

  /// Turns every alias into a copy of what it stands for, so that one of them can be changed alone.
  void expand_aliases();
  /// Nodes can be added and replaced, for overrides.
  NodeIndex add(TreeNode node);
  void append_child(NodeIndex parent, NodeIndex child);
  /// Puts `value` where `old` stands among its siblings; `old` is gone for all that refers to it by its
  /// place.
  void replace(NodeIndex parent, NodeIndex old, NodeIndex value);
  [[nodiscard]] TreeNode& edit(NodeIndex index) { return nodes_[index]; }

 private:
  NodeIndex copy_of(NodeIndex original);

  std::deque<Source> sources_;
  std::vector<TreeNode> nodes_;
};

}  // namespace scansim::load
