#include "sampler/crash_guard.h"

#include <setjmp.h>
#include <signal.h>

#include <atomic>
#include <mutex>

#include "sampler/thread_local.h"

namespace tsprof {

namespace {

// Where to go on from when the guarded code faults; nullptr while none runs. Written and read on
// one thread, in its handlers.
TSPROF_THREAD_LOCAL std::atomic<sigjmp_buf*> way_out{nullptr};

// What was there before, for faults that are not ours. Written before the handler is installed.
struct sigaction previous_segv;
struct sigaction previous_bus;

std::atomic<int> planted_faults{0};

// Async-signal-safe: a lock-free atomic; then the fault, if one is planted.
void fault_if_planted_in_signal() noexcept {
  if (planted_faults.load(std::memory_order_relaxed) <= 0) return;
  planted_faults.fetch_sub(1, std::memory_order_relaxed);
  static volatile int* volatile nowhere = nullptr;
  *nowhere = 1;
}

// Async-signal-safe: calls what the kernel would have called, or lets the instruction fault again
// under the default action.
void pass_on_in_signal(int signal, siginfo_t* info, void* context) noexcept {
  const struct sigaction& previous = signal == SIGSEGV ? previous_segv : previous_bus;
  if ((previous.sa_flags & SA_SIGINFO) != 0) {
    previous.sa_sigaction(signal, info, context);
  } else if (previous.sa_handler == SIG_DFL || previous.sa_handler == SIG_IGN) {
    sigaction(signal, &previous, nullptr);
  } else {
    previous.sa_handler(signal);
  }
}

void on_fault_in_signal(int signal, siginfo_t* info, void* context) {
  // Async-signal-safe: siglongjmp out of a handler is defined where the interrupted code is itself
  // async-signal-safe (signal-safety(7)), which guarded code is.
  sigjmp_buf* out = way_out.load(std::memory_order_relaxed);
  if (out != nullptr) siglongjmp(*out, 1);
  pass_on_in_signal(signal, info, context);
}

void Take(int signal, struct sigaction* previous) {
  struct sigaction action {};
  action.sa_sigaction = on_fault_in_signal;
  // A fault stays unblocked in its handler, so that leaving that needs no call to unblock it.
  action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, previous);
}

void Restore(int signal, const struct sigaction& previous) {
  struct sigaction current {};
  sigaction(signal, nullptr, &current);
  if ((current.sa_flags & SA_SIGINFO) != 0 && current.sa_sigaction == on_fault_in_signal) {
    sigaction(signal, &previous, nullptr);
  }
}

std::mutex guards_mutex;
int guards = 0;

}  // namespace

CrashGuard::CrashGuard() {
  const std::lock_guard lock(guards_mutex);
  if (guards++ > 0) return;
  Take(SIGSEGV, &previous_segv);
  Take(SIGBUS, &previous_bus);
}

CrashGuard::~CrashGuard() {
  const std::lock_guard lock(guards_mutex);
  if (--guards > 0) return;
  Restore(SIGSEGV, previous_segv);
  Restore(SIGBUS, previous_bus);
}

void PlantFaults(int count) { planted_faults.store(count, std::memory_order_relaxed); }

bool guard_in_signal(void (*work)(void*), void* data) noexcept {
  // Async-signal-safe: see the header. Without saving the signal mask, which nothing here changes.
  sigjmp_buf out;
  if (sigsetjmp(out, 0) != 0) {
    way_out.store(nullptr, std::memory_order_relaxed);
    return false;
  }
  way_out.store(&out, std::memory_order_relaxed);
  fault_if_planted_in_signal();
  work(data);
  way_out.store(nullptr, std::memory_order_relaxed);
  return true;
}

}  // namespace tsprof
