#include "process/termination_watch.h"

#include <v8.h>

#if defined(__unix__) || defined(__APPLE__)

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>
#include <uv.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <mutex>
#include <thread>

namespace tsprof {

namespace {

using std::chrono::milliseconds;

constexpr int kSignals = 65;  // one past the highest signal number of Linux

// How long the thread of JavaScript may take to answer.
constexpr milliseconds kPatience{2000};
// Signals that come sooner after the first are taken for the same request.
constexpr milliseconds kOneRequest{500};
constexpr milliseconds kPollInterval{5};
// How often, at most, the handler looks whether the request has been made, and how long it sleeps
// in between. What the program sends itself interrupts no code of V8's that could hold up the
// request: there, the bound (5 seconds or more) is for a machine too busy to let the other thread
// run.
constexpr int kHandlerPolls = 400;
constexpr int kHandlerPollsOfOwnSignal = 100'000;
constexpr timespec kHandlerPollInterval{0, 50'000};

// What the handler reaches. Written before the handler is installed, or atomic.
std::array<struct sigaction, kSignals> previous_actions;
pthread_t js_thread;
std::atomic<int> pipe_for_signals{-1};
std::atomic<int> signals_seen{0};    // raised by the handler
std::atomic<bool> requested{false};  // set by the waiting thread

static_assert(std::atomic<int>::is_always_lock_free);
static_assert(std::atomic<bool>::is_always_lock_free);

// Async-signal-safe: sigaction and raise (signal-safety(7)). The signal takes effect when the
// calling handler returns, or at once outside of one.
void resign_in_signal(int signal) noexcept {
  sigaction(signal, &previous_actions[signal], nullptr);
  raise(signal);
}

bool is_sent_by_this_process_in_signal(const siginfo_t* info) noexcept {
  return info->si_code == SI_USER && info->si_pid == getpid();
}

void on_signal_in_signal(int signal, siginfo_t* info, void*) {
  // Async-signal-safe: atomics, write, pthread_self and pthread_equal, nanosleep and the above.
  const int saved_errno = errno;
  const auto number = static_cast<unsigned char>(signal);
  const bool first = signals_seen.fetch_add(1, std::memory_order_relaxed) == 0;
  if (first && write(pipe_for_signals.load(std::memory_order_relaxed), &number, 1) != 1) {
    resign_in_signal(signal);
  } else if (pthread_equal(pthread_self(), js_thread) != 0) {
    // A program that kills itself must not go on: V8 has to know of the interrupt before the
    // handler returns. Not for ever, since the interrupted code may hold the lock that the request
    // takes.
    const int polls =
        is_sent_by_this_process_in_signal(info) ? kHandlerPollsOfOwnSignal : kHandlerPolls;
    for (int i = 0; i < polls && !requested.load(std::memory_order_relaxed); i++) {
      nanosleep(&kHandlerPollInterval, nullptr);
    }
  }
  errno = saved_errno;
}

}  // namespace

// Kept for as long as the process lives: the handler may run at any time.
struct TerminationWatch::State {
  std::mutex mutex;      // held while the environment is reached for from the waiting thread
  v8::Isolate* isolate;  // nullptr once the environment ends
  Napi::FunctionReference save;
  uv_async_t on_loop;
  int read_end = -1;
  std::atomic<int> signal{0};  // written by the waiting thread; taken by the thread of JavaScript

  // Sleeps until the handler writes, then asks for the thread of JavaScript, which ends the
  // process; if it does not, does so itself.
  void Wait() {
    unsigned char number = 0;
    ssize_t length;
    do {
      length = read(read_end, &number, 1);
    } while (length < 0 && errno == EINTR);
    if (length != 1 || number == 0) return;
    const bool asked = Request(number);
    requested.store(true, std::memory_order_relaxed);
    if (asked) AwaitEnd();
    // Not raise(): this thread keeps all signals blocked.
    sigaction(number, &previous_actions[number], nullptr);
    kill(getpid(), number);
  }

