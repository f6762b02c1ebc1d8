#pragma once
/// Reads what PlanWriter writes. The bytes may be anybody's: each value is checked before it is used, and
/// nothing is set aside for more than what is really there.

#include <bit>
#include <memory>
#include <stdexcept>
#include <utility>
#include <variant>

#include "models/plan_file/fields.hpp"
#include "models/plan_file/law_limits.hpp"
#include "models/plan_file/plan_file.hpp"

namespace scansim {

class PlanReader {
 public:
  /// The bytes must outlive the reader.
  explicit PlanReader(std::string_view bytes) : bytes_(bytes) {}

  template <class... Fields>
  void operator()(Fields&... fields) {
    (read(fields), ...);
  }
  /// Makes the value by `in` from what `out` had taken out of it.
  template <class T, class Out, class In>
  void through(T& value, const Out&, const In& in) {
    std::remove_cvref_t<std::invoke_result_t<Out, const T&>> taken{};
    read(taken);
    try {
      value = in(taken);
    } catch (const std::invalid_argument& impossible) {
      refuse(impossible.what());
    }
  }
  void enter_law(LawKind kind) {
    if (const char* why = limits_.enter(kind)) refuse(why);
  }
  void leave_law() { limits_.leave(); }
  [[noreturn]] void refuse(const std::string& why) const {
    throw PlanFileError("byte " + std::to_string(at_) + ": " + why);
  }

  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

 private:
  std::string_view get(std::uint64_t size) {
    if (size > left())
      refuse(std::to_string(size) + " bytes are announced, and " + std::to_string(left()) + " are left");
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }
  std::uint8_t get_byte() { return static_cast<std::uint8_t>(get(1).front()); }
  std::uint64_t get_word() {
    std::uint64_t word = 0;
    int shift = 0;
    for (const char byte : get(8)) {
      word |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(byte)) << shift;
      shift += 8;
    }
    return word;
  }

  template <class T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      const std::uint8_t byte = get_byte();
      if (byte > 1) refuse("expected 0 or 1, found " + std::to_string(byte));
      value = byte == 1;
    } else if constexpr (std::is_enum_v<T>) {
      const std::uint8_t byte = get_byte();
      constexpr auto last = static_cast<std::uint8_t>(last_of<T>);
      if (byte > last)
        refuse("expected a choice from 0 to " + std::to_string(last) + ", found " + std::to_string(byte));
      value = static_cast<T>(byte);
    } else if constexpr (std::is_integral_v<T>) {
      const std::uint64_t word = get_word();
      value = static_cast<T>(word);
      if (static_cast<std::uint64_t>(value) != word)
        refuse("the number " + std::to_string(word) + " is too large here");
    } else if constexpr (std::is_same_v<T, double>) {
      value = std::bit_cast<double>(get_word());
    } else {
      describe(*this, value);
    }
  }
  void read(std::string& text) { text = get(get_word()); }
  template <class T>
  void read(std::vector<T>& list) {
    const std::uint64_t size = get_word();
    if (size > left())
      refuse("a list of " + std::to_string(size) + " in the " + std::to_string(left()) +
             " bytes that are left");
    list.clear();
    for (std::uint64_t i = 0; i < size; ++i) {
      if constexpr (std::is_same_v<T, bool>) {
        bool flag = false;
        read(flag);
        list.push_back(flag);
      } else {
        // In place: g++ 12 takes the options of an item that is moved for uninitialised.
        list.emplace_back();
        read(list.back());
      }
    }
  }
  template <class T, std::size_t size>
  void read(std::array<T, size>& items) {
    for (T& item : items) read(item);
  }
  template <class T>
  void read(std::optional<T>& value) {
    bool is_there = false;
    read(is_there);
    value.reset();
    if (is_there) read(value.emplace());
  }
  template <class T>
  void read(std::shared_ptr<const T>& value) {
    bool is_there = false;
    read(is_there);
    value.reset();
    if (!is_there) return;
    const auto made = std::make_shared<T>();
    read(*made);
    value = made;
  }
  template <class... Kinds>
  void read(std::variant<Kinds...>& one) {
    std::string kind;
    read(kind);
    const auto read_if = [&]<class Kind>(Kind of_kind) {
      if (kind != Kind::kind) return false;
      read(of_kind);
      one = of_kind;
      return true;
    };
    if (!(read_if(Kinds{}) || ...)) refuse("there is no such kind of fault");
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  LawLimits limits_;
};

}  // namespace scansim
