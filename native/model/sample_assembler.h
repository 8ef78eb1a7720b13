// Makes samples of ticks whose stacks are known.
#pragma once

#include "model/recording.h"
#include "sampler/tick.h"

namespace tsprof {

// Fed with the ticks of one recording, in order.
class SampleAssembler {
 public:
  // A recording of more samples than that is summed by stack, without times: its memory does not
  // grow with time any more.
  static constexpr size_t kMostTimedSamples = 250'000;

  // `start_micros` is when the recording began, on the clock of the ticks.
  SampleAssembler(Recording* recording, int64_t start_micros)
      : recording_(recording), start_micros_(start_micros), previous_micros_(start_micros) {}

  // A sample on `code_stack`, which is without frames for states. `native_leaf` tells that its
  // innermost frame is the C++ function that JavaScript had called.
  void AddSample(const Tick& tick, int32_t code_stack, bool native_leaf);

  // A tick in a garbage collection that ran on `code_stack`.
  void AddGc(const Tick& tick, int32_t code_stack);

  // As above where the stack is not known: that of the sample before.
  void AddGc(const Tick& tick) { AddGc(tick, previous_stack_); }

  // A tick that the work of other threads brought about.
  void AddOtherThreads(const Tick& tick);

  // A tick without a stack: dropped, its time left to the next sample.
  void AddLost(const Tick& tick);

  // The end of the recording at `end_micros`, `cpu_nanos` of CPU time after the last tick: the last
  // sample gets what no tick came for.
  void End(int64_t end_micros, int64_t cpu_nanos);

 private:
  int32_t WithState(int32_t code_stack, bool native_leaf, VmState state);
  void Emit(const Tick& tick, int32_t stack);

  Recording* const recording_;
  const int64_t start_micros_;
  int64_t previous_micros_;
  int64_t carried_cpu_ = 0;
  int32_t previous_stack_ = ProfileTables::kNoStack;
};

}  // namespace tsprof
