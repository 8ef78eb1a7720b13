// Calls the thread of JavaScript at signals, and when a time is over.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "process/js_thread_call.h"

namespace tsprof {

// The alarms of one environment, made and destroyed on its thread. They come as calls of
// JsThreadCall do, also in the middle of a loop that never returns to the event loop, and keep no
// program alive. A thread of their own waits for them, in an event loop of libuv's: so that a
// program that listens for one of the signals gets it as well, and no handler of tsprof's is
// installed.
class JsAlarms {
 public:
  using Callback = JsThreadCall::Callback;

  explicit JsAlarms(napi_env__* env);
  ~JsAlarms();
  JsAlarms(const JsAlarms&) = delete;
  JsAlarms& operator=(const JsAlarms&) = delete;

  // Calls at every such signal from now on; its default action is not taken any more. False if the
  // system does not let it be caught.
  bool OnSignal(int signal, Callback callback);
  // Calls once.
  void After(std::chrono::milliseconds delay, Callback callback);

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace tsprof