  // Returns when there is nothing more to wait for.
  void AwaitEnd() const {
    int of_one_request = 0;
    for (milliseconds waited{0}; IsAnswered() || waited < kPatience; waited += kPollInterval) {
      const int seen = signals_seen.load(std::memory_order_relaxed);
      if (waited < kOneRequest) of_one_request = seen;
      if (seen > of_one_request) return;
      std::this_thread::sleep_for(kPollInterval);
    }
  }

  // In both ways: an interrupt for a program that runs, a call from the event loop for one that
  // does not. False if the environment is gone.
  bool Request(int number) {
    const std::lock_guard<std::mutex> lock(mutex);
    if (isolate == nullptr) return false;
    signal.store(number, std::memory_order_release);
    isolate->RequestInterrupt([](v8::Isolate*, void* data) { static_cast<State*>(data)->Save(); },
                              this);
    uv_async_send(&on_loop);
    return true;
  }

  bool IsAnswered() const { return signal.load(std::memory_order_relaxed) == 0; }

  void Save() {
    const int pending = signal.exchange(0, std::memory_order_acq_rel);
    if (pending == 0) return;
    {
      const Napi::HandleScope scope(save.Env());
      save.Call({});
      // The process ends: an exception has nobody left to reach.
      if (save.Env().IsExceptionPending()) save.Env().GetAndClearPendingException();
    }
    resign_in_signal(pending);
  }
};

TerminationWatch::TerminationWatch(Napi::Env env, Napi::Function save) : state_(new State) {
  js_thread = pthread_self();
  state_->isolate = v8::Isolate::GetCurrent();
  state_->save = Napi::Persistent(save);
  // Not a thread-safe function of Node-API: those are gone before the destructor runs.
  uv_loop_t* loop = nullptr;
  napi_get_uv_event_loop(env, &loop);
  uv_async_init(loop, &state_->on_loop,
                [](uv_async_t* async) { static_cast<State*>(async->data)->Save(); });
  state_->on_loop.data = state_;
  uv_unref(reinterpret_cast<uv_handle_t*>(&state_->on_loop));
  int ends[2];
  if (pipe(ends) != 0) return;
  for (const int end : ends) fcntl(end, F_SETFD, FD_CLOEXEC);
  state_->read_end = ends[0];
  pipe_for_signals.store(ends[1]);
  sigset_t all, previous;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &previous);
  std::thread([state = state_] { state->Wait(); }).detach();
  pthread_sigmask(SIG_SETMASK, &previous, nullptr);
}

TerminationWatch::~TerminationWatch() {
  // The process is ending. The state stays for the detached thread; the references go, because
  // their environment does. The handler, finding no pipe, lets signals have their effect.
  const int write_end = pipe_for_signals.exchange(-1);
  if (write_end >= 0) close(write_end);  // ends the thread
  const std::lock_guard<std::mutex> lock(state_->mutex);
  state_->isolate = nullptr;
  uv_close(reinterpret_cast<uv_handle_t*>(&state_->on_loop), nullptr);
  state_->save.Reset();
}

void TerminationWatch::Catch(int signal) {
  if (signal <= 0 || signal >= kSignals || pipe_for_signals.load() < 0) return;
  struct sigaction current {};
  sigaction(signal, nullptr, &current);
  const bool is_caught = (current.sa_flags & SA_SIGINFO) != 0
                             ? current.sa_sigaction == on_signal_in_signal
                             : current.sa_handler == SIG_IGN;
  if (is_caught) return;
  previous_actions[signal] = current;
  struct sigaction action {};
  action.sa_sigaction = on_signal_in_signal;
  action.sa_flags = SA_SIGINFO | SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace tsprof

#else

namespace tsprof {

// Windows has no such signals.
struct TerminationWatch::State {};
TerminationWatch::TerminationWatch(Napi::Env, Napi::Function) : state_(nullptr) {}
TerminationWatch::~TerminationWatch() = default;
void TerminationWatch::Catch(int) {}

}  // namespace tsprof

#endif
