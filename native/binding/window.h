// What an engine has recorded, with what the process did meanwhile.
#pragma once

#include <cstdint>
#include <memory>

#include "engine/engine.h"
#include "process/usage.h"

namespace tsprof {

struct Window {
  std::unique_ptr<Recorded> recorded;
  CpuUsage usage;  // between start and stop; threads that exist for tsprof left out of the process
  int64_t own_threads_cpu_nanos = 0;  // of those threads
  int64_t thread_id = 0;
  int64_t start_unix_nanos = 0;
  int64_t duration_nanos = 0;
  EngineKind engine = EngineKind::kChained;
};

}  // namespace tsprof
