#include "scenarios/reproduce/trace_line.hpp"

#include <algorithm>
#include <charconv>

#include <nlohmann/json.hpp>

#include "sim/text/parsed.hpp"

namespace scansim {

namespace {

using Kind = TraceValue::Kind;

/// Lines have three levels; nothing deeper is built.
constexpr std::size_t depth_max = 4;
constexpr std::uint64_t amount_max = std::uint64_t{1} << 62U;

/// Builds a value from the parser's events, so that no tree of unknown depth comes to be.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  [[nodiscard]] TraceValue take() { return std::move(root_); }
  [[nodiscard]] const std::string& problem() const { return problem_; }

  bool null() override { return add({}); }
  bool boolean(bool is_true) override {
    TraceValue value = of(Kind::truth);
    value.is_true = is_true;
    return add(std::move(value));
  }
  bool number_integer(std::int64_t number) override {
    TraceValue value = of(Kind::whole);
    value.is_negative = number < 0;
    value.magnitude =
        number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
    return add(std::move(value));
  }
  bool number_unsigned(std::uint64_t number) override {
    TraceValue value = of(Kind::whole);
    value.magnitude = number;
    return add(std::move(value));
  }
  bool number_float(double, const std::string&) override { return add(of(Kind::fraction)); }
  bool string(std::string& text) override {
    TraceValue value = of(Kind::text);
    value.text = std::move(text);
    return add(std::move(value));
  }
  bool binary(nlohmann::json::binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Kind::object); }
  bool start_array(std::size_t) override { return open(Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    key_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    problem_ = "this is not JSON from character " + std::to_string(position) + " on";
    return false;
  }

 private:
  static TraceValue of(Kind kind) {
    TraceValue value;
    value.kind = kind;
    return value;
  }
  bool add(TraceValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else {
      open_.back()->members.push_back({std::move(key_), std::move(value)});
      key_.clear();
    }
    return true;
  }
  bool open(Kind kind) {
    if (open_.size() >= depth_max) {
      problem_ = "this is nested more deeply than a line of a trace can be";
      return false;
    }
    add(of(kind));
    // Members of a value that is open do not move until it is closed: only the innermost one grows.
    open_.push_back(open_.empty() ? &root_ : &open_.back()->members.back().value);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  TraceValue root_;
  std::vector<TraceValue*> open_;
  std::string key_;
  std::string problem_;
};

std::string_view name_of_kind(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::truth:
      return "a truth value";
    case Kind::whole:
    case Kind::fraction:
      return "a number";
    case Kind::text:
      return "a text";
    case Kind::list:
      return "a list";
    case Kind::object:
      return "an object";
  }
  return "";
}

}  // namespace

const TraceValue* TraceValue::find(std::string_view key) const {
  const auto found =
      std::find_if(members.begin(), members.end(), [key](const auto& member) { return member.key == key; });
  return kind != Kind::object || found == members.end() ? nullptr : &found->value;
}

void TraceObject::fail(const std::string& what, const std::string& hint) const {
  throw TraceError(*place_, what, hint);
}

const TraceValue& TraceObject::member(std::string_view key, Kind kind, std::string_view expected) const {
  const TraceValue* value = value_->find(key);
  if (value == nullptr)
    fail("the field " + scansim::quoted(key) + " is missing; expected " + std::string(expected));
  if (value->kind != kind)
    fail("the field " + scansim::quoted(key) + " is " + std::string(name_of_kind(value->kind)) +
         "; expected " + std::string(expected));
  return *value;
}

const std::string& TraceObject::text(std::string_view key) const {
  return member(key, Kind::text, "a text").text;
}

std::optional<std::string> TraceObject::text_or_null(std::string_view key) const {
  const TraceValue* value = value_->find(key);
  if (value != nullptr && value->kind == Kind::null) return std::nullopt;
  return text(key);
}

bool TraceObject::truth(std::string_view key) const {
  return member(key, Kind::truth, "true or false").is_true;
}

std::uint64_t TraceObject::number(std::string_view key) const {
  constexpr std::string_view expected = "a whole number from 0 to 2^64 - 1";
  const TraceValue& value = member(key, Kind::whole, expected);
  if (value.is_negative)
    fail("the field " + scansim::quoted(key) + " is negative; expected " + std::string(expected));
  return value.magnitude;
}

std::int64_t TraceObject::amount(std::string_view key) const {
  const std::uint64_t value = number(key);
  if (value > amount_max)
    fail("the field " + scansim::quoted(key) +
         " is larger than anything a run can count; expected at most 2^62");
  return static_cast<std::int64_t>(value);
}

std::uint64_t TraceObject::hash(std::string_view key) const {
  const std::string& written = text(key);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value, 16);
  if (written.size() != 16 || error != std::errc() || end != written.data() + written.size())
    fail("the field " + scansim::quoted(key) + " is " + scansim::quoted(written) +
         "; expected 16 hexadecimal digits");
  return value;
}

Goods TraceObject::goods(std::string_view key) const {
  const TraceObject parts = object(key);
  return {Duration::from_us(parts.amount("work_us")), Bytes::from_count(parts.amount("bytes")),
          parts.amount("findings"), parts.amount("assets")};
}

std::vector<std::string> TraceObject::texts(std::string_view key) const {
  std::vector<std::string> texts;
  for (const auto& [nothing, value] : member(key, Kind::list, "a list of texts").members) {
    if (value.kind != Kind::text)
      fail("the list " + scansim::quoted(key) + " holds something else than texts");
    texts.push_back(value.text);
  }
  return texts;
}

TraceObject TraceObject::object(std::string_view key) const {
  return {member(key, Kind::object, "an object"), *place_};
}

std::vector<TraceObject> TraceObject::objects(std::string_view key) const {
  std::vector<TraceObject> objects;
  for (const auto& [nothing, value] : member(key, Kind::list, "a list of objects").members) {
    if (value.kind != Kind::object)
      fail("the list " + scansim::quoted(key) + " holds something else than objects");
    objects.emplace_back(value, *place_);
  }
  return objects;
}

TraceLine read_trace_line(std::string_view text, TracePlace place) {
  constexpr const char* hint = "a trace has one JSON object a line, as `scansim run --trace` writes it";
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder))
    throw TraceError(place, builder.problem(), hint);
  TraceLine line{std::move(place), builder.take()};
  if (line.value.kind != Kind::object)
    line.fields().fail("this is " + std::string(name_of_kind(line.value.kind)) + "; expected an object",
                       hint);
  (void)line.fields().text("what");
  return line;
}

}  // namespace scansim
