// The kernel timers that interrupt the sampled thread.
#pragma once

#include <signal.h>

#include <chrono>
#include <memory>

#include "model/result.h"

namespace tsprof {

enum class TimerKind : uint8_t {
  kCpu,      // the thread's CPU time at the full rate: see CpuTimer
  kProf,     // setitimer(ITIMER_PROF): CPU time of the process, user and system; SIGPROF
  kVirtual,  // setitimer(ITIMER_VIRTUAL): user CPU time of the process; SIGVTALRM
  kThread,   // timer_create on the thread's CPU-time clock; SIGPROF to that thread
  kWall,     // timer_create(CLOCK_MONOTONIC): time asleep too; SIGPROF to that thread
};

// An armed timer; destruction disarms it and gives back the timer it replaced. A signal already on
// its way may still arrive afterwards.
class TickTimer {
 public:
  virtual ~TickTimer() = default;
  TickTimer(const TickTimer&) = delete;
  TickTimer& operator=(const TickTimer&) = delete;

  // Arms a timer for the calling thread. The first expiry is uniformly random within one period,
  // so that a thread that lives for less than a period is sampled without bias (as Go's runtime
  // does in setThreadCPUProfiler, src/runtime/os_linux.go).
  static Status Arm(TimerKind kind, std::chrono::nanoseconds period,
                    std::unique_ptr<TickTimer>* armed);

  // The signal that a timer of this kind sends.
  static int SignalOf(TimerKind kind);

  // The shortest time between two ticks that the kernel delivers: CPU-time clocks fire on the
  // scheduler tick (1 / CONFIG_HZ), CLOCK_MONOTONIC on its own high-resolution timer.
  static std::chrono::nanoseconds Granularity(TimerKind kind);

  // Async-signal-safe, as implemented. Whether the signal is this timer's, and not one from V8's
  // sampling thread (SI_TKILL), another timer or `kill`.
  virtual bool sent_in_signal(const siginfo_t& info) const noexcept = 0;

  // Async-signal-safe, as implemented. Whether a signal of this timer's, which has interrupted
  // `context`, is to be a sample. `thread_cpu` is the sampled thread's CPU time in nanoseconds.
  virtual bool is_due_in_signal(const siginfo_t& info, const void* context,
                                int64_t thread_cpu) noexcept = 0;

  // On the sampled thread, with the signal blocked: so many nanoseconds of CPU time were ours.
  virtual void SkipTime(int64_t /*cpu_nanos*/) {}

  // Async-signal-safe, as implemented. Expiries merged into this signal; to be asked after
  // is_due_in_signal.
  virtual int missed_in_signal(const siginfo_t& info) const noexcept = 0;

 protected:
  TickTimer() = default;
};

}  // namespace tsprof
