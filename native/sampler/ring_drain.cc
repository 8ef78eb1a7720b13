#include "sampler/ring_drain.h"

#include <pthread.h>
#include <signal.h>

#include <cerrno>

#include "sampler/clocks.h"

namespace tsprof {

RingDrain::RingDrain(size_t ring_words, Consumer consume, Errand errand)
    : ring_(ring_words), consume_(std::move(consume)), errand_(std::move(errand)) {
  sem_init(&wake_, 0, 0);
  // The new thread inherits the mask: it must never be chosen to run a handler of the host.
  sigset_t all, previous;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &previous);
  thread_ = std::thread([this] { Run(); });
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
}

RingDrain::~RingDrain() {
  Finish();
  sem_destroy(&wake_);
}

bool RingDrain::push_in_signal(const Tick& tick, void* const* frames, size_t depth) noexcept {
  // Async-signal-safe: see the header.
  if (!ring_.push_in_signal(tick, frames, depth)) return false;
  if (ring_.size_in_signal() >= ring_.capacity() / 4 &&
      !asked_.exchange(true, std::memory_order_relaxed)) {
    sem_post(&wake_);
  }
  return true;
}

void RingDrain::ask_errand_in_signal() noexcept {
  // Async-signal-safe: see the header.
  errand_asked_.store(true, std::memory_order_relaxed);
  sem_post(&wake_);
}

void RingDrain::Finish() {
  if (!thread_.joinable()) return;
  finished_.store(true, std::memory_order_release);
  sem_post(&wake_);
  thread_.join();
  Empty();
}

int64_t RingDrain::CpuNanos() const {
  if (!thread_.joinable()) return 0;
  clockid_t clock;
  auto handle = const_cast<std::thread&>(thread_).native_handle();
  return pthread_getcpuclockid(handle, &clock) == 0 ? clock_nanos_in_signal(clock) : 0;
}

void RingDrain::Run() {
  pthread_setname_np(pthread_self(), "tsprof:drain");
  while (!finished_.load(std::memory_order_acquire)) {
    if (sem_wait(&wake_) != 0 && errno != EINTR) return;
    asked_.store(false, std::memory_order_relaxed);
    Empty();
    if (errand_asked_.exchange(false, std::memory_order_relaxed)) errand_();
  }
}

void RingDrain::Empty() {
  Tick tick;
  while (ring_.Pop(&tick, &frames_)) consume_(tick, frames_);
}

}  // namespace tsprof
