// The engine without signals of ours: V8's sampling thread alone. Wall time, and less exact where
// code is inlined, but it works wherever Node does.

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/engine.h"
#include "model/state_frames.h"
#include "process/usage.h"
#include "process/v8_thread_clock.h"
#include "vm/cpu_profile_reader.h"
#include "vm/profiling_change.h"
#include "vm/v8_compat.h"
#include "vm/v8_flag.h"

namespace tsprof {

namespace {

class PortableEngine final : public Engine {
 public:
  explicit PortableEngine(const EngineOptions& options) : options_(options) {}

  ~PortableEngine() override {
    if (running_) StopProfile();
  }

  Status Start() override {
    const ProfilingChange change;
    if (kStackWalkCanLock && !V8FlagIs(kFlagOfWalksIntoCode, false)) {
      return {"ERR_TSPROF_UNSUPPORTED_ENGINE",
              "V8's profiler of this Node can hang with --interpreted-frames-native-stack"};
    }
    const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(options_.period);
    if (!options_.code_map->Start(static_cast<int>(micros.count()), Views::kBoth)) {
      return {"ERR_TSPROF_ALREADY_RUNNING", "V8 refused another CPU profile"};
    }
    usage_at_start_ = CpuUsage::Now();
    running_ = true;
    return Status::Ok();
  }

  std::unique_ptr<Recorded> Stop() override {
    const CpuUsage now = CpuUsage::Now();
    const ProfilePair profiles = StopProfile();
    Recording recording = Read(profiles);
    const int64_t cpu = now.thread_user + now.thread_system - usage_at_start_.thread_user -
                        usage_at_start_.thread_system;
    ShareCpu(&recording, static_cast<double>(cpu));
    return std::make_unique<FinishedRecording>(std::move(recording));
  }

  int64_t OwnThreadsCpuNanos() override { return v8_thread_.CpuNanos(); }

 private:
  ProfilePair StopProfile() {
    v8_thread_.EndThread();
    running_ = false;
    const ProfilingChange change;
    return options_.code_map->Stop();
  }

  Recording Read(const ProfilePair& profiles) {
    Recording recording(options_.most_stacks);
    CpuProfileReader reader(profiles, &recording.tables);
    const int64_t start = profiles.lines->GetStartTime();
    int64_t previous = start;
    int32_t code_stack = ProfileTables::kNoStack;
    awake_.clear();
    for (const int sample : InOrderOfTime(reader.samples())) {
      const int64_t micros = reader.samples().micros_of(sample);
      const VmState state = vm_state_in_signal(profiles.lines->GetSampleState(sample));
      if (state != VmState::kProfiler) {
        int32_t stack = reader.ReadDealingLines(sample).stack;
        if (state == VmState::kGc) stack = code_stack;
        code_stack = stack;
        awake_.push_back(state != VmState::kIdle);
        stack = WithState(&recording.tables, stack, state);
        if (recording.tables.IsOverflow(stack)) ++recording.loss.overflowed;
        recording.samples.Add(stack, 0, static_cast<double>(micros - previous) * 1000,
                              static_cast<double>(micros - start) * 1000);
      }
      previous = micros;
    }
    return recording;
  }

  // V8 takes samples out of two queues, for those of its signals and for others
  // (SamplingEventsProcessor::ProcessOneSample, src/profiler/cpu-profiler.cc), so one may be
  // earlier than the one before it.
  static std::vector<int> InOrderOfTime(const PairedSamples& samples) {
    std::vector<int> order(static_cast<size_t>(samples.size()));
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&samples](int a, int b) {
      return samples.micros_of(a) < samples.micros_of(b);
    });
    return order;
  }

  static int32_t WithState(ProfileTables* tables, int32_t stack, VmState state) {
    switch (state) {
      case VmState::kGc:
        return PushState(tables, stack, FunctionKind::kGc);
      case VmState::kCompiler:
        return PushState(tables, stack, FunctionKind::kCompiler);
      case VmState::kIdle:
        return PushState(tables, stack, FunctionKind::kIdle);
      case VmState::kRunning:
      case VmState::kExternal:
      case VmState::kProfiler:
        break;
    }
    if (stack != ProfileTables::kNoStack) return stack;
    return PushState(tables, stack, FunctionKind::kProgram);
  }

  // V8 samples wall time and does not read CPU clocks: the thread's CPU time is shared out over the
  // samples in which it was awake, by the wall time of each.
  void ShareCpu(Recording* recording, double cpu_nanos) const {
    SampleColumns& samples = recording->samples;
    double awake_wall = 0;
    for (size_t i = 0; i < awake_.size(); ++i) {
      if (awake_[i]) awake_wall += samples.wall()[i];
    }
    if (awake_wall <= 0) return;
    for (size_t i = 0; i < awake_.size(); ++i) {
      if (awake_[i]) samples.SetCpu(i, samples.wall()[i] / awake_wall * cpu_nanos);
    }
  }

  const EngineOptions options_;
  CpuUsage usage_at_start_;
  V8ThreadClock v8_thread_;
  std::vector<bool> awake_;  // of each sample, whether the thread was not idle
  bool running_ = false;
};

}  // namespace

std::unique_ptr<Engine> MakePortableEngine(const EngineOptions& options) {
  return std::make_unique<PortableEngine>(options);
}

}  // namespace tsprof
