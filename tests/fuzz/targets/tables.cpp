// Fuzz target: tables: rows of assets, other load, histories, a column to fit.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scansim::fuzz::feed("tables", {reinterpret_cast<const char*>(data), size});
  return 0;
}
