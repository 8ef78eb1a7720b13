// Who handles the sampler's signals while it samples, and who did before.
#pragma once

#include <signal.h>

#include "model/result.h"

namespace tsprof {

// Installs a handler and gives the signal back on destruction, without a moment in which a signal
// still on its way would meet the default action and end the process (golang/go#19320).
class SignalOwner {
 public:
  using Handler = void (*)(int, siginfo_t*, void*);

  SignalOwner() = default;
  ~SignalOwner() { Release(); }
  SignalOwner(const SignalOwner&) = delete;
  SignalOwner& operator=(const SignalOwner&) = delete;

  Status Take(int signal, Handler handler);

  // Puts back the action found at Take, unless somebody else has installed another one since; that
  // one stays. Pending signals are discarded. Does nothing when nothing is held.
  void Release();

  // The action found at Take.
  const struct sigaction& previous() const { return previous_; }

 private:
  int signal_ = 0;  // 0 is none held
  Handler handler_ = nullptr;
  struct sigaction previous_ {};
};

// Discards `signal` where it is pending for the calling thread, which holds it back by a
// SignalBlock: by the time it lets it through, another thread may have given the signal back to the
// default action, which ends the process.
void DiscardHeldBack(int signal);

// Keeps the sampler's signals from the calling thread while it lives: SIGPROF and, as a tick of
// ITIMER_VIRTUAL, SIGVTALRM.
class SignalBlock {
 public:
  SignalBlock();
  ~SignalBlock();
  SignalBlock(const SignalBlock&) = delete;
  SignalBlock& operator=(const SignalBlock&) = delete;

 private:
  sigset_t previous_;
};

}  // namespace tsprof
