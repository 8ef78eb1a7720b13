// The addon's state in one Node environment (the main thread or a worker).
#pragma once

#include <napi.h>

#include <memory>
#include <string>

#include "binding/thread_windows.h"
#include "binding/window.h"
#include "engine/engine.h"
#include "process/termination_watch.h"

namespace tsprof {

struct StartOptions {
  EngineKind engine = EngineKind::kChained;
  SampleClock clock = SampleClock::kThread;
  std::chrono::nanoseconds period{1'000'000};
  size_t most_stacks = 1'000'000;
};

// One per environment, owned by it (napi instance data) and gone before its isolate is.
class Environment {
 public:
  explicit Environment(Napi::Env env) : env_(env), isolate_(v8::Isolate::GetCurrent()) {}
  ~Environment() { HandOver(); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  // Keeps V8's map of code from now on; without it, it is made at each start and dropped at stop.
  // False if it is kept already.
  bool KeepCodeMap();
  // Drops it again, at once or when sampling ends.
  void ReleaseCodeMap();
  Status Start(const StartOptions& options);
  // Only while active.
  Window Stop();
  bool active() const { return engine_ != nullptr; }

  // What is being sampled when this thread ends, or when it is collected, is handed over to
  // ThreadWindows. Counts the first time.
  void HandOverAtEnd(std::string label);

  // See CodeMap. Only while active.
  void PlantSilence() { code_map_->PlantSilence(); }

  // See TerminationWatch. `save` counts the first time only.
  void CatchTermination(Napi::Env env, int signal, Napi::Function save);

 private:
  void HandOver();

  const Napi::Env env_;
  v8::Isolate* const isolate_;
  bool keep_code_map_ = false;
  bool is_stopping_ = false;
  std::unique_ptr<CodeMap> code_map_;
  std::unique_ptr<JsThreadCall> js_thread_;  // from the first start on
  std::unique_ptr<Engine> engine_;           // declared after what it uses: destroyed first
  StartOptions options_;
  CpuUsage usage_at_start_;
  int64_t start_unix_nanos_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::unique_ptr<TerminationWatch> termination_watch_;
  std::optional<ThreadWindows::Member> membership_;
};

}  // namespace tsprof
