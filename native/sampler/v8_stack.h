// The only door from the signal handler to V8.
#pragma once

#include <signal.h>

#include <cstddef>
#include <cstdint>

#include "sampler/interrupted_frame.h"
#include "sampler/tick.h"

namespace v8 {
class Isolate;
}

namespace tsprof {

// A piece of the address space.
struct AddressRange {
  uintptr_t begin = 0;
  uintptr_t end = 0;

  // Async-signal-safe: two comparisons.
  bool contains_in_signal(uintptr_t address) const noexcept {
    return address >= begin && address < end;
  }
};

// Where V8's builtins are; they stay there for the life of the isolate. The code V8 makes is
// anywhere else that is not C++: JIT code, regular expressions, WebAssembly.
struct BuiltinRanges {
  AddressRange embedded;  // in the program itself
  AddressRange copied;    // where V8 has mapped them once more to have them near JIT code; or empty

  static BuiltinRanges Of(v8::Isolate* isolate);

  // Async-signal-safe: comparisons.
  bool contains_in_signal(uintptr_t pc) const noexcept {
    return copied.contains_in_signal(pc) || embedded.contains_in_signal(pc);
  }
};

// The part of the address space in which V8 makes code, and has builtins copied.
AddressRange CodeRangeOf(v8::Isolate* isolate);

struct StackInfo {
  VmState state = VmState::kRunning;
  size_t depth = 0;             // frames written
  void* external_callback = 0;  // the C++ function being called from JavaScript, or nullptr
};

// Async-signal-safe: v8::Isolate::GetStackSample (v8-isolate.h), made to be called while the thread
// is interrupted: it reads the isolate's fields and stack memory within checked bounds, takes no
// lock and allocates nothing. Frames come innermost first, without the top one. For an interpreted
// frame the address is that of its bytecode array plus the offset.
StackInfo walk_stack_in_signal(v8::Isolate* isolate, const Registers& registers, void** frames,
                               size_t limit) noexcept;

// Whether V8 reads the code of the frames that it walks (kFlagOfWalksIntoCode).
bool WalksLookIntoCode();

// Whether V8 takes a lock to walk a stack, which the interrupted thread may hold in C++ of V8's.
bool WalksCanLock();

// Whether a signal's action is a handler that lies in the same loaded file as V8 itself.
bool IsV8Handler(const struct sigaction& action);

}  // namespace tsprof
