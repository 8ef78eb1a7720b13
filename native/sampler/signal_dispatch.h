// From a signal to the thread that is sampled.
#pragma once

#include <signal.h>

namespace tsprof {

// What signals on a sampled thread are handed to.
class SampledThread {
 public:
  virtual ~SampledThread() = default;
  SampledThread(const SampledThread&) = delete;
  SampledThread& operator=(const SampledThread&) = delete;

  // Async-signal-safe, as implemented. Called on the sampled thread.
  virtual void handle_in_signal(siginfo_t* info, void* context) noexcept = 0;

 protected:
  SampledThread() = default;
};

using SignalHandler = void (*)(int, siginfo_t*, void*);

// Makes `thread` the one that signals on the calling thread are handed to, or none with nullptr.
void SetSampledThread(SampledThread* thread);

// V8's own handler: gets the signals that V8's sampling threads send to threads that are not ours.
// Process-wide.
void SetV8Handler(SignalHandler handler);

// The handler to install. Signals on threads that are not sampled, and not from V8, are dropped.
void on_signal_in_signal(int signal, siginfo_t* info, void* context);

}  // namespace tsprof
