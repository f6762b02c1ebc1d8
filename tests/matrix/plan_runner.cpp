/// scansim_plan_runner FILE...: runs plan files (`scansim expand --plan`) to their ends and prints for each
/// its name and the hash of its run, which must be that of `scansim run`. It is made of sim/ and models/
/// alone, so that every compiler, library and processor can build it: standard library only, nothing newer
/// than libc++ 14 has.

#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "models/console/conductor.hpp"
#include "models/plan_file/plan_file.hpp"

namespace {

using namespace scansim;

class HashSink final : public ObservationSink {
 public:
  using ObservationSink::observe;
  void observe(SimTime, const RunEnded& run) override { hash_ = run.hash; }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

std::string hex_of(std::uint64_t value) {
  std::string text;
  for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15U];
  return text;
}

std::string bytes_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open() || stream.bad()) throw std::runtime_error("cannot be read");
  return bytes;
}

std::uint64_t hash_of_run(const PlannedRun& run) {
  HashSink sink;
  World world(run.plan, run.key);
  Conductor conductor(run.plan, world, sink);
  while (conductor.step()) continue;
  conductor.finish();
  return sink.hash();
}

/// "plans/wan_outage.plan" is about wan_outage.
std::string name_of(const std::string& file) {
  const std::string name = file.substr(file.find_last_of('/') + 1);
  return name.substr(0, name.find_last_of('.'));
}

}  // namespace

int main(int argc, char* argv[]) {
  int code = argc > 1 ? 0 : 2;
  if (code != 0) std::cerr << "usage: scansim_plan_runner FILE...   (files of `scansim expand --plan`)\n";
  for (int i = 1; i < argc; ++i) {
    const std::string file = argv[i];
    try {
      const std::uint64_t hash = hash_of_run(read_plan(bytes_of(file)));
      std::cout << name_of(file) + " " + hex_of(hash) + "\n" << std::flush;
    } catch (const InvariantError& broken) {
      std::cerr << file << ": a broken invariant: " << broken.what() << "\n";
      code = 3;
    } catch (const std::exception& bad) {
      std::cerr << file << ": " << bad.what() << "\n";
      code = code == 0 ? 2 : code;
    }
  }
  return code;
}
