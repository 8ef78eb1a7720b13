// What V8's thread for a profiler costs.
#pragma once

#include <cstdint>

namespace tsprof {

// CPU time of the threads that V8 runs for one profiler, one after the other. V8 does not tell
// which is whose: of those that no other clock has taken, any one is. With several profilers each
// thread counts once, and all of them together are right.
class V8ThreadClock {
 public:
  V8ThreadClock() = default;
  ~V8ThreadClock() { LetGo(); }
  V8ThreadClock(const V8ThreadClock&) = delete;
  V8ThreadClock& operator=(const V8ThreadClock&) = delete;

  // Nanoseconds so far, the running thread included; 0 where the platform does not tell.
  int64_t CpuNanos();

  // To be called before V8 ends a thread: what it has used stays counted.
  void EndThread();

 private:
  void LetGo();

  int64_t ended_nanos_ = 0;
  int thread_ = 0;  // the kernel's id; 0 while none is known
};

}  // namespace tsprof
