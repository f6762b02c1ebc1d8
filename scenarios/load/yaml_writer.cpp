#include "scenarios/load/yaml_writer.hpp"

#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

namespace scansim::load {

namespace {

constexpr std::size_t line_max = 88;

/// Characters that a node takes in one line; more than line_max if it has others within others.
std::size_t flow_length(const NodeView& node) {
  if (node.is(NodeKind::null)) return 1;
  if (node.is(NodeKind::scalar)) return node.text().size() + 2;
  std::size_t length = 2;
  for (NodeView child = node.first(); child && length <= line_max; child = child.next()) {
    const bool is_nested = child.is(NodeKind::map) || child.is(NodeKind::list);
    length += is_nested && child.first() ? flow_length(child) + 12 : flow_length(child);
    length += 2;
  }
  return length;
}

YamlWriter::Style style_of(const NodeView& node) {
  return flow_length(node) <= line_max ? YamlWriter::Style::flow : YamlWriter::Style::block;
}

}  // namespace

struct YamlWriter::Emitter {
  YAML::Emitter out;
};

YamlWriter::YamlWriter() : emitter_(std::make_unique<Emitter>()) {
  emitter_->out.SetIndent(2);
  emitter_->out.SetNullFormat(YAML::TildeNull);
}
YamlWriter::~YamlWriter() = default;

void YamlWriter::begin_map(Style style) {
  emitter_->out << (style == Style::flow ? YAML::Flow : YAML::Block) << YAML::BeginMap;
}
void YamlWriter::end_map() { emitter_->out << YAML::EndMap; }
void YamlWriter::begin_list(Style style) {
  emitter_->out << (style == Style::flow ? YAML::Flow : YAML::Block) << YAML::BeginSeq;
}
void YamlWriter::end_list() { emitter_->out << YAML::EndSeq; }

void YamlWriter::key(std::string_view name) {
  emitter_->out << YAML::Key << std::string(name) << YAML::Value;
}

void YamlWriter::scalar(std::string_view text, bool is_quoted) {
  if (is_quoted) emitter_->out << YAML::DoubleQuoted;
  emitter_->out << std::string(text);
}

void YamlWriter::entry(std::string_view name, std::string_view text, bool is_quoted) {
  key(name);
  scalar(text, is_quoted);
}

void YamlWriter::entry(std::string_view name, const NodeView& value) {
  key(name);
  node(value);
}

void YamlWriter::node(const NodeView& node) {
  switch (node.kind()) {
    case NodeKind::null:
      emitter_->out << YAML::Null;
      return;
    case NodeKind::scalar:
      return scalar(node.text(), node.is_quoted());
    case NodeKind::list:
      begin_list(style_of(node));
      for (NodeView item = node.first(); item; item = item.next()) this->node(item);
      return end_list();
    case NodeKind::map:
      break;
  }
  begin_map(style_of(node));
  for (NodeView name = node.first(); name; name = name.next().next()) entry(name.text(), name.next());
  end_map();
}

std::string YamlWriter::text() const { return std::string(emitter_->out.c_str()) + "\n"; }

}  // namespace scansim::load
