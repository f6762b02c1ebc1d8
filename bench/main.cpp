/// Entry point of the benchmarks; each file of this folder adds its own.

#include <benchmark/benchmark.h>

BENCHMARK_MAIN();
