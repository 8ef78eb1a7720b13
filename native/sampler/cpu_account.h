// Which sample the CPU time of a thread belongs to.
#pragma once

#include <cstdint>

namespace tsprof {

// Of one sampled thread, on which everything is called; times are in nanoseconds. What the handler
// takes is nobody's.
class CpuAccount {
 public:
  // Counts from here on.
  void Begin();

  // Async-signal-safe: clock reads. A tick begins; returns the thread's CPU time.
  int64_t begin_tick_in_signal() noexcept;

  // Async-signal-safe: a subtraction. What the thread had used when the tick began and no sample
  // has so far; at least 0.
  int64_t due_in_signal() const noexcept { return tick_cpu_ - accounted_; }

  // Async-signal-safe: clock reads. A sample of this tick has it. Returns what the handler has used
  // since.
  int64_t account_in_signal() noexcept;

  // Async-signal-safe: an addition. So much of what the thread has used is no sample's.
  void skip_in_signal(int64_t cpu) noexcept { accounted_ += cpu; }

  // What the thread has used and no sample has so far; at least 0.
  int64_t Due() const;

 private:
  int64_t cpu_in_tick_in_signal() const noexcept;

  int64_t accounted_ = 0;   // thread CPU time up to which there are samples
  int64_t tick_cpu_ = 0;    // thread CPU time when the last tick began
  int64_t tick_nanos_ = 0;  // CLOCK_MONOTONIC at that moment
};

}  // namespace tsprof
