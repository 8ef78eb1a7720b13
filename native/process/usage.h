// CPU time as the kernel counts it.
#pragma once

#include <cstdint>
#include <string_view>

namespace tsprof {

// Nanoseconds since the process or thread began; zeros where the platform does not tell.
struct CpuUsage {
  int64_t process_user = 0;
  int64_t process_system = 0;
  int64_t thread_user = 0;
  int64_t thread_system = 0;

  static CpuUsage Now();
};

// CPU time in nanoseconds of this process's threads with the given name (at most 15 characters).
int64_t CpuNanosOfThreadsNamed(std::string_view name);

// The operating system's id of the calling thread, 0 where there is none.
int64_t CurrentThreadId();

}  // namespace tsprof
