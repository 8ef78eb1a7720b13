#include "sampler/cpu_timer.h"

#include <algorithm>
#include <utility>

#include "sampler/clocks.h"
#include "sampler/interrupted_frame.h"

namespace tsprof {

namespace {

using std::chrono::nanoseconds;

// How long a thread is idle before its timer stops waking it.
constexpr nanoseconds kGrace{50'000'000};
// A thread that uses less than the first part of the time between two signals is idle; a wake-up
// takes less than the second part of a period.
constexpr int kWorkParts = 4;
constexpr int kWakeUpParts = 16;

}  // namespace

Status CpuTimer::Start(nanoseconds period, nanoseconds first) {
  period_ = OffTheTick(period);
  const Status monotonic = monotonic_.Create(CLOCK_MONOTONIC);
  if (!monotonic.ok()) return monotonic;
  const Status thread_cpu = thread_cpu_.Create(CLOCK_THREAD_CPUTIME_ID);
  if (!thread_cpu.ok()) return thread_cpu;
  cpu_at_signal_ = clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID);
  random_ = static_cast<uint64_t>(clock_nanos_in_signal(CLOCK_MONOTONIC)) | 1;
  until_signal_ = first;
  if (!monotonic_.set_in_signal(first, period_)) {
    return {"ERR_TSPROF_TIMER_FAILED", "The kernel refused timer_settime"};
  }
  return Status::Ok();
}

bool CpuTimer::sent_in_signal(const siginfo_t& info) const noexcept {
  // Async-signal-safe: as its callees.
  return monotonic_.sent_in_signal(info) || thread_cpu_.sent_in_signal(info);
}

bool CpuTimer::is_due_in_signal(const siginfo_t& info, const void* context,
                                int64_t thread_cpu) noexcept {
  // Async-signal-safe: arithmetic, and timer_settime in its callees.
  // Since the last signal, not the last sample: a wake-up itself costs some CPU time, which would
  // add up to work.
  const int64_t used = thread_cpu - cpu_at_signal_;
  cpu_at_signal_ = thread_cpu;
  missed_ = std::max(0, static_cast<int>(used / period_.count()) - 1);
  if (thread_cpu_.sent_in_signal(info)) {
    // On a scheduler tick, by which threads are woken up: no moment like any other.
    run_at_full_rate_in_signal();
    return false;
  }
  const bool is_wake_up = used < period_.count() / kWakeUpParts;
  if (used >= std::exchange(until_signal_, period_).count() / kWorkParts) {
    // Of a very short time a wake-up alone takes as much, which says nothing.
    if (!is_wake_up) idle_signals_ = 0;
  } else if (++idle_signals_ * period_ >= kGrace) {
    wait_for_work_in_signal();
    return false;
  }
  if (has_ended_wait_in_signal(context)) {
    begin_at_random_in_signal();
    return false;
  }
  return !is_wake_up;
}

int CpuTimer::missed_in_signal(const siginfo_t&) const noexcept {
  // Async-signal-safe: reads one field. Expiries merged while the thread did not run are no loss:
  // of those there would have been no sample.
  return missed_;
}

void CpuTimer::run_at_full_rate_in_signal() noexcept {
  idle_signals_ = 0;
  thread_cpu_.set_in_signal(nanoseconds(0), nanoseconds(0));
  begin_at_random_in_signal();
}

void CpuTimer::begin_at_random_in_signal() noexcept {
  until_signal_ = random_delay_in_signal();
  monotonic_.set_in_signal(until_signal_, period_);
}

void CpuTimer::wait_for_work_in_signal() noexcept {
  idle_signals_ = 0;
  monotonic_.set_in_signal(nanoseconds(0), nanoseconds(0));
  thread_cpu_.set_in_signal(period_, period_);
}

nanoseconds CpuTimer::random_delay_in_signal() noexcept {
  // Async-signal-safe: arithmetic. Marsaglia, Xorshift RNGs, J. Stat. Softw. 8 (14), 2003.
  random_ ^= random_ << 13;
  random_ ^= random_ >> 7;
  random_ ^= random_ << 17;
  return nanoseconds(1 + random_ % (2 * static_cast<uint64_t>(period_.count()) - 1));
}

}  // namespace tsprof
