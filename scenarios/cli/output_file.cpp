#include "scenarios/cli/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "sim/kernel/require.hpp"

namespace scansim {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 16;
constexpr int links_max = 40;

std::string reason(int error) { return std::generic_category().message(error); }

[[noreturn]] void refuse(const fs::path& target, const std::string& why) {
  throw OutputError("cannot write `" + target.string() + "`: " + why);
}

bool is_own_stream(const fs::path& target) {
  const std::string name = target.lexically_normal().string();
  return name == "/dev/stdout" || name == "/dev/stderr" || name.starts_with("/dev/fd/") ||
         name.starts_with("/proc/self/fd/");
}

fs::path followed(fs::path target) {
  std::error_code error;
  for (int links = 0; links < links_max && fs::is_symlink(fs::symlink_status(target, error)); ++links) {
    const fs::path next = fs::read_symlink(target, error);
    if (error) break;
    target = target.parent_path() / next;
  }
  return target;
}

/// -1, with errno set, on failure.
int open_stream(const fs::path& target) {
  const std::string name = target.lexically_normal().string();
  // A duplicate shares the position in the file; opening the name again would start over at its beginning.
  if (name == "/dev/stdout") return ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
  if (name == "/dev/stderr") return ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
  return ::open(name.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
}

}  // namespace

bool is_replaceable_file(const fs::path& target) {
  if (is_own_stream(target)) return false;
  std::error_code error;
  const fs::file_status status = fs::status(target, error);
  return !fs::exists(status) || fs::is_regular_file(status);
}

OutputFile::OutputFile(const fs::path& target) : shown_(target), target_(target) {
  std::error_code error;
  if (target.empty()) throw OutputError("cannot write: the name of the file is empty");
  if (fs::is_directory(target, error)) refuse(shown_, "it is a folder; name a file in it");
  if (is_replaceable_file(target)) {
    open_temporary();
  } else {
    open_directly();
  }
}

OutputFile::~OutputFile() { discard(); }

void OutputFile::open_directly() {
  descriptor_ = open_stream(target_);
  if (descriptor_ < 0) refuse(shown_, reason(errno));
}

void OutputFile::open_temporary() {
  target_ = followed(target_);
  if (!target_.has_filename()) refuse(shown_, "this names a folder; name a file in it");
  struct stat before {};
  const bool exists = ::stat(target_.c_str(), &before) == 0;
  // Renaming would silently replace a file whose owner protected it.
  if (exists && ::faccessat(AT_FDCWD, target_.c_str(), W_OK, AT_EACCESS) != 0) refuse(shown_, reason(errno));
  const std::string stem = ".scansim-" + std::to_string(::getpid()) + "-";
  for (int attempt = 0; descriptor_ < 0; ++attempt) {
    temporary_ = target_.parent_path() / (stem + std::to_string(attempt) + ".tmp");
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno != EEXIST) {
      const int error = errno;
      temporary_.clear();
      const bool is_folder_missing = error == ENOENT;
      refuse(shown_, is_folder_missing ? "its folder does not exist" : reason(error));
    }
  }
  if (exists) {
    // Best effort: the new file is as readable as the one it replaces, where the system permits.
    [[maybe_unused]] const int ignored = ::fchmod(descriptor_, before.st_mode & 07777);
  }
}

void OutputFile::fail(int error) {
  const bool was_temporary = !temporary_.empty();
  discard();
  refuse(shown_, reason(error) + (was_temporary ? " (nothing was changed)" : ""));
}

void OutputFile::write_out(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor_, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      fail(errno);
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void OutputFile::flush() {
  const std::string pending = std::exchange(buffer_, {});
  write_out(pending);
}

void OutputFile::write(std::string_view text) {
  require(descriptor_ >= 0, "an output file is written to before its commit only");
  if (buffer_.size() + text.size() >= buffer_size) flush();
  if (text.size() >= buffer_size) {
    write_out(text);
  } else {
    buffer_ += text;
  }
}

void OutputFile::commit() {
  require(descriptor_ >= 0, "an output file is committed once");
  flush();
  const bool is_temporary = !temporary_.empty();
  if (is_temporary && ::fsync(descriptor_) != 0) fail(errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) fail(errno);
  if (!is_temporary) return;
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(errno);
  temporary_.clear();
  // The name itself is on the disk only when its folder is; some file systems refuse to sync a folder.
  const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
  if (const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); opened >= 0) {
    [[maybe_unused]] const int ignored = ::fsync(opened);
    ::close(opened);
  }
}

void OutputFile::discard() noexcept {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  temporary_.clear();
}

void write_whole_file(const fs::path& target, std::string_view text) {
  OutputFile file(target);
  file.write(text);
  file.commit();
}

}  // namespace scansim
