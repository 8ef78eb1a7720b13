// What an engine hands over: one window of sampling.
#pragma once

#include <cstddef>
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
  uint64_t overflowed = 0;
};

// What sampling itself took of the CPU, in nanoseconds.
struct SamplingCpu {
  int64_t handler = 0;  // on the sampled thread, in the signal handler
  int64_t pauses = 0;   // on the sampled thread, between two instructions of the program
  int64_t threads = 0;  // of threads that exist for the sampler alone
};

struct Recording {
  // For `most_stacks` see ProfileTables.
  explicit Recording(size_t most_stacks) : tables(most_stacks) {}

  // Of what grows with time.
  size_t bytes() const { return tables.bytes_of_stacks() + samples.bytes(); }

  ProfileTables tables;
  SampleColumns samples;
  LossCounts loss;
  SamplingCpu sampling_cpu;
};

}  // namespace tsprof
