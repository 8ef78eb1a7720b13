// Everything about signals that sampling one thread needs.
#pragma once

#include "sampler/signal_dispatch.h"
#include "sampler/signal_owner.h"
#include "sampler/tick_timer.h"

namespace tsprof {

// Our handler in front of V8's, and on the timer's own signal where that is another one.
class SignalSetup {
 public:
  // To be called when V8 has installed its handler: when its profile has started.
  Status Take(TimerKind timer);

  // To be called when V8's profile has stopped, with SIGPROF blocked since before then.
  void Release();

  SignalHandler v8_handler() const { return v8_signal_.previous().sa_sigaction; }

 private:
  SignalOwner v8_signal_;    // SIGPROF
  SignalOwner tick_signal_;  // SIGVTALRM, where the timer sends it
};

}  // namespace tsprof
