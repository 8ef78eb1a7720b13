// Everything about signals that sampling one thread needs.
#pragma once

#include <optional>

#include "sampler/signal_dispatch.h"
#include "sampler/tick_timer.h"

namespace tsprof {

// Our handler in front of V8's, and on the timer's own signal where that is another one. Handlers
// are the process's: the first thread that is sampled installs them, the last one gives them back.
// To be changed under a ProfilingChange.
class SignalSetup {
 public:
  SignalSetup() = default;
  ~SignalSetup() { Release(); }
  SignalSetup(const SignalSetup&) = delete;
  SignalSetup& operator=(const SignalSetup&) = delete;

  // To be called when V8 has installed its handler: when its profile has started.
  Status Take(TimerKind timer);

  // To be called when V8's profile has stopped, with the signals blocked since before then. Does
  // nothing when nothing is taken.
  void Release();

  // V8's own; only while taken.
  static SignalHandler V8Handler();

 private:
  std::optional<TimerKind> taken_;
};

}  // namespace tsprof
