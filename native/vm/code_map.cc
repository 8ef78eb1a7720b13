#include "vm/code_map.h"

#include <v8.h>

#include "vm/marking_pause.h"

namespace tsprof {

namespace {

// V8 interns titles for as long as the profiler lives, so they never change.
constexpr const char* kFunctionsTitle = "tsprof functions";
constexpr const char* kLinesTitle = "tsprof lines";

}  // namespace

CodeMap::CodeMap(v8::Isolate* isolate)
    : isolate_(isolate), marker_(isolate), profiler_([isolate] {
        const MarkingPause pause;
        return v8::CpuProfiler::New(isolate, v8::kDebugNaming, v8::kEagerLogging);
      }()) {}

CodeMap::~CodeMap() { profiler_->Dispose(); }

bool CodeMap::Start(int interval_micros) {
  const v8::HandleScope scope(isolate_);
  profiler_->SetSamplingInterval(interval_micros);
  const auto start = [this](const char* title, v8::CpuProfilingMode mode) {
    const auto result = profiler_->Start(
        Title(title), v8::CpuProfilingOptions(mode, v8::CpuProfilingOptions::kNoSampleLimit));
    return result.status == v8::CpuProfilingStatus::kStarted;
  };
  if (!start(kFunctionsTitle, v8::kLeafNodeLineNumbers)) return false;
  if (start(kLinesTitle, v8::kCallerLineNumbers)) return true;
  CpuProfilePtr(profiler_->StopProfiling(Title(kFunctionsTitle)));
  return false;
}

ProfilePair CodeMap::Stop() {
  const v8::HandleScope scope(isolate_);
  CpuProfilePtr lines(profiler_->StopProfiling(Title(kLinesTitle)));
  CpuProfilePtr functions(profiler_->StopProfiling(Title(kFunctionsTitle)));
  return {std::move(functions), std::move(lines)};
}

v8::Local<v8::String> CodeMap::Title(const char* name) const {
  return v8::String::NewFromUtf8(isolate_, name, v8::NewStringType::kInternalized).ToLocalChecked();
}

}  // namespace tsprof
