// The addon's state in one Node environment (the main thread or a worker).
#pragma once

#include <napi.h>

#include <memory>

#include "engine/engine.h"
#include "process/termination_watch.h"
#include "process/usage.h"

namespace tsprof {

struct StartOptions {
  EngineKind engine = EngineKind::kChained;
  SampleClock clock = SampleClock::kThread;
  std::chrono::nanoseconds period{1'000'000};
  size_t most_stacks = 1'000'000;
};

// A recording with what the process did meanwhile.
struct Window {
  Recording recording;
  CpuUsage usage;  // between start and stop; threads that exist for tsprof left out of the process
  int64_t thread_id = 0;
  int64_t start_unix_nanos = 0;
  int64_t duration_nanos = 0;
  EngineKind engine = EngineKind::kChained;
};

// One per environment, owned by it (napi instance data) and gone before its isolate is.
class Environment {
 public:
  explicit Environment(Napi::Env env) : env_(env), isolate_(v8::Isolate::GetCurrent()) {}

  // Keeps V8's map of code from now on; without it, it is made at each start and dropped at stop.
  // False if it is kept already.
  bool KeepCodeMap();
  // Drops it again, at once or when sampling ends.
  void ReleaseCodeMap();
  Status Start(const StartOptions& options);
  // Only while active.
  Window Stop();
  bool active() const { return engine_ != nullptr; }

  // See CodeMap. Only while active.
  void PlantSilence() { code_map_->PlantSilence(); }

  // See TerminationWatch. `save` counts the first time only.
  void CatchTermination(Napi::Env env, int signal, Napi::Function save);

 private:
  const Napi::Env env_;
  v8::Isolate* const isolate_;
  bool keep_code_map_ = false;
  bool raw_engine_tested_ = false;
  std::unique_ptr<CodeMap> code_map_;
  std::unique_ptr<JsThreadCall> js_thread_;  // from the first start on
  std::unique_ptr<Engine> engine_;           // declared after what it uses: destroyed first
  StartOptions options_;
  CpuUsage usage_at_start_;
  int64_t start_unix_nanos_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::unique_ptr<TerminationWatch> termination_watch_;
};

}  // namespace tsprof
