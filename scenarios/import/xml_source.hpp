#pragma once
/// An XML file as a tree whose elements know their place in the source. Entities of a DTD are never expanded
/// and nothing outside the text is ever read, so a document cannot grow beyond its own size.

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "scenarios/import/asset_rows.hpp"
#include "scenarios/import/import_error.hpp"

namespace scansim {

/// An element, or none (then false, with no text and no children). Valid as long as its XmlSource.
class XmlElement {
 public:
  XmlElement() = default;
  /// Takes the parser's own node, a pointer that means nothing outside xml_source.cpp.
  explicit XmlElement(void* node) : node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  [[nodiscard]] std::string_view name() const;
  /// The text directly inside the element.
  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] std::optional<std::string_view> attribute(const char* name) const;
  [[nodiscard]] XmlElement child(const char* name) const;
  /// The next element of the same parent and of this name.
  [[nodiscard]] XmlElement next(const char* name) const;
  /// Offset of the `<` that opens the element.
  [[nodiscard]] std::size_t offset() const;

 private:
  void* node_ = nullptr;
};

class XmlSource {
 public:
  /// Throws ImportError if the text is too large, not XML, not well-formed or has several root elements.
  XmlSource(std::string_view text, const std::string& file, const ImportOptions& options);
  ~XmlSource();
  XmlSource(const XmlSource&) = delete;
  XmlSource& operator=(const XmlSource&) = delete;

  [[nodiscard]] const SourceText& source() const { return source_; }
  /// The root element; throws ImportError, naming what the file is instead, if it is not `root_name`.
  [[nodiscard]] XmlElement root(std::string_view root_name, std::string_view expected) const;
  /// The root element, whatever it is.
  [[nodiscard]] XmlElement root() const;
  /// Bytes of the source from the element's `<` to the `>` that closes it.
  [[nodiscard]] std::size_t size_of(const XmlElement& element) const;

 private:
  struct Tree;
  SourceText source_;
  std::unique_ptr<Tree> tree_;
};

/// Bytes from the `<` at the head of `text` to the end of that element, by tags, comments and CDATA alone.
[[nodiscard]] std::size_t element_size(std::string_view text, std::string_view name);

}  // namespace scansim
