#include "process/js_alarms.h"

#include <node_api.h>
#include <uv.h>

#if !defined(_WIN32)
#include <pthread.h>
#include <signal.h>
#endif

#include <future>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace tsprof {

namespace {

// What the program is sent is for its own threads.
class BlockedSignals {
 public:
#if defined(_WIN32)
  BlockedSignals() = default;
#else
  BlockedSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &previous_);
  }
  ~BlockedSignals() { pthread_sigmask(SIG_SETMASK, &previous_, nullptr); }

 private:
  sigset_t previous_;
#endif
};

struct Alarm {
  Alarm(napi_env env, JsAlarms::Callback callback) : call(env) {
    call.SetCallback(std::move(callback));
  }
  JsThreadCall call;
  union {
    uv_handle_t handle;
    uv_signal_t signal;
    uv_timer_t timer;
  };
};

void Ring(void* handle) {
  static_cast<Alarm*>(static_cast<uv_handle_t*>(handle)->data)->call.Request();
}

}  // namespace

// A thread with an event loop, to which tasks are given.
class JsAlarms::Loop {
 public:
  explicit Loop(napi_env env) : env_(env) {
    uv_loop_init(&loop_);
    uv_async_init(&loop_, &wake_,
                  [](uv_async_t* wake) { static_cast<Loop*>(wake->data)->RunTasks(); });
    wake_.data = this;
    const BlockedSignals blocked;
    thread_ = std::thread([this] { uv_run(&loop_, UV_RUN_DEFAULT); });
  }

  ~Loop() {
    Give([this] {
      uv_walk(
          &loop_, [](uv_handle_t* handle, void*) { uv_close(handle, nullptr); }, nullptr);
    });
    thread_.join();
    uv_loop_close(&loop_);
  }

  Alarm* Add(Callback callback) { return &alarms_.emplace_back(env_, std::move(callback)); }

  // `task` runs on the thread of the loop.
  void Give(std::function<void()> task) {
    {
      const std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
    }
    uv_async_send(&wake_);
  }

  uv_loop_t* loop() { return &loop_; }

 private:
  void RunTasks() {
    std::vector<std::function<void()>> tasks;
    {
      const std::lock_guard lock(mutex_);
      tasks.swap(tasks_);
    }
    for (const auto& task : tasks) task();
  }

  const napi_env env_;
  uv_loop_t loop_;
  uv_async_t wake_;
  std::list<Alarm> alarms_;  // of the thread of JavaScript; they stay where they are
  std::mutex mutex_;
  std::vector<std::function<void()>> tasks_;
  std::thread thread_;
};

JsAlarms::JsAlarms(napi_env env) : loop_(std::make_unique<Loop>(env)) {}

JsAlarms::~JsAlarms() = default;

bool JsAlarms::OnSignal(int signal, Callback callback) {
  Alarm* const alarm = loop_->Add(std::move(callback));
  std::promise<bool> started;
  loop_->Give([this, alarm, signal, &started] {
    uv_signal_init(loop_->loop(), &alarm->signal);
    alarm->signal.data = alarm;
    started.set_value(uv_signal_start(
                          &alarm->signal, [](uv_signal_t* handle, int) { Ring(handle); }, signal) ==
                      0);
  });
  return started.get_future().get();
}

void JsAlarms::After(std::chrono::milliseconds delay, Callback callback) {
  Alarm* const alarm = loop_->Add(std::move(callback));
  const auto millis = static_cast<uint64_t>(delay.count());
  loop_->Give([this, alarm, millis] {
    uv_timer_init(loop_->loop(), &alarm->timer);
    alarm->timer.data = alarm;
    // The loop's time is that of its last turn.
    uv_update_time(loop_->loop());
    uv_timer_start(
        &alarm->timer, [](uv_timer_t* handle) { Ring(handle); }, millis, 0);
  });
}

}  // namespace tsprof
