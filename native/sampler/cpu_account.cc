#include "sampler/cpu_account.h"

#include <algorithm>

#include "sampler/clocks.h"

namespace tsprof {

void CpuAccount::Begin() { accounted_ = clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID); }

int64_t CpuAccount::begin_tick_in_signal() noexcept {
  // Async-signal-safe: see the header. The tick before may have taken for CPU time some in which
  // the thread did not run.
  tick_cpu_ = clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID);
  tick_nanos_ = clock_nanos_in_signal(CLOCK_MONOTONIC);
  accounted_ = std::min(accounted_, tick_cpu_);
  return tick_cpu_;
}

int64_t CpuAccount::account_in_signal() noexcept {
  // Async-signal-safe: as its callee.
  accounted_ = cpu_in_tick_in_signal();
  return accounted_ - tick_cpu_;
}

int64_t CpuAccount::Due() const {
  return std::max<int64_t>(0, clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID) - accounted_);
}

int64_t CpuAccount::cpu_in_tick_in_signal() const noexcept {
  // Async-signal-safe: clock reads. The CPU clock takes a system call. So short a time as a handler
  // takes is all CPU time, unless the thread has been interrupted in it.
  constexpr int64_t kInterruptedNanos = 100'000;
  const int64_t passed = clock_nanos_in_signal(CLOCK_MONOTONIC) - tick_nanos_;
  if (passed < kInterruptedNanos) return tick_cpu_ + passed;
  return clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace tsprof
