#include "process/usage.h"

#if defined(__unix__) || defined(__APPLE__)
#include <sys/resource.h>
#include <time.h>
#endif

#if defined(__linux__)
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace tsprof {

#if defined(__unix__) || defined(__APPLE__)

namespace {

int64_t Nanos(const timeval& time) {
  return (int64_t{time.tv_sec} * 1'000'000 + time.tv_usec) * 1000;
}

int64_t Nanos(const timespec& time) { return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

// getrusage splits into user and system but may lag by a scheduler tick; the CPU-time clock is
// exact. Scales the split to the clock's total.
void Split(const rusage& usage, clockid_t clock, int64_t* user, int64_t* system) {
  *user = Nanos(usage.ru_utime);
  *system = Nanos(usage.ru_stime);
  timespec now{};
  if (clock_gettime(clock, &now) != 0) return;
  const int64_t total = Nanos(now);
  const int64_t counted = *user + *system;
  if (counted > 0) {
    *system = static_cast<int64_t>(static_cast<double>(*system) / counted * total);
  }
  *user = total - *system;
}

}  // namespace

CpuUsage CpuUsage::Now() {
  CpuUsage result;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  Split(usage, CLOCK_PROCESS_CPUTIME_ID, &result.process_user, &result.process_system);
#if defined(__linux__)
  getrusage(RUSAGE_THREAD, &usage);
#endif
  Split(usage, CLOCK_THREAD_CPUTIME_ID, &result.thread_user, &result.thread_system);
  return result;
}

#else

CpuUsage CpuUsage::Now() { return {}; }

#endif

#if defined(__linux__)

int64_t CurrentThreadId() { return syscall(SYS_gettid); }

#else

int64_t CurrentThreadId() { return 0; }

#endif

}  // namespace tsprof
