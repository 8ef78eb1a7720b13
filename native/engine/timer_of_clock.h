#pragma once

#include "engine/engine.h"
#include "sampler/tick_timer.h"

namespace tsprof {

inline TimerKind TimerOf(SampleClock clock) {
  switch (clock) {
    case SampleClock::kCpu:
      return TimerKind::kCpu;
    case SampleClock::kProf:
      return TimerKind::kProf;
    case SampleClock::kVirtual:
      return TimerKind::kVirtual;
    case SampleClock::kThread:
      return TimerKind::kThread;
    case SampleClock::kWall:
      return TimerKind::kWall;
  }
  return TimerKind::kThread;
}

}  // namespace tsprof
