#include "model/sample_assembler.h"

#include <algorithm>

#include "model/state_frames.h"

namespace tsprof {

namespace {

// As long as V8 logs in one go, or longer: most functions take it microseconds.
constexpr int64_t kLoggingNanos = 1'000'000;

}  // namespace

void SampleAssembler::AddSample(const Tick& tick, int32_t code_stack, bool native_leaf) {
  if (tick.state == VmState::kProfiler) {
    // V8 logging code for us is our own cost, not the program's; what came before it in a long
    // period is not.
    carried_cpu_ += std::max<int64_t>(0, tick.cpu_nanos - kLoggingNanos);
    return;
  }
  if (tick.truncated) ++recording_->loss.truncated;
  if (tick.in_code && code_stack == ProfileTables::kNoStack) ++recording_->loss.unresolved;
  previous_stack_ = code_stack;
  Emit(tick, WithState(code_stack, native_leaf, tick.state));
}

void SampleAssembler::AddGc(const Tick& tick, int32_t code_stack) {
  Emit(tick, PushState(&recording_->tables, code_stack, FunctionKind::kGc));
}

void SampleAssembler::AddOtherThreads(const Tick& tick) {
  Emit(tick, PushState(&recording_->tables, ProfileTables::kNoStack, FunctionKind::kOtherThreads));
}

void SampleAssembler::AddLost(const Tick& tick) {
  ++recording_->loss.dropped;
  carried_cpu_ += tick.cpu_nanos;
}

void SampleAssembler::End(int64_t end_micros, int64_t cpu_nanos) {
  recording_->samples.AddToLast(static_cast<double>(cpu_nanos + carried_cpu_),
                                static_cast<double>(end_micros - previous_micros_) * 1000);
  carried_cpu_ = 0;
  previous_micros_ = end_micros;
}

int32_t SampleAssembler::WithState(int32_t code_stack, bool native_leaf, VmState state) {
  ProfileTables* tables = &recording_->tables;
  const bool in_code = code_stack != ProfileTables::kNoStack;
  switch (state) {
    case VmState::kIdle:
      return PushState(tables, code_stack, FunctionKind::kIdle);
    case VmState::kCompiler:
      return PushState(tables, code_stack, FunctionKind::kCompiler);
    case VmState::kExternal:
      // A function with a name says more.
      if (in_code && !native_leaf) return PushState(tables, code_stack, FunctionKind::kExternal);
      break;
    case VmState::kRunning:
    case VmState::kGc:
    case VmState::kProfiler:
      break;
  }
  return in_code ? code_stack : PushState(tables, code_stack, FunctionKind::kProgram);
}

void SampleAssembler::Emit(const Tick& tick, int32_t stack) {
  const double wall = static_cast<double>(tick.begin_micros - previous_micros_) * 1000;
  const double time = static_cast<double>(tick.begin_micros - start_micros_) * 1000;
  if (recording_->tables.IsOverflow(stack)) ++recording_->loss.overflowed;
  if (recording_->samples.size() == kMostTimedSamples) recording_->samples.SumByStack();
  recording_->samples.Add(stack, static_cast<double>(tick.cpu_nanos + carried_cpu_), wall, time);
  previous_micros_ = tick.begin_micros;
  carried_cpu_ = 0;
}

}  // namespace tsprof
