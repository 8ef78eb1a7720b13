#include "vm/profiling_change.h"

namespace tsprof {

namespace {

std::mutex& ChangeMutex() {
  // Never destroyed: workers may still be ending when the process does.
  static std::mutex& mutex = *new std::mutex;
  return mutex;
}

}  // namespace

ProfilingChange::ProfilingChange() : lock_(ChangeMutex()) {}

}  // namespace tsprof
