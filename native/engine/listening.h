// V8's recording of one thread together with the signals that it goes by.
#pragma once

#include "sampler/signal_setup.h"
#include "vm/code_map.h"

namespace tsprof {

// Of the engines whose handler stands in front of V8's: both begin and end at once, while no other
// thread changes how V8 profiles. On the sampled thread, with the signals blocked.
class Listening {
 public:
  // `code_map` outlives it.
  explicit Listening(CodeMap* code_map) : code_map_(code_map) {}

  Status Start(TimerKind timer, int v8_interval_micros, Views views);
  ProfilePair Stop();

 private:
  CodeMap* const code_map_;
  SignalSetup signals_;
};

}  // namespace tsprof
