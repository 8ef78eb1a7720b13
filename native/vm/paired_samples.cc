#include "vm/paired_samples.h"

#include "vm/node_functions.h"

namespace tsprof {

namespace {

// For each sample of the lines profile the index of the same one in the functions profile. That has
// them in the same order with some more in between: it is started first and stopped last, and what
// was sampled before a profile was started V8 leaves out of it, even if it comes later.
std::vector<int> PairSamples(const ProfilePair& profiles) {
  if (profiles.functions == nullptr) return {};
  const int count = profiles.lines->GetSamplesCount();
  const int available = profiles.functions->GetSamplesCount();
  std::vector<int> pairs;
  pairs.reserve(count);
  int other = 0;
  for (int sample = 0; sample < count; ++sample, ++other) {
    const int64_t time = profiles.lines->GetSampleTimestamp(sample);
    while (other < available && profiles.functions->GetSampleTimestamp(other) != time) ++other;
    if (other == available) break;
    pairs.push_back(other);
  }
  return pairs;
}

}  // namespace

uint32_t ExecutingLine(PairedNode caller, PairedNode callee) {
  const int line = callee.lines->GetLineNumber();
  const int start = caller.functions->GetLineNumber();
  // V8 gives the callee's own start line when it does not know the caller's line
  // (ProfileNode::line_number, src/profiler/profile-generator.h). The code of a file that was
  // loaded before V8 logged code has neither a start nor lines.
  const bool may_be_the_callees = line == callee.functions->GetLineNumber();
  return may_be_the_callees && start <= 0 ? 0 : LineWithin(start, line);
}

PairedSamples::PairedSamples(const ProfilePair& profiles)
    : profiles_(profiles),
      functions_samples_(PairSamples(profiles)),
      size_(profiles.functions == nullptr ? profiles.lines->GetSamplesCount()
                                          : static_cast<int>(functions_samples_.size())) {}

int64_t PairedSamples::micros_of(int sample) const {
  return profiles_.lines->GetSampleTimestamp(sample);
}

std::vector<int64_t> PairedSamples::times() const {
  std::vector<int64_t> times(static_cast<size_t>(size_));
  for (int sample = 0; sample < size_; ++sample) times[sample] = micros_of(sample);
  return times;
}

PairedNode PairedSamples::operator[](int sample) const {
  return {profiles_.lines->GetSample(sample),
          profiles_.functions == nullptr
              ? nullptr
              : profiles_.functions->GetSample(functions_samples_[sample])};
}

}  // namespace tsprof
