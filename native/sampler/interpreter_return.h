// Where V8's bytecode handlers return to.
#pragma once

#include <cstdint>

#include "sampler/v8_stack.h"

namespace tsprof {

// V8's interpreter calls each bytecode handler from one place, and handlers have no frame of their
// own. A handler that has pushed something hides from V8's walker that it is one, and the walker
// leaves the interpreted function out (StackFrameIteratorForProfiler, src/execution/frames.cc): a
// third of the samples of code that is not compiled yet.
class InterpreterReturn {
 public:
  InterpreterReturn() = default;

  // Looks for the place among the return addresses on the calling thread's stack, which should hold
  // a frame of interpreted JavaScript: code that runs for the first time is.
  InterpreterReturn(const BuiltinRanges& builtins, uintptr_t stack_end);

  bool known() const { return address_ != 0; }

  // Async-signal-safe: reads a few words of the interrupted stack, which ends at `stack_end`. For a
  // pc among the builtins: fills in `frame` and returns registers for a walk that begins with the
  // interpreted function, if a handler of its bytecodes is running; else all zeros.
  Registers enter_function_in_signal(const Registers& interrupted, uintptr_t stack_end,
                                     MadeUpFrame* frame) const noexcept;

 private:
  uintptr_t address_ = 0;
};

}  // namespace tsprof
