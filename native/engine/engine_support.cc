// What works where. Engines with signals of their own need Linux on x64, whose stack frames and
// instructions they know.

#include "engine/engine.h"

namespace tsprof {

#if defined(__linux__) && defined(__x86_64__)

const char* EngineProblem(EngineKind) { return nullptr; }

#else

const char* EngineProblem(EngineKind engine) {
  if (engine == EngineKind::kPortable) return nullptr;
  return "it needs Linux on x64, whose signals and stack frames it knows";
}

std::unique_ptr<Engine> MakeRawEngine(const EngineOptions&) { return nullptr; }
std::unique_ptr<Engine> MakeChainedEngine(const EngineOptions&) { return nullptr; }
Status TestRawEngine(const EngineOptions&) {
  return {"ERR_TSPROF_UNSUPPORTED_ENGINE", EngineProblem(EngineKind::kRaw)};
}

#endif

const char* ClockProblem(EngineKind engine, SampleClock clock) {
  if (engine == EngineKind::kPortable && clock != SampleClock::kWall) {
    return "the portable engine samples wall time only; use the timer \"wall\"";
  }
  return nullptr;
}

}  // namespace tsprof
