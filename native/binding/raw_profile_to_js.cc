#include "binding/raw_profile_to_js.h"

#include <cstring>

namespace tsprof {

namespace {

template <typename T>
Napi::TypedArrayOf<T> Column(Napi::Env env, const std::vector<T>& values) {
  auto column = Napi::TypedArrayOf<T>::New(env, values.size());
  // A worker that is being terminated gets no memory from V8 any more.
  if (values.empty() || column.IsEmpty() || column.Data() == nullptr) return column;
  std::memcpy(column.Data(), values.data(), values.size() * sizeof(T));
  return column;
}

Napi::Object Functions(Napi::Env env, const ProfileTables::Functions& functions) {
  auto object = Napi::Object::New(env);
  object["name"] = Column(env, functions.name);
  object["file"] = Column(env, functions.file);
  object["startLine"] = Column(env, functions.start_line);
  object["startColumn"] = Column(env, functions.start_column);
  object["kind"] = Column(env, functions.kind);
  return object;
}

Napi::Object Samples(Napi::Env env, const SampleColumns& samples) {
  auto object = Napi::Object::New(env);
  object["stack"] = Column(env, samples.stack());
  object["count"] = Column(env, samples.count());
  object["cpu"] = Column(env, samples.cpu());
  object["wall"] = Column(env, samples.wall());
  if (samples.time().size() == samples.size()) object["time"] = Column(env, samples.time());
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

Napi::Object RawProfileToJs(Napi::Env env, const Window& window) {
  const ProfileTables& tables = window.recording.tables;
  auto strings = Napi::Array::New(env, tables.strings().size());
  for (size_t i = 0; i < tables.strings().size(); ++i) {
    strings.Set(static_cast<uint32_t>(i), tables.strings()[i]);
  }
  auto frames = Napi::Object::New(env);
  frames["func"] = Column(env, tables.frames().function);
  frames["line"] = Column(env, tables.frames().line);
  auto stacks = Napi::Object::New(env);
  stacks["parent"] = Column(env, tables.stacks().parent);
  stacks["frame"] = Column(env, tables.stacks().frame);

  auto profile = Napi::Object::New(env);
  profile["strings"] = strings;
  profile["functions"] = Functions(env, tables.functions());
  profile["frames"] = frames;
  profile["stacks"] = stacks;
  profile["samples"] = Samples(env, window.recording.samples);
  profile["cpu"] = Cpu(env, window.usage);
  profile["samplingCpu"] = CpuOfSampling(env, window.recording.sampling_cpu);
  profile["threadId"] = static_cast<double>(window.thread_id);
  profile["startUnixNanos"] = Napi::BigInt::New(env, window.start_unix_nanos);
  profile["durationNanos"] = static_cast<double>(window.duration_nanos);
  profile["engine"] = NameOf(window.engine);
  profile["loss"] = Loss(env, window.recording.loss);
  return profile;
}

}  // namespace tsprof
