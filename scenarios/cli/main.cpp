/// Connects the program to the process: arguments, streams, signals.

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "scenarios/cli/program.hpp"

namespace {

/// The one thing that a signal handler may touch. Lock-free, so that it may be touched there.
std::atomic<bool> is_interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void note_interrupt(int) { is_interrupted.store(true, std::memory_order_relaxed); }

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  sigemptyset(&action.sa_mask);
  // Once only: whoever asks again does not want to wait for a clean end.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // A reader that goes away makes writing fail, which is told apart; it does not kill.
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGPIPE, &ignore, nullptr);
}

/// A file opened later must not become what the program takes for a stream that its caller has closed. What
/// stands in for standard output cannot be written to, so that the loss of a result is noticed.
void fill_closed_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    if (::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY) != stream) return;
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  fill_closed_streams();
  catch_signals();
  const scansim::Arguments arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const scansim::Terminal terminal{std::cout, std::cerr, is_interrupted, ::isatty(STDERR_FILENO) != 0,
                                   scansim::find_screen()};
  return scansim::run_program(arguments, terminal);
}
