#include "models/plan_file/plan_file.hpp"

#include <stdexcept>

#include "models/plan_file/plan_check.hpp"
#include "models/plan_file/plan_reader.hpp"
#include "models/plan_file/plan_writer.hpp"
#include "sim/kernel/hash_chain.hpp"
#include "sim/kernel/version.hpp"

namespace scansim {

namespace {

// A file is: the mark, the version, its size in bytes, the kernel's version, the plan, the key, and the hash
// of all that.
constexpr std::string_view mark = "scanplan";
constexpr std::size_t word_size = 8;
constexpr std::size_t head_size = mark.size() + 2 * word_size;

std::string bytes_of(std::uint64_t word) {
  PlanWriter writer;
  writer(word);
  return writer.take();
}

std::uint64_t word_at(std::string_view bytes, std::size_t at) {
  std::uint64_t word = 0;
  PlanReader reader(bytes.substr(at, word_size));
  reader(word);
  return word;
}

/// The body: between the head and the hash.
std::string_view checked_body(std::string_view bytes) {
  if (bytes.substr(0, mark.size()) != mark.substr(0, bytes.size()) || bytes.empty())
    throw PlanFileError("this is no plan file: it does not begin with `scanplan`");
  if (bytes.size() < head_size + word_size)
    throw PlanFileError("the file is truncated: it ends after " + std::to_string(bytes.size()) + " bytes");
  const std::uint64_t version = word_at(bytes, mark.size());
  if (version != plan_file_version)
    throw PlanFileError("the file is of version " + std::to_string(version) +
                        " of plan files, and this program reads version " +
                        std::to_string(plan_file_version));
  const std::uint64_t size = word_at(bytes, mark.size() + word_size);
  if (size != bytes.size())
    throw PlanFileError(
        std::string(size > bytes.size() ? "the file is truncated" : "something follows the plan") + ": " +
        std::to_string(size) + " bytes are announced, " + std::to_string(bytes.size()) + " are here");
  const std::string_view hashed = bytes.substr(0, bytes.size() - word_size);
  if (hash64(hashed.data(), hashed.size()) != word_at(bytes, hashed.size()))
    throw PlanFileError("the file is damaged: its bytes do not have the hash that stands at its end");
  return hashed.substr(head_size);
}

}  // namespace

std::string write_plan(const PlannedRun& run) {
  PlanWriter body;
  body(std::string(kernel_version), run.plan, run.key);
  std::string bytes(mark);
  bytes += bytes_of(plan_file_version);
  bytes += bytes_of(head_size + body.bytes().size() + word_size);
  bytes += body.bytes();
  return bytes + bytes_of(hash64(bytes.data(), bytes.size()));
}

PlannedRun read_plan(std::string_view bytes) {
  PlanReader body(checked_body(bytes));
  std::string kernel;
  body(kernel);
  if (kernel != kernel_version)
    body.refuse("the plan was written for another kernel than " + std::string(kernel_version) +
                ": their runs may differ");
  PlannedRun run;
  body(run.plan, run.key);
  if (body.left() > 0) body.refuse("the plan ends before the file does");
  try {
    check_plan(run.plan);
  } catch (const std::invalid_argument& impossible) {
    throw PlanFileError(std::string("the plan cannot be run: ") + impossible.what());
  }
  return run;
}

}  // namespace scansim
