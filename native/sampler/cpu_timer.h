// CPU time at the full rate.
#pragma once

#include "sampler/posix_timer.h"
#include "sampler/tick_timer.h"

namespace tsprof {

// The kernel's CPU-time timers fire on the scheduler tick, at most CONFIG_HZ times a second. So
// while the thread is busy, a CLOCK_MONOTONIC timer fires at the full rate, and a signal by which
// the thread has used next to no CPU time is no sample. A thread idle for a while gets a CPU-time
// timer instead, which cannot fire before the thread works again: no wake-ups when idle.
class CpuTimer final : public TickTimer {
 public:
  Status Start(std::chrono::nanoseconds period, std::chrono::nanoseconds first);

  bool sent_in_signal(const siginfo_t& info) const noexcept override;
  bool is_due_in_signal(const siginfo_t& info, int64_t thread_cpu) noexcept override;
  int missed_in_signal(const siginfo_t& info) const noexcept override;
  void SkipTime(int64_t cpu_nanos) override { cpu_at_signal_ += cpu_nanos; }

 private:
  // Async-signal-safe: timer_settime. Which of the two timers is armed.
  void run_at_full_rate_in_signal() noexcept;
  void wait_for_work_in_signal() noexcept;

  PosixTimer monotonic_;
  PosixTimer thread_cpu_;
  std::chrono::nanoseconds period_{0};
  // Changed by the handler, on the sampled thread.
  int64_t cpu_at_signal_ = 0;
  int idle_signals_ = 0;
  int missed_ = 0;  // at the last signal
};

}  // namespace tsprof
