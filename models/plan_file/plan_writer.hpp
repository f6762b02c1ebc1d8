#pragma once
/// Turns what fields.hpp describes into bytes: numbers take eight, low byte first; enumerators and yes or no
/// one; texts and lists follow their length; what may be missing follows whether it is there.

#include <bit>
#include <memory>
#include <utility>
#include <variant>

#include "models/plan_file/fields.hpp"
#include "models/plan_file/law_limits.hpp"
#include "models/plan_file/plan_file.hpp"
#include "sim/kernel/require.hpp"

namespace scansim {

class PlanWriter {
 public:
  template <class... Fields>
  void operator()(const Fields&... fields) {
    (write(fields), ...);
  }
  /// Writes what `out` takes out of the value.
  template <class T, class Out, class In>
  void through(const T& value, const Out& out, const In&) {
    write(out(value));
  }
  void enter_law(LawKind kind) {
    if (const char* why = limits_.enter(kind)) throw PlanFileError(why);
  }
  void leave_law() { limits_.leave(); }
  /// What a value of the plan cannot be: a mistake of whoever made the plan.
  [[noreturn]] static void refuse(const char* why) { fail_invariant(why, __FILE__, __LINE__); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() { return std::move(bytes_); }

 private:
  void put_byte(std::uint8_t byte) { bytes_ += static_cast<char>(byte); }
  void put_word(std::uint64_t word) {
    for (int shift = 0; shift < 64; shift += 8) put_byte(static_cast<std::uint8_t>(word >> shift));
  }

  template <class T>
  void write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      put_byte(value ? 1 : 0);
    } else if constexpr (std::is_enum_v<T>) {
      require(value <= last_of<T>, "an enumerator is not beyond the last one that plan files know");
      put_byte(static_cast<std::uint8_t>(value));
    } else if constexpr (std::is_integral_v<T>) {
      put_word(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<T, double>) {
      put_word(std::bit_cast<std::uint64_t>(value));
    } else {
      describe(*this, value);
    }
  }
  void write(const std::string& text) {
    put_word(text.size());
    bytes_ += text;
  }
  template <class T>
  void write(const std::vector<T>& list) {
    put_word(list.size());
    for (const T& item : list) write(item);
  }
  template <class T, std::size_t size>
  void write(const std::array<T, size>& items) {
    for (const T& item : items) write(item);
  }
  template <class T>
  void write(const std::optional<T>& value) {
    write(value.has_value());
    if (value) write(*value);
  }
  template <class T>
  void write(const std::shared_ptr<const T>& value) {
    write(value != nullptr);
    if (value) write(*value);
  }
  template <class... Kinds>
  void write(const std::variant<Kinds...>& one) {
    std::visit(
        [this](const auto& of_kind) {
          write(std::string(of_kind.kind));
          write(of_kind);
        },
        one);
  }

  std::string bytes_;
  LawLimits limits_;
};

}  // namespace scansim
