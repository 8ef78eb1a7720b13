#include "vm/code_map.h"

#include <v8.h>

#include <algorithm>

#include "vm/marking_pause.h"

namespace tsprof {

namespace {

// V8 interns titles for as long as the profiler lives, so they never change.
constexpr const char* kFunctionsTitles[] = {"tsprof functions", "tsprof other functions"};
constexpr const char* kLinesTitles[] = {"tsprof lines", "tsprof other lines"};
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

bool CodeMap::Start(int interval_micros, Views views) {
  is_silent_ = false;
  profiler_->SetSamplingInterval(std::min(interval_micros, kLongestBaseIntervalMicros));
  turn_.views = views;
  return StartTurn(interval_micros);
}

ProfilePair CodeMap::Stop() {
  if (!is_resting_) return StopTurn(turn_);
  is_resting_ = false;
  StopProfile(kRestingTitle);
  return {};
}

ProfilePair CodeMap::Rest() {
  // Started before the others are stopped: without any profile V8 gives up its signal handler.
  is_resting_ = StartProfile(kRestingTitle, v8::kLeafNodeLineNumbers, kRestingIntervalMicros);
  return StopTurn(turn_);
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

bool CodeMap::Resume(int interval_micros, Views views) {
  turn_.views = views;
  if (!StartTurn(interval_micros)) return false;
  is_resting_ = false;
  StopProfile(kRestingTitle);
  return true;
}

ProfilePair CodeMap::Renew(int interval_micros, Views views) {
  const Turn before = turn_;
  turn_ = {!before.has_other_titles, views};
  if (StartTurn(interval_micros)) return StopTurn(before);
  turn_ = before;
  return Rest();
}

bool CodeMap::StartTurn(int interval_micros) {
  interval_micros_ = interval_micros;
  const bool both = turn_.views == Views::kBoth;
  const char* functions = kFunctionsTitles[turn_.has_other_titles];
  const char* lines = kLinesTitles[turn_.has_other_titles];
  if (both && !StartProfile(functions, v8::kLeafNodeLineNumbers, interval_micros)) return false;
  if (StartProfile(lines, v8::kCallerLineNumbers, interval_micros)) return true;
  if (both) StopProfile(functions);
  return false;
}

ProfilePair CodeMap::StopTurn(Turn turn) {
  CpuProfilePtr lines = StopProfile(kLinesTitles[turn.has_other_titles]);
  CpuProfilePtr functions;
  if (turn.views == Views::kBoth) functions = StopProfile(kFunctionsTitles[turn.has_other_titles]);
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
