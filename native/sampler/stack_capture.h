// Takes the stack of the interrupted thread as addresses.
#pragma once

#include <cstddef>

#include "sampler/interpreter_return.h"
#include "sampler/native_code_ranges.h"
#include "sampler/stack_walker.h"
#include "sampler/synthetic_stack.h"
#include "sampler/v8_stack.h"

namespace tsprof {

struct CapturedStack {
  static constexpr size_t kCapacity = kMaxV8Frames;

  void* frames[kCapacity];  // innermost first, without those of builtins, which V8 cannot name
  size_t depth = 0;
  VmState state = VmState::kRunning;
  bool has_native_leaf = false;  // the first frame is the C++ function that JavaScript has called
  bool is_v8_code = false;       // the interrupted instruction is V8's, not one of C++
  bool is_elsewhere = false;     // not where V8 makes code; WebAssembly, or a library that is new

  bool truncated = false;  // there were more frames than V8 walks
};

// Takes the stacks of one thread, one at a time. Made on that thread, from C++ called by
// JavaScript.
class StackCapture {
 public:
  explicit StackCapture(v8::Isolate* isolate);

  // Async-signal-safe: walks with V8 (walk_stack_in_signal), and reads the interrupted stack within
  // its bounds and code that is being executed.
  void capture_in_signal(const void* signal_context, CapturedStack* stack) noexcept;

  // Async-signal-safe: comparisons. Whether walking is safe from there.
  bool can_walk_in_signal(const void* signal_context) const noexcept;

  // Async-signal-safe: comparisons. Whether the interrupted instruction is V8's, not one of C++.
  bool is_v8_code_in_signal(const void* signal_context) const noexcept;

  // Async-signal-safe: walks with V8. Whether a walk from the registers begins with `frame`, and
  // not on a stack that V8 knows better, as in the middle of a call into C++.
  bool follows_in_signal(const Registers& registers, const void* frame) const noexcept;

  // The stack of the calling thread, which is in C++ called from JavaScript.
  void CaptureCurrent(CapturedStack* stack);

  // As NativeCodeRanges::Update: without it, what libraries loaded meanwhile do is taken for code
  // of V8's.
  bool NoticeLibraries() { return native_code_.Update(); }

 private:
  void walk_in_signal(const Registers& start, size_t own, CapturedStack* stack) noexcept;
  StackInfo walk_code_in_signal(const Registers& start, void** frames) noexcept;

  v8::Isolate* const isolate_;
  const BuiltinRanges builtins_;
  const AddressRange code_;
  NativeCodeRanges native_code_;
  const uintptr_t stack_end_;  // one past the highest address of the thread's stack
  const InterpreterReturn interpreter_;
  StackWalker walker_;
  const bool only_from_v8_code_;  // where V8 never holds the lock that its walk takes
};

}  // namespace tsprof
