#include "process/v8_thread_clock.h"

#if defined(__linux__)

#include <dirent.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <set>
#include <string_view>

namespace tsprof {

namespace {

// SamplingEventsProcessor's (src/profiler/cpu-profiler.cc).
constexpr std::string_view kV8ThreadName = "v8:ProfEvntProc\n";

// Those that a clock has taken, of the whole process.
struct TakenThreads {
  std::mutex mutex;
  std::set<int> ids;
};

TakenThreads& Taken() {
  // Never destroyed: workers may still be ending when the process does.
  static TakenThreads& taken = *new TakenThreads;
  return taken;
}

bool IsV8Thread(int thread) {
  char path[64];
  std::snprintf(path, sizeof path, "/proc/self/task/%d/comm", thread);
  const int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  char name[32];
  const ssize_t length = read(file, name, sizeof name);
  close(file);
  return length > 0 && std::string_view(name, static_cast<size_t>(length)) == kV8ThreadName;
}

int FindThread(const std::set<int>& taken) {
  const std::unique_ptr<DIR, int (*)(DIR*)> tasks(opendir("/proc/self/task"), closedir);
  if (tasks == nullptr) return 0;
  while (const dirent* task = readdir(tasks.get())) {
    const int thread = std::atoi(task->d_name);
    if (thread != 0 && taken.count(thread) == 0 && IsV8Thread(thread)) return thread;
  }
  return 0;
}

int64_t CpuNanosOf(int thread) {
  // The kernel's encoding of a thread's CPU-time clock (include/linux/posix-timers_types.h:
  // CPUCLOCK_PERTHREAD_MASK | CPUCLOCK_SCHED).
  const auto clock = static_cast<clockid_t>((~thread << 3) | 6);
  timespec used{};
  if (thread == 0 || clock_gettime(clock, &used) != 0) return 0;
  return int64_t{used.tv_sec} * 1'000'000'000 + used.tv_nsec;
}

}  // namespace

int64_t V8ThreadClock::CpuNanos() {
  if (thread_ == 0) {
    TakenThreads& taken = Taken();
    const std::lock_guard lock(taken.mutex);
    thread_ = FindThread(taken.ids);
    if (thread_ != 0) taken.ids.insert(thread_);
  }
  return ended_nanos_ + CpuNanosOf(thread_);
}

void V8ThreadClock::EndThread() {
  ended_nanos_ = CpuNanos();
  LetGo();
}

void V8ThreadClock::LetGo() {
  if (thread_ == 0) return;
  TakenThreads& taken = Taken();
  const std::lock_guard lock(taken.mutex);
  taken.ids.erase(thread_);
  thread_ = 0;
}

}  // namespace tsprof

#else

namespace tsprof {

int64_t V8ThreadClock::CpuNanos() { return 0; }
void V8ThreadClock::EndThread() {}
void V8ThreadClock::LetGo() {}

}  // namespace tsprof

#endif
