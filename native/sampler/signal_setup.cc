#include "sampler/signal_setup.h"

#include "sampler/signal_owner.h"
#include "sampler/v8_stack.h"

namespace tsprof {

namespace {

// Changed under a ProfilingChange.
struct ProcessSignals {
  SignalOwner v8_signal;    // SIGPROF
  SignalOwner tick_signal;  // SIGVTALRM, where the timer sends it
  int threads = 0;          // that are sampled
  bool has_process_timer = false;
};

ProcessSignals& Signals() {
  // Never destroyed: workers may still be ending when the process does.
  static ProcessSignals& signals = *new ProcessSignals;
  return signals;
}

bool IsOfProcess(TimerKind timer) {
  return timer == TimerKind::kProf || timer == TimerKind::kVirtual;
}

Status TakeFromV8(SignalOwner* signal) {
  const Status taken = signal->Take(SIGPROF, on_signal_in_signal);
  if (!taken.ok()) return taken;
  // Calling anything but V8's handler could lead back to ours, for ever
  // (DataDog/pprof-nodejs#319: two copies of one profiler).
  if (!IsV8Handler(signal->previous())) {
    signal->Release();
    return {"ERR_TSPROF_ALREADY_RUNNING",
            "Another profiler has taken SIGPROF from V8; only one can run in a process"};
  }
  SetV8Handler(signal->previous().sa_sigaction);
  return Status::Ok();
}

}  // namespace

Status SignalSetup::Take(TimerKind timer) {
  ProcessSignals& signals = Signals();
  if (IsOfProcess(timer) && signals.has_process_timer) {
    return {
        "ERR_TSPROF_ALREADY_RUNNING",
        "Another thread is being sampled by a timer of the process, which has one of each kind"};
  }
  if (signals.threads == 0) {
    const Status taken = TakeFromV8(&signals.v8_signal);
    if (!taken.ok()) return taken;
  }
  if (const int signal = TickTimer::SignalOf(timer); signal != SIGPROF) {
    const Status taken = signals.tick_signal.Take(signal, on_signal_in_signal);
    if (!taken.ok()) {
      if (signals.threads == 0) signals.v8_signal.Release();
      return taken;
    }
  }
  ++signals.threads;
  if (IsOfProcess(timer)) signals.has_process_timer = true;
  taken_ = timer;
  return Status::Ok();
}

void SignalSetup::Release() {
  if (!taken_) return;
  ProcessSignals& signals = Signals();
  if (IsOfProcess(*taken_)) {
    signals.tick_signal.Release();
    signals.has_process_timer = false;
  }
  taken_.reset();
  // Signals on their way to this thread still find the handler while there are others.
  if (--signals.threads == 0) signals.v8_signal.Release();
}

SignalHandler SignalSetup::V8Handler() { return Signals().v8_signal.previous().sa_sigaction; }

}  // namespace tsprof
