// One interruption of the sampled thread, as the signal handler notes it.
#pragma once

#include <cstdint>
#include <type_traits>

namespace tsprof {

// What the sampled thread was doing, boiled down from V8's StateTag (v8-unwinder.h).
enum class VmState : uint8_t {
  kRunning,   // JavaScript, or V8's own C++ on its behalf
  kGc,        // collecting garbage; V8 gives no stack
  kCompiler,  // parsing or compiling
  kExternal,  // C++ called from JavaScript
  kIdle,      // waiting for events
  kProfiler,  // V8 logging code for a profiler: our own cost
};

enum class TickKind : uint8_t {
  kSample,        // a stack was taken
  kGc,            // in a collection; the stack is that of a later kGcStack or of the sample before
  kGcStack,       // no tick: the stack on which the collection numbered `gc` ran
  kOtherThreads,  // a process-wide tick that another thread's work had brought about
};

struct Tick {
  int64_t begin_micros;  // CLOCK_MONOTONIC, just before V8 was asked
  int64_t end_micros;    // and just after
  int64_t cpu_nanos;     // CPU time used since the tick before, handlers left out
  uint32_t gc;           // number of the collection, for kGc and kGcStack; 0 is none
  // How often all addresses had been forgotten before; raw engine only.
  uint32_t generation;
  TickKind kind;
  VmState state;
  bool truncated;        // the stack was deeper than could be recorded
  bool in_code;          // there was at least one frame of JavaScript
  bool has_native_leaf;  // the first frame is the C++ function that JavaScript had called
  bool all_named;  // V8's answers for all addresses before this tick are there; raw engine only
};

static_assert(std::is_trivially_copyable_v<Tick>);
static_assert(sizeof(Tick) % sizeof(uint64_t) == 0);

}  // namespace tsprof
