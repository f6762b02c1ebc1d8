#pragma once
/// Draws for benchmarks of the kernel: cheap enough that the calendar is what is measured.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/units/time.hpp"

namespace scansim {

/// Exponential times of mean 1 s in microseconds: quantiles at 1,024 equal steps, linear between them. About
/// 1 ns a draw.
class ExponentialTimes {
 public:
  ExponentialTimes() {
    for (std::size_t i = 0; i < steps; ++i)
      quantiles_[i] = static_cast<std::uint32_t>(-1e6 * std::log1p(-static_cast<double>(i) / steps));
    quantiles_[steps] = static_cast<std::uint32_t>(1e6 * (std::log(steps) + 2));
  }
  Duration draw() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t bits = (state_ ^ (state_ >> 32)) * 0xd6e8feb86659fd93U;
    bits ^= bits >> 32;
    const std::size_t step = bits >> 54;
    const std::uint64_t width = quantiles_[step + 1] - quantiles_[step];
    return Duration::from_us(
        static_cast<std::int64_t>(quantiles_[step] + (width * (bits & 0xffffffffU) >> 32)));
  }

 private:
  static constexpr std::size_t steps = 1024;
  std::array<std::uint32_t, steps + 1> quantiles_{};
  std::uint64_t state_ = 1;
};

}  // namespace scansim
