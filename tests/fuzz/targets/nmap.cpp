// Fuzz target: XML of nmap.

#include <cstddef>
#include <cstdint>

#include "tests/fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  scansim::fuzz::feed("nmap", {reinterpret_cast<const char*>(data), size});
  return 0;
}
