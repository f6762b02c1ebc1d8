#include <yaml-cpp/anchor.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/emitterstyle.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

#include "scenarios/load/tokens.hpp"
#include "scenarios/load/tree.hpp"
#include "scenarios/load/yaml_hints.hpp"

namespace scansim::load {

namespace {

constexpr std::uint64_t expansion_max = 1'000'000;

/// What makes a document unusable, beside what yaml-cpp finds.
struct DocumentError {
  std::size_t offset;
  std::string message;
  std::vector<std::string> details;
};

/// Builds a Tree from the parser's events. The tree of yaml-cpp itself loses repeated keys and looks maps up
/// by comparing all keys.
class Builder : public YAML::EventHandler {
 public:
  Builder(Tree& tree, std::size_t source, std::size_t skipped)
      : tree_(tree),
        source_(static_cast<std::uint32_t>(source)),
        skipped_(skipped),
        text_(tree.source(source).text()) {}

  [[nodiscard]] NodeIndex root() const { return root_; }
  [[nodiscard]] std::size_t document_offset() const { return document_offset_; }
  /// Of the innermost list or map that is open.
  [[nodiscard]] std::optional<std::size_t> opened_at() const {
    return levels_.empty() ? std::nullopt
                           : std::optional<std::size_t>(tree_.node(levels_.back().node).offset);
  }

  void OnDocumentStart(const YAML::Mark& mark) override { document_offset_ = offset_of(mark); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    leaf(mark, {}, anchor, NodeKind::null, "");
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    leaf(mark, tag, anchor, NodeKind::scalar, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, NodeKind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, NodeKind::map);
  }
  void OnMapEnd() override { close(); }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto found = anchors_.size() > anchor ? anchors_[anchor] : Anchor{};
    if (!found.is_closed)
      throw DocumentError{
          offset_of(mark), "this alias stands inside what it refers to", {"that would never end"}};
    // An alias adds what it stands for, less the one node that it is itself.
    expansion_ += found.size - 1;
    if (expansion_ > expansion_max) {
      throw DocumentError{offset_of(mark),
                          "aliases expand to more than 1,000,000 nodes",
                          {"write the values out, or use `count` or `rows`"}};
    }
    TreeNode node = node_at(offset_of(mark), NodeKind::null);
    node.alias_of = found.node;
    place(std::move(node), found.size);
  }

 private:
  struct Anchor {
    NodeIndex node = no_node;
    std::uint64_t size = 1;
    bool is_closed = false;
  };
  struct Level {
    NodeIndex node;
    NodeIndex last_child;
    std::uint64_t size;  ///< nodes in it, aliases expanded
    YAML::anchor_t anchor;
  };

  [[nodiscard]] std::size_t offset_of(const YAML::Mark& mark) const {
    return skipped_ + static_cast<std::size_t>(std::max(mark.pos, 0));
  }

  [[nodiscard]] TreeNode node_at(std::size_t offset, NodeKind kind) const {
    TreeNode node;
    node.offset = static_cast<std::uint32_t>(std::min(offset, text_.size()));
    node.source = source_;
    node.kind = kind;
    return node;
  }

  static void check_tag(const std::string& tag, std::size_t offset) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    throw DocumentError{offset,
                        "tags such as `!!str` are not used in scenarios",
                        {"take the tag out; text that looks like something else is quoted"}};
  }

  NodeIndex place(TreeNode node, std::uint64_t size) {
    const NodeIndex index = tree_.add(std::move(node));
    if (levels_.empty()) {
      root_ = index;
    } else {
      Level& level = levels_.back();
      NodeIndex& link =
          level.last_child == no_node ? tree_.edit(level.node).first : tree_.edit(level.last_child).next;
      link = index;
      level.last_child = index;
      level.size += size;
    }
    return index;
  }

  void remember(YAML::anchor_t anchor, const Anchor& meant) {
    if (anchor == YAML::NullAnchor) return;
    if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
    anchors_[anchor] = meant;
  }

