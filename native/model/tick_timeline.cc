#include "model/tick_timeline.h"

#include <algorithm>
#include <numeric>

namespace tsprof {

namespace {

// V8 adds a microsecond to the clock so that no time is null (TimeTicks::Now,
// src/base/platform/time.cc). Ticks are farther apart than that.
constexpr int64_t kV8ClockOffsetMicros = 1;

}  // namespace

std::vector<int> MatchSamples(const std::vector<Tick>& ticks,
                              const std::vector<int64_t>& sample_micros) {
  std::vector<int> by_time(sample_micros.size());
  std::iota(by_time.begin(), by_time.end(), 0);
  std::stable_sort(by_time.begin(), by_time.end(),
                   [&](int a, int b) { return sample_micros[a] < sample_micros[b]; });

  std::vector<int> matches;
  matches.reserve(ticks.size());
  auto sample = by_time.begin();
  for (const Tick& tick : ticks) {
    while (sample != by_time.end() && sample_micros[*sample] < tick.begin_micros) ++sample;
    const bool asked = tick.kind != TickKind::kGc && tick.kind != TickKind::kOtherThreads;
    if (asked && sample != by_time.end() &&
        sample_micros[*sample] <= tick.end_micros + kV8ClockOffsetMicros) {
      matches.push_back(*sample++);
    } else {
      matches.push_back(kNoSample);
    }
  }
  return matches;
}

}  // namespace tsprof
