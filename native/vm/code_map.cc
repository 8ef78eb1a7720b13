#include "vm/code_map.h"

#include <v8.h>

#include <algorithm>

#include "vm/marking_pause.h"

namespace tsprof {

namespace {

// V8 interns titles for as long as the profiler lives, so they never change.
constexpr const char* kFunctionsTitle = "tsprof functions";
constexpr const char* kLinesTitle = "tsprof lines";
constexpr const char* kRestingTitle = "tsprof resting";
constexpr const char* kFlushTitle = "tsprof flush";

// V8's thread takes the greatest common divisor of all profiles' intervals, each rounded up to a
// multiple of the profiler's (CpuProfilesCollection::GetCommonSamplingInterval).
constexpr int kRestingIntervalMicros = 1'000'000;
constexpr int kLongestBaseIntervalMicros = 1000;

}  // namespace

CodeMap::CodeMap(v8::Isolate* isolate, uintptr_t shared_callback)
    : isolate_(isolate),
      marker_(isolate),
      shared_callback_(isolate, shared_callback),
      profiler_([isolate] {
        const MarkingPause pause;
        return v8::CpuProfiler::New(isolate, v8::kDebugNaming, v8::kEagerLogging);
      }()) {}

CodeMap::~CodeMap() { profiler_->Dispose(); }

bool CodeMap::Start(int interval_micros) {
  is_silent_ = false;
  profiler_->SetSamplingInterval(std::min(interval_micros, kLongestBaseIntervalMicros));
  return StartPair(interval_micros);
}

ProfilePair CodeMap::Stop() {
  if (!is_resting_) return StopPair();
  is_resting_ = false;
  StopProfile(kRestingTitle);
  return {};
}

ProfilePair CodeMap::Rest() {
  // Started before the others are stopped: without any profile V8 gives up its signal handler.
  is_resting_ = StartProfile(kRestingTitle, v8::kLeafNodeLineNumbers, kRestingIntervalMicros);
  return StopPair();
}

bool CodeMap::Flush() {
  // A change of the interval ends V8's thread, which empties its queue first, and starts another
  // (SamplingEventsProcessor::SetSamplingInterval, src/profiler/cpu-profiler.cc).
  if (interval_micros_ <= kLongestBaseIntervalMicros) return false;
  if (!StartProfile(kFlushTitle, v8::kLeafNodeLineNumbers, kLongestBaseIntervalMicros))
    return false;
  StopProfile(kFlushTitle);
  return true;
}

bool CodeMap::Resume(int interval_micros) {
  if (!StartPair(interval_micros)) return false;
  is_resting_ = false;
  StopProfile(kRestingTitle);
  return true;
}

bool CodeMap::StartPair(int interval_micros) {
  interval_micros_ = interval_micros;
  if (!StartProfile(kFunctionsTitle, v8::kLeafNodeLineNumbers, interval_micros)) return false;
  if (StartProfile(kLinesTitle, v8::kCallerLineNumbers, interval_micros)) return true;
  StopProfile(kFunctionsTitle);
  return false;
}

ProfilePair CodeMap::StopPair() {
  CpuProfilePtr lines = StopProfile(kLinesTitle);
  CpuProfilePtr functions = StopProfile(kFunctionsTitle);
  if (is_silent_) return {};
  return {std::move(functions), std::move(lines)};
}

bool CodeMap::StartProfile(const char* title, v8::CpuProfilingMode mode, int interval_micros) {
  const v8::HandleScope scope(isolate_);
  const auto result = profiler_->Start(
      Title(title),
      v8::CpuProfilingOptions(mode, v8::CpuProfilingOptions::kNoSampleLimit, interval_micros));
  return result.status == v8::CpuProfilingStatus::kStarted;
}

CpuProfilePtr CodeMap::StopProfile(const char* title) {
  const v8::HandleScope scope(isolate_);
  return CpuProfilePtr(profiler_->StopProfiling(Title(title)));
}

v8::Local<v8::String> CodeMap::Title(const char* name) const {
  return v8::String::NewFromUtf8(isolate_, name, v8::NewStringType::kInternalized).ToLocalChecked();
}

}  // namespace tsprof
