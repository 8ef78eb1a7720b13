#include "engine/listening.h"

#include "sampler/signal_owner.h"
#include "vm/profiling_change.h"

namespace tsprof {

Status Listening::Start(TimerKind timer, int v8_interval_micros, Views views) {
  const ProfilingChange change;
  if (!code_map_->Start(v8_interval_micros, views)) {
    return {"ERR_TSPROF_ALREADY_RUNNING", "V8 refused another CPU profile"};
  }
  const Status taken = signals_.Take(timer);
  if (!taken.ok()) code_map_->Stop();
  return taken;
}

ProfilePair Listening::Stop() {
  const ProfilingChange change;
  ProfilePair profiles = code_map_->Stop();
  // Neither V8 nor the timer, which is gone, sends this thread another one.
  DiscardHeldBack(SIGPROF);
  signals_.Release();
  return profiles;
}

}  // namespace tsprof
