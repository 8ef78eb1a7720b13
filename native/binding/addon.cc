// The addon's door: registers the functions of NativeBinding (packages/core/src/internal/
// native-binding.ts), checks what comes in and hands it to the Environment.

#include <napi.h>
#include <v8.h>

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "binding/environment.h"
#include "binding/kept_window.h"
#include "binding/raw_profile_to_js.h"
#if defined(__linux__) && defined(__x86_64__)
#include "sampler/crash_guard.h"
#endif

namespace tsprof {

namespace {

// Raised with every change of NativeBinding.
constexpr int kInterfaceVersion = 7;

Environment& EnvironmentOf(const Napi::CallbackInfo& info) {
  return *info.Env().GetInstanceData<Environment>();
}

std::optional<EngineKind> EngineNamed(const std::string& name) {
  if (name == "raw") return EngineKind::kRaw;
  if (name == "chained") return EngineKind::kChained;
  if (name == "portable") return EngineKind::kPortable;
  return std::nullopt;
}

std::optional<SampleClock> ClockNamed(const std::string& name) {
  if (name == "cpu") return SampleClock::kCpu;
  if (name == "prof") return SampleClock::kProf;
  if (name == "virtual") return SampleClock::kVirtual;
  if (name == "thread") return SampleClock::kThread;
  if (name == "wall") return SampleClock::kWall;
  return std::nullopt;
}

Napi::Value TextOrUndefined(Napi::Env env, const char* text) {
  return text == nullptr ? env.Undefined() : Napi::String::New(env, text).As<Napi::Value>();
}

std::string TextArgument(const Napi::CallbackInfo& info, size_t index) {
  return info[index].IsString() ? info[index].As<Napi::String>().Utf8Value() : std::string();
}

bool IsPositive(const Napi::Value& value) {
  return value.IsNumber() && value.As<Napi::Number>().Int64Value() > 0;
}

void Throw(Napi::Env env, const Status& status) {
  auto error = Napi::Error::New(env, status.message);
  error.Set("code", Napi::String::New(env, status.code));
  error.ThrowAsJavaScriptException();
}

Napi::Value EngineProblemJs(const Napi::CallbackInfo& info) {
  const auto engine = EngineNamed(TextArgument(info, 0));
  if (!engine) return TextOrUndefined(info.Env(), "this version of tsprof does not have it");
  return TextOrUndefined(info.Env(), EngineProblem(*engine));
}

// timerProblem(timer, engine)
Napi::Value TimerProblemJs(const Napi::CallbackInfo& info) {
  const auto clock = ClockNamed(TextArgument(info, 0));
  const auto engine = EngineNamed(TextArgument(info, 1));
  if (!clock) {
    return TextOrUndefined(info.Env(), "this version of tsprof does not have it");
  }
  return TextOrUndefined(info.Env(), engine ? ClockProblem(*engine, *clock) : nullptr);
}

Napi::Value KeepCodeMap(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), EnvironmentOf(info).KeepCodeMap());
}

Napi::Value ReleaseCodeMap(const Napi::CallbackInfo& info) {
  EnvironmentOf(info).ReleaseCodeMap();
  return info.Env().Undefined();
}

