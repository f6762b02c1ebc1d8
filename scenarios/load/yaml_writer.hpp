#pragma once
/// Writes YAML: new entries, and nodes of a tree as they were read, without comments, anchors and aliases.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "scenarios/load/tree.hpp"

namespace scansim::load {

class YamlWriter {
 public:
  enum class Style : std::uint8_t {
    block,  ///< an entry a line
    flow,   ///< all in one line
  };

  YamlWriter();
  ~YamlWriter();
  YamlWriter(const YamlWriter&) = delete;
  YamlWriter& operator=(const YamlWriter&) = delete;

  void begin_map(Style style = Style::block);
  void end_map();
  void begin_list(Style style = Style::block);
  void end_list();
  /// What follows is its value.
  void key(std::string_view name);
  /// A scalar, in quotes where YAML needs them or they are asked for.
  void scalar(std::string_view text, bool is_quoted = false);
  void entry(std::string_view name, std::string_view text, bool is_quoted = false);
  /// A node with all that is in it; small maps and lists in one line.
  void node(const NodeView& node);
  /// A key and a node.
  void entry(std::string_view name, const NodeView& value);

  [[nodiscard]] std::string text() const;

 private:
  struct Emitter;
  std::unique_ptr<Emitter> emitter_;
};

}  // namespace scansim::load
