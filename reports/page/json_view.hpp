#pragma once
/// A JSON document read with checks: every value knows its place, and what is not as expected is told with
/// it.

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reports/measures/catalog.hpp"
#include "reports/page/page.hpp"

namespace scansim {

/// A value of a document. The document outlives it. What throws, throws BadResult.
class JsonView {
 public:
  /// A document that is owned elsewhere; `node` is an ordered_json of nlohmann, kept out of this header.
  JsonView(const void* node, std::string place) : node_(node), place_(std::move(place)) {}

  /// The value of a key. Throws if this is no object or has no such key.
  [[nodiscard]] JsonView operator[](std::string_view key) const;
  /// An item of a list. Throws if this is no list, or if it is shorter.
  [[nodiscard]] JsonView operator[](std::size_t index) const;
  /// Whether this is an object with this key, and the value is not null.
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] bool is_null() const;
  /// Throws if this is no text.
  [[nodiscard]] std::string text() const;
  /// The text, or `otherwise` where it is null.
  [[nodiscard]] std::string text_or(std::string_view otherwise) const;
  /// Throws if this is no number.
  [[nodiscard]] double number() const;
  [[nodiscard]] std::optional<double> number_or_none() const;
  /// Items of a list. Throws if this is none.
  [[nodiscard]] std::vector<JsonView> items() const;
  /// Keys and values of an object, in its order. Throws if this is none.
  [[nodiscard]] std::vector<std::pair<std::string, JsonView>> members() const;
  /// A number as it stands in the document. Throws if this is none: nothing else is written unescaped.
  [[nodiscard]] std::string raw() const;
  /// Where it stands: a JSON pointer (RFC 6901), such as "/scans/3/state".
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  [[noreturn]] void refuse(std::string_view expected) const;

  const void* node_;
  std::string place_;
};

/// The unit of a measure's `unit`. Throws BadResult if there is no such unit.
[[nodiscard]] Unit unit_of(const JsonView& name);

}  // namespace scansim
