#pragma once
/// A line of a trace, read strictly: a field that is missing or of another kind is a TraceError that names
/// the place and what was expected.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/scan/disruption.hpp"
#include "scenarios/reproduce/trace_error.hpp"
#include "sim/units/time.hpp"

namespace scansim {

struct TraceMember;

/// A JSON value as it stands in a line. Traces hold whole numbers only.
struct TraceValue {
  enum class Kind : std::uint8_t { null, truth, whole, fraction, text, list, object };
  Kind kind = Kind::null;
  bool is_true = false;
  bool is_negative = false;
  std::uint64_t magnitude = 0;  ///< of a whole number
  std::string text;
  /// Of an object; of a list, with empty keys.
  std::vector<TraceMember> members;

  [[nodiscard]] const TraceValue* find(std::string_view key) const;
};

struct TraceMember {
  std::string key;
  TraceValue value;
};

/// An object within a line: the line itself, or one that it holds. Refers to both.
class TraceObject {
 public:
  TraceObject(const TraceValue& value, const TracePlace& place) : value_(&value), place_(&place) {}

  [[nodiscard]] bool has(std::string_view key) const { return value_->find(key) != nullptr; }
  [[nodiscard]] const std::string& text(std::string_view key) const;
  /// None if it is null.
  [[nodiscard]] std::optional<std::string> text_or_null(std::string_view key) const;
  [[nodiscard]] bool truth(std::string_view key) const;
  /// Any whole number from 0 on.
  [[nodiscard]] std::uint64_t number(std::string_view key) const;
  /// A quantity: at most 2^62, so that two of them can be subtracted, and counted up.
  [[nodiscard]] std::int64_t amount(std::string_view key) const;
  [[nodiscard]] SimTime time(std::string_view key) const { return SimTime::from_us(amount(key)); }
  /// 16 hex digits.
  [[nodiscard]] std::uint64_t hash(std::string_view key) const;
  /// {work_us, bytes, findings, assets}.
  [[nodiscard]] Goods goods(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] TraceObject object(std::string_view key) const;
  [[nodiscard]] std::vector<TraceObject> objects(std::string_view key) const;

  [[noreturn]] void fail(const std::string& what, const std::string& hint = {}) const;

 private:
  [[nodiscard]] const TraceValue& member(std::string_view key, TraceValue::Kind kind,
                                         std::string_view expected) const;

  const TraceValue* value_;
  const TracePlace* place_;
};

/// Invariant: value is an object with a text `what`.
struct TraceLine {
  TracePlace place;
  TraceValue value;

  [[nodiscard]] TraceObject fields() const { return {value, place}; }
  [[nodiscard]] const std::string& what() const { return value.find("what")->text; }
};

/// Throws TraceError if the text is not one JSON object with a text `what`.
[[nodiscard]] TraceLine read_trace_line(std::string_view text, TracePlace place);

}  // namespace scansim
