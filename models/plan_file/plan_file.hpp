#pragma once
/// A plan and the key of one run as bytes: a program without the loader, built by any compiler for any
/// processor, carries out the same run. What is written is canonical: equal plans give equal bytes, and what
/// was read gives the same bytes again.

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "models/world/world.hpp"

namespace scansim {

/// Everything that a run depends on.
struct PlannedRun {
  Plan plan;
  RunKey key;
};

/// The bytes are no plan, or the plan is beyond what a file may hold. The message says where and why.
class PlanFileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Counts up with every change of what is written, so that an old file is refused and not misread.
inline constexpr std::uint64_t plan_file_version = 3;
/// Each law that is not constant may take a table of some 58 KiB when it is read.
inline constexpr std::size_t plan_file_laws_max = 20'000;
/// Laws within laws, as many as the loader allows: the time that a mixture takes to be built doubles with
/// each.
inline constexpr std::size_t plan_file_law_depth_max = 9;

/// Throws PlanFileError if the plan has more laws, or more deeply nested ones, than a file may hold.
[[nodiscard]] std::string write_plan(const PlannedRun& run);

/// Throws PlanFileError if the bytes are not exactly one file as written by this version of the kernel, or if
/// the plan could not have been meant: an id without its thing, rows of unequal length, no engines.
[[nodiscard]] PlannedRun read_plan(std::string_view bytes);

}  // namespace scansim
