// One timer of the kernel's, from timer_create.
#pragma once

#include <signal.h>
#include <time.h>

#include <chrono>

#include "model/result.h"

namespace tsprof {

// Sends SIGPROF to the thread that created it (SIGEV_THREAD_ID), and to no other.
class PosixTimer {
 public:
  PosixTimer() = default;
  ~PosixTimer();
  PosixTimer(const PosixTimer&) = delete;
  PosixTimer& operator=(const PosixTimer&) = delete;

  // Creates the timer, unarmed.
  Status Create(clockid_t clock);

  // Async-signal-safe: timer_settime (signal-safety(7)). Zero for `first` disarms.
  bool set_in_signal(std::chrono::nanoseconds first, std::chrono::nanoseconds period) noexcept;

  // Async-signal-safe: compares two fields. Whether the signal is from this timer.
  bool sent_in_signal(const siginfo_t& info) const noexcept {
    return info.si_code == SI_TIMER && info.si_value.sival_ptr == this;
  }

 private:
  timer_t timer_{};
  bool created_ = false;
};

}  // namespace tsprof
