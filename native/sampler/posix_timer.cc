#include "sampler/posix_timer.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace tsprof {

namespace {

// Async-signal-safe: arithmetic.
timespec timespec_in_signal(std::chrono::nanoseconds duration) noexcept {
  return {static_cast<time_t>(duration.count() / 1'000'000'000),
          static_cast<long>(duration.count() % 1'000'000'000)};
}

}  // namespace

PosixTimer::~PosixTimer() {
  if (created_) timer_delete(timer_);
}

Status PosixTimer::Create(clockid_t clock) {
  sigevent event{};
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = SIGPROF;
  event.sigev_value.sival_ptr = this;
  event._sigev_un._tid = static_cast<pid_t>(syscall(SYS_gettid));
  if (timer_create(clock, &event, &timer_) != 0) {
    return {"ERR_TSPROF_TIMER_FAILED",
            "The kernel refused timer_create; check the limit on pending signals (ulimit -i)"};
  }
  created_ = true;
  return Status::Ok();
}

bool PosixTimer::set_in_signal(std::chrono::nanoseconds first,
                               std::chrono::nanoseconds period) noexcept {
  // Async-signal-safe: see the header.
  const itimerspec value{timespec_in_signal(period), timespec_in_signal(first)};
  return timer_settime(timer_, 0, &value, nullptr) == 0;
}

}  // namespace tsprof
