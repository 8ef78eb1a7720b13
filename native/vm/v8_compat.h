// Where the V8 versions of the supported Nodes differ: 11.3 (Node 20), 12.4 (22), 13.6 (24),
// 14.6 (26).
#pragma once

#include <v8-profiler.h>
#include <v8-unwinder.h>
#include <v8-version.h>

#include "sampler/tick.h"

namespace tsprof {

// Async-signal-safe: a switch.
constexpr VmState vm_state_in_signal(v8::StateTag tag) noexcept {
  switch (tag) {
    case v8::JS:
    case v8::OTHER:
      return VmState::kRunning;
    case v8::GC:
      return VmState::kGc;
    case v8::PARSER:
    case v8::BYTECODE_COMPILER:
    case v8::COMPILER:
      return VmState::kCompiler;
    case v8::EXTERNAL:
      return VmState::kExternal;
    case v8::ATOMICS_WAIT:
    case v8::IDLE:
      return VmState::kIdle;
#if V8_MAJOR_VERSION >= 13
    case v8::LOGGING:
      return VmState::kProfiler;
#endif
#if V8_MAJOR_VERSION >= 14
    case v8::IDLE_EXTERNAL:
      return VmState::kIdle;
#endif
  }
  return VmState::kRunning;
}

// V8 up to 12.4 logs compiled functions under a lock that incremental marking, when it happens to
// start in that window, takes again: the thread waits for itself (nodejs/node#65140).
constexpr bool kCodeLoggingCanDeadlock = V8_MAJOR_VERSION < 13;

// In the view of lines (ProfilePair, vm/code_map.h) the column of a node is, as its line, that
// which the caller executes; before, it is where the node's own function starts.
constexpr bool kLinesHaveColumns = V8_MAJOR_VERSION >= 14;

// Where interpreted functions have code of their own, V8 looks into the code of a frame to tell
// what it is (IsInterpreterFramePc, src/execution/frames.cc): that code must be there.
constexpr const char* kFlagOfWalksIntoCode = "interpreted-frames-native-stack";

// V8 11.3 asks its registry of code objects then, under a lock. The interrupted thread may hold it
// while it runs C++ of V8's.
constexpr bool kStackWalkCanLock = V8_MAJOR_VERSION < 12;

}  // namespace tsprof
