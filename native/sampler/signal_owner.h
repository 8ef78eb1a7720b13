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

// Keeps a signal from the calling thread while it lives.
class SignalBlock {
 public:
  explicit SignalBlock(int signal);
  ~SignalBlock();
  SignalBlock(const SignalBlock&) = delete;
  SignalBlock& operator=(const SignalBlock&) = delete;

 private:
  sigset_t previous_;
};

}  // namespace tsprof
