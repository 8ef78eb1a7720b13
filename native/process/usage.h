// CPU time as the kernel counts it.
#pragma once

#include <cstdint>

namespace tsprof {

// Nanoseconds since the process or thread began; zeros where the platform does not tell.
struct CpuUsage {
  int64_t process_user = 0;
  int64_t process_system = 0;
  int64_t thread_user = 0;
  int64_t thread_system = 0;

  static CpuUsage Now();
};

// The operating system's id of the calling thread, 0 where there is none.
int64_t CurrentThreadId();

}  // namespace tsprof
