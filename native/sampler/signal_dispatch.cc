#include "sampler/signal_dispatch.h"

#include <atomic>

#include "sampler/errno_guard.h"
#include "sampler/thread_local.h"

namespace tsprof {

namespace {

// The global state of the sampler: which thread a signal belongs to, and what to do where there is
// none. Each is written before the signals it is read in.
TSPROF_THREAD_LOCAL std::atomic<SampledThread*> sampled_thread{nullptr};
std::atomic<SignalHandler> v8_handler{nullptr};

static_assert(std::atomic<SampledThread*>::is_always_lock_free);
static_assert(std::atomic<SignalHandler>::is_always_lock_free);

}  // namespace

void SetSampledThread(SampledThread* thread) {
  sampled_thread.store(thread, std::memory_order_release);
}

void SetV8Handler(SignalHandler handler) { v8_handler.store(handler, std::memory_order_release); }

void on_signal_in_signal(int signal, siginfo_t* info, void* context) {
  // Async-signal-safe: as its callees; a virtual call reads the object's table.
  const ErrnoGuard errno_guard;
  SampledThread* thread = sampled_thread.load(std::memory_order_acquire);
  if (thread != nullptr) {
    thread->handle_in_signal(info, context);
  } else if (info->si_code == SI_TKILL) {
    const SignalHandler v8 = v8_handler.load(std::memory_order_acquire);
    if (v8 != nullptr) v8(signal, info, context);
  }
}

}  // namespace tsprof
