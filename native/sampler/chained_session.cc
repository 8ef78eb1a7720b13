#include "sampler/chained_session.h"

#include <ucontext.h>

#include "sampler/clocks.h"

namespace tsprof {

void ChainedSession::sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept {
  // Async-signal-safe: as its callees.
  CapturedStack stack;
  if (!capture_in_signal(&capture_, context, &stack)) return;
  Tick tick{};
  tick.cpu_nanos = cpu;
  tick.state = stack.state;
  tick.truncated = stack.truncated;
  tick.in_code = stack.depth > 0;
  tick.begin_micros = v8_ticks_micros_in_signal();
  if (stack.state == VmState::kGc) {
    tick.kind = TickKind::kGc;
    tick.gc = count_gc_tick_in_signal();
  } else {
    tick.kind = TickKind::kSample;
    SyntheticStack synthetic;
    Registers registers = registers_of_in_signal(context);
    if (stack.is_v8_code && stack.depth > 0) {
      registers = synthetic.build_in_signal(leaf_marker_, stack.frames, stack.depth);
    } else {
      // V8 follows its own record of the frame that called into C++; only the leaf is marked.
      registers.pc = leaf_marker_;
    }
    call_v8_in_signal(info, context, registers);
  }
  tick.end_micros = v8_ticks_micros_in_signal();
  push_in_signal(tick, nullptr, 0);
}

void ChainedSession::RecordGcStack(uint32_t gc) {
  if (!Lock()) return;
  Tick tick{};
  tick.kind = TickKind::kGcStack;
  tick.gc = gc;
  tick.state = VmState::kGc;
  tick.begin_micros = v8_ticks_micros_in_signal();
  ucontext_t context{};
  Registers registers = current_registers();
  registers.pc = leaf_marker_;
  siginfo_t info{};
  call_v8_in_signal(&info, &context, registers);
  tick.end_micros = v8_ticks_micros_in_signal();
  // If there is no room, the collection's ticks count for the stack of the sample before it.
  static_cast<void>(drain().push_in_signal(tick, nullptr, 0));
  Unlock();
}

}  // namespace tsprof
