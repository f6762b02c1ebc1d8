#pragma once
/// How many laws a plan file may hold and how deeply they may be nested, so that a small file cannot ask for
/// gigabytes of tables.
/// Invariant: what was entered and not refused is within plan_file_laws_max and plan_file_law_depth_max.

#include <cstddef>

#include "models/plan_file/plan_file.hpp"

namespace scansim {

class LawLimits {
 public:
  /// None, or why the law is one too many.
  [[nodiscard]] const char* enter(LawKind kind) {
    if (++depth_ > plan_file_law_depth_max) return "more than 9 laws within each other";
    if (kind != LawKind::constant && ++laws_ > plan_file_laws_max) return "more than 20000 laws";
    return nullptr;
  }
  void leave() { --depth_; }

 private:
  std::size_t depth_ = 0;
  std::size_t laws_ = 0;
};

}  // namespace scansim
