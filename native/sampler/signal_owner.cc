#include "sampler/signal_owner.h"

#include <pthread.h>

namespace tsprof {

namespace {

// Setting a signal to be ignored discards it wherever it is pending, for the process and for each
// of its threads (POSIX, sigaction: 2.4.3 Signal Actions).
void DiscardPending(int signal) {
  struct sigaction current {};
  sigaction(signal, nullptr, &current);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(signal, &ignore, nullptr);
  sigaction(signal, &current, nullptr);
}

sigset_t SamplerSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPROF);
  sigaddset(&signals, SIGVTALRM);
  return signals;
}

}  // namespace

Status SignalOwner::Take(int signal, Handler handler) {
  struct sigaction action {};
  action.sa_sigaction = handler;
  // Without SA_ONSTACK: V8 only follows frames on the interrupted stack itself.
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  // Neither of the sampler's signals interrupts the handler of the other: a tick of ITIMER_VIRTUAL
  // that arrived together with V8's own SIGPROF would find our handler instead of the program.
  action.sa_mask = SamplerSignals();
  if (sigaction(signal, &action, &previous_) != 0) {
    return {"ERR_TSPROF_TIMER_FAILED", "The kernel refused sigaction for the sampling signal"};
  }
  signal_ = signal;
  handler_ = handler;
  return Status::Ok();
}

void SignalOwner::Release() {
  if (signal_ == 0) return;
  struct sigaction current {};
  sigaction(signal_, nullptr, &current);
  const bool ours = (current.sa_flags & SA_SIGINFO) != 0 && current.sa_sigaction == handler_;
  DiscardPending(signal_);
  if (ours) sigaction(signal_, &previous_, nullptr);
  signal_ = 0;
}

void DiscardHeldBack(int signal) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, signal);
  const timespec no_time{0, 0};
  while (sigtimedwait(&signals, nullptr, &no_time) == signal) {
  }
}

SignalBlock::SignalBlock() {
  const sigset_t signals = SamplerSignals();
  pthread_sigmask(SIG_BLOCK, &signals, &previous_);
}

SignalBlock::~SignalBlock() { pthread_sigmask(SIG_SETMASK, &previous_, nullptr); }

}  // namespace tsprof
