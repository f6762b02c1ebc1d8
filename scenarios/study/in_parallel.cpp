#include "scenarios/study/in_parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace scansim {

std::size_t threads_by_default() { return std::max(1U, std::thread::hardware_concurrency()); }

void in_parallel(std::size_t count, std::size_t threads_max, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::size_t failed = count;
  std::mutex failure_mutex;
  const auto go_on = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(failure_mutex);
        // All of lower numbers have been begun, so the lowest that fails is always found.
        if (i < failed) {
          failed = i;
          failure = std::current_exception();
        }
        next = count;
      }
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t t = 1; t < std::min(threads_max, count); ++t) threads.emplace_back(go_on);
  go_on();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace scansim
