// Fuzz target: scenarios, with the files that they name and an override.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scansim::fuzz::feed("scenario", {reinterpret_cast<const char*>(data), size});
  return 0;
}
