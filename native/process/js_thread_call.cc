#include "process/js_thread_call.h"

#include <node_api.h>
#include <uv.h>
#include <v8.h>

#include <atomic>
#include <mutex>
#include <utility>

namespace tsprof {

// Kept until the event loop has closed the handle and V8 has run the interrupts: it may do so after
// the end of the environment, as in what `node --cpu-prof` writes then.
struct JsThreadCall::State {
  std::mutex mutex;      // held while the environment is reached for from another thread
  v8::Isolate* isolate;  // nullptr once the environment ends
  std::atomic<bool> requested{false};
  Callback callback;  // the thread of JavaScript's
  uv_async_t on_loop;
  napi_async_cleanup_hook_handle cleanup = nullptr;
  std::shared_ptr<State> self;

  void Run() {
    if (requested.exchange(false, std::memory_order_acq_rel) && callback) callback();
  }

  void Close() {
    {
      const std::lock_guard<std::mutex> lock(mutex);
      isolate = nullptr;
    }
    callback = nullptr;
    uv_close(reinterpret_cast<uv_handle_t*>(&on_loop), [](uv_handle_t* handle) {
      auto* state = static_cast<State*>(handle->data);
      const napi_async_cleanup_hook_handle done = state->cleanup;
      state->self.reset();
      napi_remove_async_cleanup_hook(done);
    });
  }
};

JsThreadCall::JsThreadCall(napi_env env) : state_(std::make_shared<State>()) {
  state_->isolate = v8::Isolate::GetCurrent();
  state_->self = state_;
  uv_loop_t* loop = nullptr;
  napi_get_uv_event_loop(env, &loop);
  uv_async_init(loop, &state_->on_loop,
                [](uv_async_t* async) { static_cast<State*>(async->data)->Run(); });
  state_->on_loop.data = state_.get();
  // It keeps no program alive.
  uv_unref(reinterpret_cast<uv_handle_t*>(&state_->on_loop));
  // Of the asynchronous kind: the loop has to run once more to close the handle.
  napi_add_async_cleanup_hook(
      env, [](napi_async_cleanup_hook_handle, void* state) { static_cast<State*>(state)->Close(); },
      state_.get(), &state_->cleanup);
}

JsThreadCall::~JsThreadCall() { state_->callback = nullptr; }

void JsThreadCall::SetCallback(Callback callback) { state_->callback = std::move(callback); }

void JsThreadCall::Request() {
  State* const state = state_.get();
  const std::lock_guard<std::mutex> lock(state->mutex);
  if (state->isolate == nullptr) return;
  if (state->requested.exchange(true, std::memory_order_acq_rel)) return;
  // Lost where V8 goes without having run it.
  auto* const kept = new std::shared_ptr<State>(state_);
  state->isolate->RequestInterrupt(
      [](v8::Isolate*, void* data) {
        const std::unique_ptr<std::shared_ptr<State>> owner(
            static_cast<std::shared_ptr<State>*>(data));
        (*owner)->Run();
      },
      kept);
  uv_async_send(&state->on_loop);
}

}  // namespace tsprof
