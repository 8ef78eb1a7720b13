#include "sampler/tick_timer.h"

#include <sys/time.h>
#include <time.h>

#include <algorithm>
#include <random>

#include "sampler/clocks.h"
#include "sampler/cpu_timer.h"
#include "sampler/posix_timer.h"

namespace tsprof {

namespace {

using std::chrono::nanoseconds;

nanoseconds RandomWithin(nanoseconds period) {
  std::random_device seed;
  return nanoseconds(std::uniform_int_distribution<int64_t>(1, period.count())(seed));
}

timeval ToTimeval(nanoseconds duration) {
  // Zero would disarm the timer.
  const int64_t micros = std::max<int64_t>(1, duration.count() / 1000);
  return {static_cast<time_t>(micros / 1'000'000), static_cast<suseconds_t>(micros % 1'000'000)};
}

// setitimer: one timer a process, shared with whoever else uses it.
class IntervalTimer final : public TickTimer {
 public:
  explicit IntervalTimer(__itimer_which which) : which_(which) {}

  ~IntervalTimer() override {
    if (armed_) setitimer(which_, &previous_, nullptr);
  }

  Status Start(nanoseconds period, nanoseconds first) {
    const itimerval value{ToTimeval(period), ToTimeval(first)};
    if (setitimer(which_, &value, &previous_) != 0) {
      return {"ERR_TSPROF_TIMER_FAILED", "The kernel refused setitimer"};
    }
    armed_ = true;
    return Status::Ok();
  }

  bool sent_in_signal(const siginfo_t& info) const noexcept override {
    // Async-signal-safe: compares one field. Interval timers say SI_KERNEL (sigaction(2)).
    return info.si_code == SI_KERNEL;
  }

  bool is_due_in_signal(const siginfo_t&, const void*, int64_t) noexcept override {
    // Async-signal-safe: a constant.
    return true;
  }

  int missed_in_signal(const siginfo_t&) const noexcept override {
    // Async-signal-safe: a constant. setitimer does not count what it merges.
    return 0;
  }

 private:
  const __itimer_which which_;
  itimerval previous_{};
  bool armed_ = false;
};

// A timer of our own on one clock.
class ThreadTimer final : public TickTimer {
 public:
  Status Start(clockid_t clock, nanoseconds period, nanoseconds first) {
    const Status created = timer_.Create(clock);
    if (!created.ok()) return created;
    if (!timer_.set_in_signal(first, period)) {
      return {"ERR_TSPROF_TIMER_FAILED", "The kernel refused timer_settime"};
    }
    return Status::Ok();
  }

  bool sent_in_signal(const siginfo_t& info) const noexcept override {
    // Async-signal-safe: as its callee.
    return timer_.sent_in_signal(info);
  }

  bool is_due_in_signal(const siginfo_t&, const void*, int64_t) noexcept override {
    // Async-signal-safe: a constant.
    return true;
  }

  int missed_in_signal(const siginfo_t& info) const noexcept override {
    // Async-signal-safe: reads one field.
    return info.si_overrun;
  }

 private:
  PosixTimer timer_;
};

// Makes a timer of type T, starts it with the arguments and hands it over if that went well.
template <typename T, typename... Arguments>
Status Started(std::unique_ptr<T> timer, std::unique_ptr<TickTimer>* armed,
               Arguments... arguments) {
  const Status status = timer->Start(arguments...);
  if (status.ok()) *armed = std::move(timer);
  return status;
}

}  // namespace

Status TickTimer::Arm(TimerKind kind, nanoseconds period, std::unique_ptr<TickTimer>* armed) {
  const nanoseconds first = RandomWithin(period);
  switch (kind) {
    case TimerKind::kCpu:
      return Started(std::make_unique<CpuTimer>(), armed, period, first);
    case TimerKind::kProf:
      return Started(std::make_unique<IntervalTimer>(ITIMER_PROF), armed, period, first);
    case TimerKind::kVirtual:
      return Started(std::make_unique<IntervalTimer>(ITIMER_VIRTUAL), armed, period, first);
    case TimerKind::kThread:
      return Started(std::make_unique<ThreadTimer>(), armed, CLOCK_THREAD_CPUTIME_ID, period,
                     first);
    case TimerKind::kWall:
      return Started(std::make_unique<ThreadTimer>(), armed, CLOCK_MONOTONIC, OffTheTick(period),
                     first);
  }
  return {"ERR_TSPROF_UNSUPPORTED_TIMER", "Unknown timer"};
}

int TickTimer::SignalOf(TimerKind kind) {
  return kind == TimerKind::kVirtual ? SIGVTALRM : SIGPROF;
}

nanoseconds TickTimer::Granularity(TimerKind kind) {
  if (kind == TimerKind::kWall || kind == TimerKind::kCpu) return nanoseconds(0);
  // The coarse clock advances once a scheduler tick, so its resolution is 1 / CONFIG_HZ.
  timespec resolution{};
  if (clock_getres(CLOCK_MONOTONIC_COARSE, &resolution) != 0) return nanoseconds(0);
  return nanoseconds(int64_t{resolution.tv_sec} * 1'000'000'000 + resolution.tv_nsec);
}

}  // namespace tsprof
