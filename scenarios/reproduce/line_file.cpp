#include "scenarios/reproduce/line_file.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace scansim {

namespace {

constexpr std::size_t part_size = std::size_t{1} << 18U;
/// The longest line is the index: 64 MiB are the blocks of 10^9 events.
constexpr std::size_t line_size_max = std::size_t{1} << 26U;

}  // namespace

LineFile::LineFile(std::string name) : name_(std::move(name)) {
  std::error_code error;
  const bool is_plain = std::filesystem::is_regular_file(name_, error);
  if (!error && !is_plain)
    throw TraceError(name_, "this is no plain file", "a trace is read in parts: write it to a file first");
  errno = 0;
  in_.open(name_, std::ios::binary);
  if (!error) size_ = std::filesystem::file_size(name_, error);
  if (error || !in_)
    throw TraceError(name_,
                     "cannot be read: " + (error ? error.message() : std::generic_category().message(errno)),
                     "name a file that `scansim run --trace` wrote");
}

void LineFile::seek(std::uint64_t offset) {
  in_.clear();
  in_.seekg(static_cast<std::streamoff>(offset));
  buffer_.clear();
  used_ = 0;
  next_at_ = offset;
}

bool LineFile::fill() {
  buffer_.erase(0, used_);
  used_ = 0;
  const std::size_t kept = buffer_.size();
  if (kept > line_size_max)
    throw TraceError(TracePlace{name_, next_at_}, "this line is longer than any line of a trace: more than " +
                                                      std::to_string(line_size_max >> 20U) + " MiB");
  buffer_.resize(kept + part_size);
  in_.read(buffer_.data() + kept, static_cast<std::streamsize>(part_size));
  buffer_.resize(kept + static_cast<std::size_t>(in_.gcount()));
  return buffer_.size() > kept;
}

bool LineFile::next(std::string_view& line) {
  std::size_t end = buffer_.find('\n', used_);
  while (end == std::string::npos) {
    const std::size_t searched = buffer_.size() - used_;
    if (!fill()) break;
    end = buffer_.find('\n', searched);
  }
  is_whole_ = end != std::string::npos;
  if (!is_whole_ && used_ == buffer_.size()) return false;
  const std::size_t size = (is_whole_ ? end : buffer_.size()) - used_;
  line = std::string_view(buffer_).substr(used_, size);
  line_at_ = next_at_;
  const std::size_t taken = size + (is_whole_ ? 1 : 0);
  used_ += taken;
  next_at_ += taken;
  return true;
}

}  // namespace scansim