Napi::Value Start(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (!info[0].IsObject()) {
    Napi::TypeError::New(env, "Expected start options").ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const auto object = info[0].As<Napi::Object>();
  const auto text = [&object](const char* key) {
    const Napi::Value value = object.Get(key);
    return value.IsString() ? value.As<Napi::String>().Utf8Value() : std::string();
  };
  const auto engine = EngineNamed(text("engine"));
  const auto clock = ClockNamed(text("timer"));
  const Napi::Value period = object.Get("periodNanos");
  const Napi::Value most_stacks = object.Get("maxStacks");
  if (!engine || !clock || !IsPositive(period) || !IsPositive(most_stacks)) {
    Napi::TypeError::New(env, "Expected a known engine and timer, a period and a number of stacks")
        .ThrowAsJavaScriptException();
    return env.Undefined();
  }
  const Status status = EnvironmentOf(info).Start(
      {*engine, *clock, std::chrono::nanoseconds(period.As<Napi::Number>().Int64Value()),
       static_cast<size_t>(most_stacks.As<Napi::Number>().Int64Value())});
  if (!status.ok()) Throw(env, status);
  return env.Undefined();
}

Napi::Value Stop(const Napi::CallbackInfo& info) {
  Environment& environment = EnvironmentOf(info);
  if (!environment.active() || environment.is_changing()) {
    Throw(info.Env(), {"ERR_TSPROF_NOT_RUNNING", "This thread is not being sampled"});
    return info.Env().Undefined();
  }
  return KeepWindow(info.Env(), environment.Stop());
}

// takeProfile(window)
Napi::Value TakeProfile(const Napi::CallbackInfo& info) {
  std::optional<Window> window = TakeWindow(info[0]);
  if (window) return RawProfileToJs(info.Env(), *std::move(window));
  Napi::TypeError::New(info.Env(), "Expected a window that has not been taken")
      .ThrowAsJavaScriptException();
  return info.Env().Undefined();
}

Napi::Value IsActive(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), EnvironmentOf(info).active());
}

// catchTermination(signal, save)
Napi::Value CatchTermination(const Napi::CallbackInfo& info) {
  if (!info[0].IsNumber() || !info[1].IsFunction()) {
    Napi::TypeError::New(info.Env(), "Expected a signal number and a function")
        .ThrowAsJavaScriptException();
    return info.Env().Undefined();
  }
  EnvironmentOf(info).CatchTermination(info.Env(), info[0].As<Napi::Number>().Int32Value(),
                                       info[1].As<Napi::Function>());
  return info.Env().Undefined();
}

// What calls a function of JavaScript; what that throws reaches nobody.
JsAlarms::Callback CallbackOf(const Napi::Function& function) {
  auto kept = std::make_shared<Napi::FunctionReference>(Napi::Persistent(function));
  return [kept = std::move(kept)] {
    const Napi::Env env = kept->Env();
    const Napi::HandleScope scope(env);
    kept->Call({});
    if (env.IsExceptionPending()) env.GetAndClearPendingException();
  };
}

// callOnSignal(signal, call)
Napi::Value CallOnSignal(const Napi::CallbackInfo& info) {
  if (!info[0].IsNumber() || !info[1].IsFunction()) {
    Napi::TypeError::New(info.Env(), "Expected a signal number and a function")
        .ThrowAsJavaScriptException();
    return info.Env().Undefined();
  }
  const bool is_set = EnvironmentOf(info).alarms().OnSignal(
      info[0].As<Napi::Number>().Int32Value(), CallbackOf(info[1].As<Napi::Function>()));
  return Napi::Boolean::New(info.Env(), is_set);
}

// callAfter(millis, call)
Napi::Value CallAfter(const Napi::CallbackInfo& info) {
  if (!info[0].IsNumber() || !info[1].IsFunction()) {
    Napi::TypeError::New(info.Env(), "Expected a time and a function").ThrowAsJavaScriptException();
    return info.Env().Undefined();
  }
  EnvironmentOf(info).alarms().After(
      std::chrono::milliseconds(info[0].As<Napi::Number>().Int64Value()),
      CallbackOf(info[1].As<Napi::Function>()));
  return info.Env().Undefined();
}

Napi::Value EndAlarms(const Napi::CallbackInfo& info) {
  EnvironmentOf(info).EndAlarms();
  return info.Env().Undefined();
}

// joinThreads(label)
Napi::Value JoinThreads(const Napi::CallbackInfo& info) {
  EnvironmentOf(info).JoinThreads(TextArgument(info, 0));
  return info.Env().Undefined();
}

Napi::Value LeaveThreads(const Napi::CallbackInfo& info) {
  EnvironmentOf(info).LeaveThreads();
  return info.Env().Undefined();
}

