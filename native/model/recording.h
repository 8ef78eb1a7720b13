// What an engine hands over: one window of sampling.
#pragma once

#include <cstdint>

#include "model/profile_tables.h"
#include "model/sample_columns.h"

namespace tsprof {

// In samples; see LossCounts in packages/core/src/model/profile.ts.
struct LossCounts {
  uint64_t dropped = 0;
  uint64_t truncated = 0;
  uint64_t unresolved = 0;
  uint64_t missed_ticks = 0;
};

struct Recording {
  ProfileTables tables;
  SampleColumns samples;
  LossCounts loss;
};

}  // namespace tsprof