  /// Of nothing at all the parser gives the place of what comes next: its key is meant.
  [[nodiscard]] std::size_t place_of_null(std::size_t offset) const {
    const std::string_view rest = text_.substr(std::min(offset, text_.size()));
    for (const std::string_view word : {"~", "null", "Null", "NULL"})
      if (rest.starts_with(word)) return offset;
    const NodeIndex key = levels_.empty() ? no_node : levels_.back().last_child;
    return key == no_node ? offset : tree_.node(key).offset;
  }

  void leaf(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind,
            const std::string& value) {
    std::size_t offset = offset_of(mark);
    check_tag(tag, offset);
    if (kind == NodeKind::scalar) offset = skip_properties(text_, offset);
    if (kind == NodeKind::null) offset = place_of_null(offset);
    TreeNode node = node_at(offset, kind);
    node.text = value;
    node.is_quoted = tag == "!";
    const bool opens_quote =
        node.is_quoted && offset < text_.size() && (text_[offset] == '"' || text_[offset] == '\'');
    if (opens_quote && !end_of_quoted(text_, offset))
      throw DocumentError{offset, "this quote is never closed", {}};
    remember(anchor, {place(std::move(node), 1), 1, true});
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind) {
    std::size_t offset = offset_of(mark);
    check_tag(tag, offset);
    const NodeIndex index = place(node_at(skip_properties(text_, offset), kind), 0);
    remember(anchor, {index, 1, false});
    levels_.push_back({index, no_node, 1, anchor});
  }

  void close() {
    const Level closed = levels_.back();
    levels_.pop_back();
    if (!levels_.empty()) levels_.back().size += closed.size;
    remember(closed.anchor, {closed.node, closed.size, true});
  }

  Tree& tree_;
  std::uint32_t source_;
  std::size_t skipped_;
  std::string_view text_;
  NodeIndex root_ = no_node;
  std::size_t document_offset_ = 0;
  std::vector<Level> levels_;
  std::vector<Anchor> anchors_;
  std::uint64_t expansion_ = 0;
};

/// Reads from memory without a copy.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // The interface is not const; nothing is ever written.
    setg(begin, begin, begin + text.size());
  }
};

DocumentError syntax_error(const YAML::Exception& error, const Builder& builder, std::string_view text,
                           std::size_t skipped) {
  const std::size_t offset =
      error.mark.is_null() ? skipped : skipped + static_cast<std::size_t>(error.mark.pos);
  return {offset, "this is not well-formed YAML: " + error.msg,
          yaml_hints({error.msg, offset, builder.opened_at()}, text)};
}

/// Throws DocumentError.
NodeIndex read_events(Tree& tree, std::size_t source, std::size_t skipped) {
  const std::string_view text = tree.source(source).text();
  ViewBuffer buffer(text.substr(skipped));
  std::istream stream(&buffer);
  Builder builder(tree, source, skipped);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder))
      throw DocumentError{skipped, "there is nothing here but comments", {}};
    const NodeIndex root = builder.root();
    if (parser.HandleNextDocument(builder))
      throw DocumentError{
          builder.document_offset(), "a second document begins here", {"a file holds one scenario"}};
    return root;
  } catch (const YAML::DeepRecursion& error) {
    throw DocumentError{
        skipped + static_cast<std::size_t>(std::max(error.mark.pos, 0)), "this is nested too deeply", {}};
  } catch (const YAML::Exception& error) {
    throw syntax_error(error, builder, text, skipped);
  }
}

}  // namespace

std::optional<NodeIndex> Tree::read_document(std::size_t source, std::size_t skipped,
                                             std::vector<Problem>& problems) {
  try {
    return read_events(*this, source, skipped);
  } catch (const DocumentError& error) {
    const std::size_t length = token_length(sources_[source].text(), error.offset, {});
    problems.push_back(sources_[source].problem_at({error.offset, length}, error.message, error.details));
    return std::nullopt;
  }
}

}  // namespace scansim::load
