// A way to sample the calling thread.
#pragma once

#include <chrono>
#include <memory>

#include "engine/recorded.h"
#include "model/result.h"
#include "process/js_thread_call.h"
#include "vm/code_map.h"

namespace tsprof {

enum class EngineKind : uint8_t { kRaw, kChained, kPortable };
enum class SampleClock : uint8_t { kCpu, kProf, kVirtual, kThread, kWall };

struct EngineOptions {
  v8::Isolate* isolate;
  CodeMap* code_map;        // outlives the engine
  JsThreadCall* js_thread;  // as above; the engine's alone
  SampleClock clock;
  std::chrono::nanoseconds period;
  size_t most_stacks;  // see ProfileTables
};

class Engine {
 public:
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Samples the calling thread until Stop, which is called on the same thread.
  virtual Status Start() = 0;
  virtual std::unique_ptr<Recorded> Stop() = 0;

  // CPU time in nanoseconds of threads that exist for this engine alone, since Start.
  virtual int64_t OwnThreadsCpuNanos() = 0;

 protected:
  Engine() = default;
};

// Each null where the engine does not work on this platform.
std::unique_ptr<Engine> MakeRawEngine(const EngineOptions& options);
std::unique_ptr<Engine> MakeChainedEngine(const EngineOptions& options);
std::unique_ptr<Engine> MakePortableEngine(const EngineOptions& options);

// Whether V8 answers as the raw engine needs it to. Takes a few milliseconds.
Status TestRawEngine(const EngineOptions& options);

// Why an engine, or a clock with it, does not work here; nullptr if it does.
const char* EngineProblem(EngineKind engine);
const char* ClockProblem(EngineKind engine, SampleClock clock);

}  // namespace tsprof
