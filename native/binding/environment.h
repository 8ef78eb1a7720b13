// The addon's state in one Node environment (the main thread or a worker).
#pragma once

#include <napi.h>

#include <memory>
#include <string>

#include "binding/thread_windows.h"
#include "binding/window.h"
#include "engine/engine.h"
#include "process/js_alarms.h"
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
  // Not while changing.
  Status Start(const StartOptions& options);
  // Only while active, and not while changing.
  Window Stop();
  bool active() const { return engine_ != nullptr; }
  // Whether what runs has interrupted a start or a stop.
  bool is_changing() const { return is_changing_; }

  // From now on this thread, which is being sampled, is one of ThreadWindows: sampled while they
  // are, with the options of its last start. Counts the first time.
  void JoinThreads(std::string label);
  // What it is recording is lost to them.
  void LeaveThreads() { membership_.reset(); }

  // See CodeMap. Only while active.
  void PlantSilence() { code_map_->PlantSilence(); }

  // See TerminationWatch. `save` counts the first time only.
  void CatchTermination(Napi::Env env, int signal, Napi::Function save);

  JsAlarms& alarms();
  // None of them comes any more.
  void EndAlarms() { alarms_.reset(); }

 private:
  void FollowThreads();
  void HandOver();
  void MakeCodeMap();

  const Napi::Env env_;
  v8::Isolate* const isolate_;
  bool keep_code_map_ = false;
  bool is_changing_ = false;
  std::unique_ptr<CodeMap> code_map_;
  std::unique_ptr<JsThreadCall> js_thread_;  // from the first start on
  std::unique_ptr<Engine> engine_;           // declared after what it uses: destroyed first
  StartOptions options_;
  CpuUsage usage_at_start_;
  int64_t start_unix_nanos_ = 0;
  std::chrono::steady_clock::time_point start_;
  std::unique_ptr<TerminationWatch> termination_watch_;
  std::unique_ptr<JsAlarms> alarms_;
  std::optional<ThreadWindows::Member> membership_;
};

}  // namespace tsprof
