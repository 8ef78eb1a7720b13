#include "sampler/stack_capture.h"

#include <pthread.h>

#include "sampler/frameless_builtin.h"

namespace tsprof {

namespace {

uintptr_t EndOfStack() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 0;
  void* lowest = nullptr;
  size_t size = 0;
  pthread_attr_getstack(&attributes, &lowest, &size);
  pthread_attr_destroy(&attributes);
  return reinterpret_cast<uintptr_t>(lowest) + size;
}

}  // namespace

StackCapture::StackCapture(v8::Isolate* isolate)
    : isolate_(isolate),
      builtins_(BuiltinRanges::Of(isolate)),
      code_(CodeRangeOf(isolate)),
      stack_end_(EndOfStack()),
      interpreter_(builtins_, stack_end_),
      walker_(isolate, builtins_, stack_end_),
      only_from_v8_code_(WalksCanLock()) {}

bool StackCapture::can_walk_in_signal(const void* signal_context) const noexcept {
  // Async-signal-safe: as its callee.
  return !only_from_v8_code_ || is_v8_code_in_signal(signal_context);
}

void StackCapture::capture_in_signal(const void* signal_context, CapturedStack* stack) noexcept {
  // Async-signal-safe: see the header.
  const Registers interrupted = registers_of_in_signal(signal_context);
  const bool is_builtin = builtins_.contains_in_signal(interrupted.pc);
  stack->is_v8_code = is_builtin || !native_code_.contains_in_signal(interrupted.pc);
  stack->is_elsewhere =
      stack->is_v8_code && !is_builtin && !code_.contains_in_signal(interrupted.pc);
  MadeUpFrame made_up;
  if (stack->is_v8_code) {
    // A builtin with a complete frame may be a bytecode handler, which has none of its own.
    const Registers caller =
        enter_caller_in_signal(signal_context, stack_end_, is_builtin, &made_up);
    if (caller.fp != 0) {
      stack->frames[0] = reinterpret_cast<void*>(interrupted.pc);
      return walk_in_signal(caller, is_builtin ? 0 : 1, stack);
    }
  }
  if (is_builtin) {
    const Registers function =
        interpreter_.enter_function_in_signal(interrupted, stack_end_, &made_up);
    if (function.fp != 0) return walk_in_signal(function, 0, stack);
    const Registers caller =
        enter_caller_of_frameless_in_signal(signal_context, builtins_, code_, stack_end_, &made_up);
    if (caller.fp != 0) return walk_in_signal(caller, 0, stack);
  }
  walk_in_signal(interrupted, 0, stack);
  if (is_builtin && stack->depth == 0) {
    // V8 11.3 also gives up on the last but one instruction of builtins, `pop rbp`.
    walk_in_signal(enter_self_in_signal(interrupted, &made_up), 0, stack);
  }
}

bool StackCapture::is_v8_code_in_signal(const void* signal_context) const noexcept {
  // Async-signal-safe: as its callees.
  const uintptr_t pc = registers_of_in_signal(signal_context).pc;
  return builtins_.contains_in_signal(pc) || !native_code_.contains_in_signal(pc);
}

bool StackCapture::follows_in_signal(const Registers& registers, const void* frame) const noexcept {
  // Async-signal-safe: as its callee.
  void* first = nullptr;
  const StackInfo info = walk_stack_in_signal(isolate_, registers, &first, 1);
  return info.depth == 1 && first == frame && info.state == VmState::kRunning;
}

void StackCapture::CaptureCurrent(CapturedStack* stack) {
  walk_in_signal(current_registers(), 0, stack);
}

StackInfo StackCapture::walk_code_in_signal(const Registers& start, void** frames) noexcept {
  // Async-signal-safe: as its callees. V8 knows some bytecode handlers, too.
  if (!is_made_up_in_signal(start) && !interpreter_.known()) {
    return walk_stack_in_signal(isolate_, start, frames, kMaxV8Frames);
  }
  return walker_.walk_in_signal(start, frames);
}

void StackCapture::walk_in_signal(const Registers& start, size_t own,
                                  CapturedStack* stack) noexcept {
  // Async-signal-safe: as its callees.
  void* walked[kMaxV8Frames];
  const StackInfo info = stack->is_v8_code ? walk_code_in_signal(start, walked)
                                           : walker_.walk_from_native_in_signal(start, walked);
  stack->state = info.state;
  size_t depth = own;
  if (own == 0 && info.state == VmState::kExternal && info.external_callback != nullptr) {
    stack->frames[depth++] = info.external_callback;
    stack->has_native_leaf = true;
  }
  size_t i = 0;
  for (; i < info.depth && depth < CapturedStack::kCapacity; ++i) {
    if (!builtins_.contains_in_signal(reinterpret_cast<uintptr_t>(walked[i]))) {
      stack->frames[depth++] = walked[i];
    }
  }
  stack->depth = depth;
  stack->truncated = info.depth == kMaxV8Frames || i < info.depth;
}

}  // namespace tsprof
