#include "scenarios/load/file_text.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <new>
#include <system_error>
#include <utility>

namespace scansim {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 16;
/// The other end of a named pipe may be about to be opened: so often and so long it is waited for.
constexpr int pipe_looks_max = 20;
constexpr int pipe_look_ms = 100;
constexpr int pipe_silence_ms = 60'000;

/// An open file, closed at the end.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

FileBytes refused(std::string refusal, std::string hint = {}) {
  return {std::nullopt, std::move(refusal), std::move(hint)};
}

FileBytes unreadable(int error) {
  if (error == ENOENT || error == ENOTDIR) return refused("there is no such file");
  return refused("the file cannot be read: " + std::generic_category().message(error));
}

FileBytes too_large(std::uintmax_t size_max) {
  return refused("the file is larger than " + std::to_string(size_max >> 20U) + " MiB");
}

/// Why a file of this kind is not read; nothing if it is.
std::optional<FileBytes> refusal_of_kind(const struct stat& status) {
  if (S_ISDIR(status.st_mode)) return refused("this is a directory, not a file", "name a file in it");
  if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode))
    return refused("this is a device, not a file", "files and pipes are read");
  if (S_ISSOCK(status.st_mode)) return refused("this is a socket, not a file", "files and pipes are read");
  return std::nullopt;
}

/// Waits until there is something to read. False if nothing comes for a while, or somebody interrupts.
class PipePatience {
 public:
  bool wait_for_writer() {
    // Without a writer there is nothing to poll for: only time tells whether one will come.
    ::poll(nullptr, 0, pipe_look_ms);
    return ++looks_ <= pipe_looks_max;
  }
  static bool wait_for_text(int descriptor) {
    pollfd wanted{descriptor, POLLIN, 0};
    return ::poll(&wanted, 1, pipe_silence_ms) > 0;
  }

 private:
  int looks_ = 0;
};

FileBytes read_all(int descriptor, const struct stat& status, std::uintmax_t size_max) {
  std::string text;
  // Growing as it is read, a large text would be there twice.
  if (S_ISREG(status.st_mode)) text.reserve(static_cast<std::size_t>(status.st_size));
  std::array<char, block_size> block{};
  PipePatience patience;
  bool had_writer = !S_ISFIFO(status.st_mode);
  while (true) {
    const ssize_t count = ::read(descriptor, block.data(), block.size());
    if (count > 0) {
      had_writer = true;
      text.append(block.data(), static_cast<std::size_t>(count));
      if (text.size() > size_max) return too_large(size_max);
    } else if (count == 0) {
      if (had_writer) return {std::move(text), {}, {}};
      if (!patience.wait_for_writer())
        return refused("nothing is written to this pipe", "start what writes to it first");
    } else if (errno == EAGAIN) {
      had_writer = true;
      if (!PipePatience::wait_for_text(descriptor))
        return refused("nothing came through this pipe for 60 s, or the wait was interrupted",
                       "write a slow program's output to a file first");
    } else if (errno != EINTR) {
      return unreadable(errno);
    }
  }
}

FileBytes read_open_file(int descriptor, std::uintmax_t size_max) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return unreadable(errno);
  if (auto refusal = refusal_of_kind(status)) return *std::move(refusal);
  if (S_ISREG(status.st_mode) && static_cast<std::uintmax_t>(status.st_size) > size_max)
    return too_large(size_max);
  return read_all(descriptor, status, size_max);
}

}  // namespace

FileBytes read_bytes(const std::filesystem::path& path, std::uintmax_t size_max) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return unreadable(errno);
  // Opening a device may already do something.
  if (auto refusal = refusal_of_kind(status)) return *std::move(refusal);
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (file.number() < 0) return unreadable(errno);
  try {
    return read_open_file(file.number(), size_max);
  } catch (const std::bad_alloc&) {
    return refused("there is not enough memory for this file");
  }
}

Problem problem_of_file(std::string file, std::string message, std::vector<std::string> details) {
  Problem problem;
  problem.file = std::move(file);
  problem.message = std::move(message);
  problem.details = std::move(details);
  return problem;
}

FileText read_file_text(const std::filesystem::path& path, const std::string& shown_name) {
  FileBytes file = read_bytes(path, file_size_max);
  if (file.bytes) return {std::move(file.bytes), {}};
  std::vector<std::string> details;
  if (!file.hint.empty()) details.push_back(std::move(file.hint));
  return {std::nullopt, problem_of_file(shown_name, std::move(file.refusal), std::move(details))};
}

}  // namespace scansim
