// The clocks the handler reads. clock_gettime is async-signal-safe (signal-safety(7)).
#pragma once

#include <time.h>

#include <chrono>
#include <cstdint>

namespace tsprof {

// Async-signal-safe: clock_gettime only. Nanoseconds on `clock`, 0 where the clock does not exist.
inline int64_t clock_nanos_in_signal(clockid_t clock) noexcept {
  timespec now{};
  if (clock_gettime(clock, &now) != 0) return 0;
  return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// Async-signal-safe: clock_gettime only. The clock of v8::CpuProfile::GetSampleTimestamp:
// V8's base::TimeTicks is CLOCK_MONOTONIC cut to microseconds (src/base/platform/time.cc).
inline int64_t v8_ticks_micros_in_signal() noexcept {
  return clock_nanos_in_signal(CLOCK_MONOTONIC) / 1000;
}

// A period for CLOCK_MONOTONIC, a little longer than the one asked for. One that divides that of
// the scheduler's tick may stay in step with it: where the kernel tells user from system time by
// what the tick interrupts, this is our signal each time, and all of the thread's time becomes
// system time. This way they drift apart by the whole period within a third of a second at 1000 Hz.
constexpr std::chrono::nanoseconds OffTheTick(std::chrono::nanoseconds period) {
  return period + period / 269;
}

}  // namespace tsprof
