// The handler of the `chained` engine: V8's own handler takes the stack, with a machine state that
// makes it take the right one.
#pragma once

#include "sampler/stack_capture.h"
#include "sampler/tick_session.h"

namespace tsprof {

class ChainedSession final : public TickSession {
 public:
  // `leaf_marker` is the address of the code that V8 is told was interrupted: see vm/leaf_marker.h.
  ChainedSession(v8::Isolate* isolate, uintptr_t leaf_marker, TimerKind timer_kind,
                 SignalHandler v8_handler, RingDrain::Consumer consume)
      : TickSession(timer_kind, v8_handler, std::move(consume), {}),
        capture_(isolate),
        leaf_marker_(leaf_marker) {}

  // Records the stack of the calling thread, the sampled one, as that on which the collection `gc`
  // ran, which has just ended.
  void RecordGcStack(uint32_t gc);

 private:
  void sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept override;
  // V8's own ticks only say that its sampler is armed, which the next sample relies on.
  void v8_armed_in_signal(siginfo_t*, void*) noexcept override {}

  StackCapture capture_;
  const uintptr_t leaf_marker_;
};

}  // namespace tsprof
