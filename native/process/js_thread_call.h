// Calls a function on the thread of JavaScript, from another thread.
#pragma once

#include <functional>
#include <memory>

struct napi_env__;

namespace tsprof {

// One caller of one environment, made and destroyed on its thread. The call comes between two
// instructions of JavaScript where that is running, tsprof's own included, from the event loop
// where it is waiting, and not at all while native code blocks the thread or once the environment
// ends.
class JsThreadCall {
 public:
  using Callback = std::function<void()>;

  explicit JsThreadCall(napi_env__* env);
  ~JsThreadCall();
  JsThreadCall(const JsThreadCall&) = delete;
  JsThreadCall& operator=(const JsThreadCall&) = delete;

  // On the thread of JavaScript: what to call from now on; empty for nothing.
  void SetCallback(Callback callback);

  // From any thread: calls once, however many requests come before that.
  void Request();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace tsprof
