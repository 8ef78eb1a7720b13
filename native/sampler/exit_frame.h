// The frame through which JavaScript has called C++.
#pragma once

#include <cstdint>

#include "sampler/v8_stack.h"

namespace tsprof {

// V8 notes where it is in the isolate (ThreadLocalTop::c_entry_fp_, src/execution/
// thread-local-top.h), at a place that differs between versions.
class ExitFrame {
 public:
  // Looks for the place among the words there: it holds the frame of the call that has led here.
  // Called on the isolate's thread, from C++ called by JavaScript; the thread's stack ends at
  // `stack_end`.
  ExitFrame(v8::Isolate* isolate, const BuiltinRanges& builtins, uintptr_t stack_end);

  // Async-signal-safe: reads a word of the isolate. The frame pointer; 0 where JavaScript is
  // running or has called nothing, and where the place is not known.
  uintptr_t fp_in_signal() const noexcept;

 private:
  const uintptr_t* noted_ = nullptr;
};

}  // namespace tsprof
