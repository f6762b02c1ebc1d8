// Fuzz target: scans of the InsightVM API.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scansim::fuzz::feed("insightvm", {reinterpret_cast<const char*>(data), size});
  return 0;
}
