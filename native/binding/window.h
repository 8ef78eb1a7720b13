// A recording with what the process did meanwhile.
#pragma once

#include <cstdint>

#include "engine/engine.h"
#include "model/recording.h"
#include "process/usage.h"

namespace tsprof {

struct Window {
  Recording recording;
  CpuUsage usage;  // between start and stop; threads that exist for tsprof left out of the process
  int64_t thread_id = 0;
  int64_t start_unix_nanos = 0;
  int64_t duration_nanos = 0;
  EngineKind engine = EngineKind::kChained;
};

}  // namespace tsprof
