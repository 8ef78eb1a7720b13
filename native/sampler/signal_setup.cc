#include "sampler/signal_setup.h"

#include "sampler/v8_stack.h"

namespace tsprof {

Status SignalSetup::Take(TimerKind timer) {
  const Status taken = v8_signal_.Take(SIGPROF, on_signal_in_signal);
  if (!taken.ok()) return taken;
  // Calling anything but V8's handler could lead back to ours, for ever
  // (DataDog/pprof-nodejs#319: two copies of one profiler).
  if (!IsV8Handler(v8_signal_.previous())) {
    v8_signal_.Release();
    return {"ERR_TSPROF_ALREADY_RUNNING",
            "Another profiler has taken SIGPROF from V8; only one can run in a process"};
  }
  SetV8Handler(v8_handler());
  const int tick_signal = TickTimer::SignalOf(timer);
  return tick_signal == SIGPROF ? Status::Ok()
                                : tick_signal_.Take(tick_signal, on_signal_in_signal);
}

void SignalSetup::Release() {
  tick_signal_.Release();
  v8_signal_.Release();
}

}  // namespace tsprof