// sampleThreads(on)
Napi::Value SampleThreads(const Napi::CallbackInfo& info) {
  if (info[0].ToBoolean()) {
    ThreadWindows::OfProcess().TurnOn();
  } else {
    ThreadWindows::OfProcess().TurnOff();
  }
  return info.Env().Undefined();
}

// collectThreads(waitMillis)
Napi::Value CollectThreads(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const int64_t wait = info[0].IsNumber() ? info[0].As<Napi::Number>().Int64Value() : 0;
  auto collected = ThreadWindows::OfProcess().Collect(std::chrono::milliseconds(wait));
  auto threads = Napi::Array::New(env, collected.windows.size());
  for (size_t i = 0; i < collected.windows.size(); ++i) {
    auto thread = Napi::Object::New(env);
    thread["label"] = collected.windows[i].label;
    thread["recorded"] = RawProfileToJs(env, std::move(collected.windows[i].window));
    threads.Set(static_cast<uint32_t>(i), thread);
  }
  auto missing = Napi::Array::New(env, collected.missing.size());
  for (size_t i = 0; i < collected.missing.size(); ++i) {
    missing.Set(static_cast<uint32_t>(i), collected.missing[i]);
  }
  auto result = Napi::Object::New(env);
  result["threads"] = threads;
  result["missing"] = missing;
  return result;
}

// plantFaults(count)
Napi::Value PlantFaultsJs(const Napi::CallbackInfo& info) {
#if defined(__linux__) && defined(__x86_64__)
  if (info[0].IsNumber()) PlantFaults(info[0].As<Napi::Number>().Int32Value());
#endif
  return info.Env().Undefined();
}

// plantSilence()
Napi::Value PlantSilence(const Napi::CallbackInfo& info) {
  Environment& environment = EnvironmentOf(info);
  if (environment.active()) environment.PlantSilence();
  return info.Env().Undefined();
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new Environment(env));
  exports["interfaceVersion"] = Napi::Number::New(env, kInterfaceVersion);
  exports["engineProblem"] = Napi::Function::New(env, EngineProblemJs, "engineProblem");
  exports["timerProblem"] = Napi::Function::New(env, TimerProblemJs, "timerProblem");
  exports["keepCodeMap"] = Napi::Function::New(env, KeepCodeMap, "keepCodeMap");
  exports["releaseCodeMap"] = Napi::Function::New(env, ReleaseCodeMap, "releaseCodeMap");
  exports["start"] = Napi::Function::New(env, Start, "start");
  exports["stop"] = Napi::Function::New(env, Stop, "stop");
  exports["takeProfile"] = Napi::Function::New(env, TakeProfile, "takeProfile");
  exports["isActive"] = Napi::Function::New(env, IsActive, "isActive");
  exports["catchTermination"] = Napi::Function::New(env, CatchTermination, "catchTermination");
  exports["callOnSignal"] = Napi::Function::New(env, CallOnSignal, "callOnSignal");
  exports["callAfter"] = Napi::Function::New(env, CallAfter, "callAfter");
  exports["endAlarms"] = Napi::Function::New(env, EndAlarms, "endAlarms");
  exports["leaveThreads"] = Napi::Function::New(env, LeaveThreads, "leaveThreads");
  exports["joinThreads"] = Napi::Function::New(env, JoinThreads, "joinThreads");
  exports["sampleThreads"] = Napi::Function::New(env, SampleThreads, "sampleThreads");
  exports["collectThreads"] = Napi::Function::New(env, CollectThreads, "collectThreads");
  exports["plantFaults"] = Napi::Function::New(env, PlantFaultsJs, "plantFaults");
  exports["plantSilence"] = Napi::Function::New(env, PlantSilence, "plantSilence");
  return exports;
}

}  // namespace

NODE_API_MODULE(tsprof, Init)

}  // namespace tsprof
