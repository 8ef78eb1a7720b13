#include "binding/raw_profile_to_js.h"

#include <algorithm>

namespace tsprof {

namespace {

template <typename T>
void CopyTo(T* out, const std::vector<T>& values) {
  std::copy(values.begin(), values.end(), out);
}

template <typename T>
void CopyTo(T* out, const Column<T>& values) {
  values.CopyTo(out);
}

template <template <typename...> typename Sequence, typename T, typename... Rest>
Napi::TypedArrayOf<T> ToJs(Napi::Env env, const Sequence<T, Rest...>& values) {
  auto column = Napi::TypedArrayOf<T>::New(env, values.size());
  // A worker that is being terminated gets no memory from V8 any more.
  if (values.empty() || column.IsEmpty() || column.Data() == nullptr) return column;
  CopyTo(column.Data(), values);
  return column;
}

Napi::TypedArrayOf<double> Ones(Napi::Env env, size_t count) {
  auto column = Napi::TypedArrayOf<double>::New(env, count);
  // As above.
  if (count > 0 && !column.IsEmpty() && column.Data() != nullptr) {
    std::fill_n(column.Data(), count, 1.0);
  }
  return column;
}

Napi::Object Functions(Napi::Env env, const ProfileTables::Functions& functions) {
  auto object = Napi::Object::New(env);
  object["name"] = ToJs(env, functions.name);
  object["file"] = ToJs(env, functions.file);
  object["startLine"] = ToJs(env, functions.start_line);
  object["startColumn"] = ToJs(env, functions.start_column);
  object["kind"] = ToJs(env, functions.kind);
  return object;
}

Napi::Object Samples(Napi::Env env, const SampleColumns& samples) {
  auto object = Napi::Object::New(env);
  object["stack"] = ToJs(env, samples.stack());
  object["count"] = samples.is_summed() ? ToJs(env, samples.count()) : Ones(env, samples.size());
  object["cpu"] = ToJs(env, samples.cpu());
  object["wall"] = ToJs(env, samples.wall());
  if (!samples.is_summed()) object["time"] = ToJs(env, samples.time());
  return object;
}

Napi::Object Cpu(Napi::Env env, const CpuUsage& usage) {
  auto object = Napi::Object::New(env);
  object["processUser"] = static_cast<double>(usage.process_user);
  object["processSystem"] = static_cast<double>(usage.process_system);
  object["threadUser"] = static_cast<double>(usage.thread_user);
  object["threadSystem"] = static_cast<double>(usage.thread_system);
  return object;
}

Napi::Object Loss(Napi::Env env, const LossCounts& loss) {
  auto object = Napi::Object::New(env);
  object["dropped"] = static_cast<double>(loss.dropped);
  object["truncated"] = static_cast<double>(loss.truncated);
  object["unresolved"] = static_cast<double>(loss.unresolved);
  object["missedTicks"] = static_cast<double>(loss.missed_ticks);
  object["overflowed"] = static_cast<double>(loss.overflowed);
  return object;
}

Napi::Object CpuOfSampling(Napi::Env env, const SamplingCpu& cpu) {
  auto object = Napi::Object::New(env);
  object["handler"] = static_cast<double>(cpu.handler);
  object["pauses"] = static_cast<double>(cpu.pauses);
  object["threads"] = static_cast<double>(cpu.threads);
  return object;
}

}  // namespace

const char* NameOf(EngineKind engine) {
  switch (engine) {
    case EngineKind::kRaw:
      return "raw";
    case EngineKind::kChained:
      return "chained";
    case EngineKind::kPortable:
      return "portable";
  }
  return "portable";
}

Napi::Object RawProfileToJs(Napi::Env env, Window window) {
  Recording recording = window.recorded->Finish();
  recording.sampling_cpu.threads = window.own_threads_cpu_nanos;
  const ProfileTables& tables = recording.tables;
  auto strings = Napi::Array::New(env, tables.strings().size());
  for (size_t i = 0; i < tables.strings().size(); ++i) {
    strings.Set(static_cast<uint32_t>(i), tables.strings()[i]);
  }
  auto frames = Napi::Object::New(env);
  frames["func"] = ToJs(env, tables.frames().function);
  frames["line"] = ToJs(env, tables.frames().line);
  auto stacks = Napi::Object::New(env);
  stacks["parent"] = ToJs(env, tables.stacks().parent);
  stacks["frame"] = ToJs(env, tables.stacks().frame);

  auto profile = Napi::Object::New(env);
  profile["strings"] = strings;
  profile["functions"] = Functions(env, tables.functions());
  profile["frames"] = frames;
  profile["stacks"] = stacks;
  profile["samples"] = Samples(env, recording.samples);
  profile["cpu"] = Cpu(env, window.usage);
  profile["samplingCpu"] = CpuOfSampling(env, recording.sampling_cpu);
  profile["threadId"] = static_cast<double>(window.thread_id);
  profile["startUnixNanos"] = Napi::BigInt::New(env, window.start_unix_nanos);
  profile["durationNanos"] = static_cast<double>(window.duration_nanos);
  profile["engine"] = NameOf(window.engine);
  profile["loss"] = Loss(env, recording.loss);
  return profile;
}

}  // namespace tsprof
