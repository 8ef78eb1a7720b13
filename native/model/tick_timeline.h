// Brings our ticks and V8's samples together by time.
#pragma once

#include <cstdint>
#include <vector>

#include "sampler/tick.h"

namespace tsprof {

inline constexpr int kNoSample = -1;

// For each tick the index into `sample_micros` of a sample that V8 took between the tick's begin
// and end, or kNoSample. Each sample is given out once. Ticks are in the order they were taken;
// samples may be in any order. Both are on the same clock.
std::vector<int> MatchSamples(const std::vector<Tick>& ticks,
                              const std::vector<int64_t>& sample_micros);

}  // namespace tsprof
