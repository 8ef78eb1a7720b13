// CPU time at the full rate.
#pragma once

#include "sampler/posix_timer.h"
#include "sampler/tick_timer.h"

namespace tsprof {

// The kernel's CPU-time timers fire on the scheduler tick, at most CONFIG_HZ times a second. So
// while the thread is busy, a CLOCK_MONOTONIC timer fires at the full rate, and a signal that finds
// the thread waiting, or by which it has used next to no CPU time, is no sample: what it has used
// counts for the next sample, as it would with a clock of CPU time. A signal ends a wait for
// events, and what waits for a time then often begins at once; the signal after that comes at a
// random moment, so that such work is not always over by then. A thread idle for a while gets a
// CPU-time timer instead, which cannot fire before the thread works again: no wake-ups when idle.
class CpuTimer final : public TickTimer {
 public:
  Status Start(std::chrono::nanoseconds period, std::chrono::nanoseconds first);

  bool sent_in_signal(const siginfo_t& info) const noexcept override;
  bool is_due_in_signal(const siginfo_t& info, const void* context,
                        int64_t thread_cpu) noexcept override;
  int missed_in_signal(const siginfo_t& info) const noexcept override;
  void SkipTime(int64_t cpu_nanos) override { cpu_at_signal_ += cpu_nanos; }

 private:
  // Async-signal-safe: timer_settime. Which of the two timers is armed.
  void run_at_full_rate_in_signal() noexcept;
  void wait_for_work_in_signal() noexcept;
  // Async-signal-safe: timer_settime. The next signal at a random moment, others a period apart.
  void begin_at_random_in_signal() noexcept;
  // Async-signal-safe: arithmetic. At least 1 ns, less than two periods, each moment as likely.
  std::chrono::nanoseconds random_delay_in_signal() noexcept;

  PosixTimer monotonic_;
  PosixTimer thread_cpu_;
  std::chrono::nanoseconds period_{0};
  // Changed by the handler, on the sampled thread.
  int64_t cpu_at_signal_ = 0;
  std::chrono::nanoseconds until_signal_{0};  // from the last one to the next one of monotonic_
  int idle_signals_ = 0;
  uint64_t random_ = 0;  // never 0 once started
  int missed_ = 0;       // at the last signal
};

}  // namespace tsprof
