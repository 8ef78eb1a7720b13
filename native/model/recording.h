// What an engine hands over: one window of sampling.
#pragma once

#include <cstdint>
#include <vector>

#include "model/profile_tables.h"

namespace tsprof {

// Columns of equal length, one row a sample.
struct SampleColumns {
  std::vector<int32_t> stack;  // ProfileTables::kNoStack for none
  std::vector<double> cpu;     // nanoseconds of the thread's CPU time since the sample before
  std::vector<double> wall;    // nanoseconds since the sample before
  std::vector<double> time;    // nanoseconds since the start

  void Add(int32_t sample_stack, double cpu_nanos, double wall_nanos, double time_nanos) {
    stack.push_back(sample_stack);
    cpu.push_back(cpu_nanos);
    wall.push_back(wall_nanos);
    time.push_back(time_nanos);
  }
};

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
