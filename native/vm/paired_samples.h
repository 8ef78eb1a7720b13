// The same samples in V8's two views of them.
#pragma once

#include <vector>

#include "vm/code_map.h"

namespace tsprof {

// The node of one call in both views; `functions` is nullptr where only lines were recorded.
struct PairedNode {
  const v8::CpuProfileNode* lines;
  const v8::CpuProfileNode* functions;

  // Whether it stands for no call: that of an empty stack.
  bool is_root() const { return lines->GetParent() == nullptr; }
  PairedNode caller() const {
    return {lines->GetParent(), functions == nullptr ? nullptr : functions->GetParent()};
  }
};

// The line that the caller executes as it calls the callee; 0 is unknown. Both nodes in both views.
uint32_t ExecutingLine(PairedNode caller, PairedNode callee);

// In the order V8 took them. The profiles must outlive it.
class PairedSamples {
 public:
  explicit PairedSamples(const ProfilePair& profiles);

  int size() const { return size_; }
  // When V8 took a sample, on the clock of v8_ticks_micros_in_signal.
  int64_t micros_of(int sample) const;
  // The same of all samples.
  std::vector<int64_t> times() const;
  // The innermost call of a sample.
  PairedNode operator[](int sample) const;

 private:
  const ProfilePair& profiles_;
  const std::vector<int> functions_samples_;  // by sample: the same one in the functions profile
  const int size_;
};

}  // namespace tsprof
