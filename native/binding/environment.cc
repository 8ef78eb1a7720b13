#include "binding/environment.h"

#include <atomic>
#include <utility>

#include "binding/napi_callback.h"

namespace tsprof {

namespace {

// What one thread finds out of V8 holds for all threads.
std::atomic<bool> raw_engine_tested{false};

std::unique_ptr<Engine> MakeEngine(EngineKind kind, const EngineOptions& options) {
  switch (kind) {
    case EngineKind::kRaw:
      return MakeRawEngine(options);
    case EngineKind::kChained:
      return MakeChainedEngine(options);
    case EngineKind::kPortable:
      return MakePortableEngine(options);
  }
  return nullptr;
}

// Says that a change is going on, for as long as it lives.
class Change {
 public:
  explicit Change(bool& is_changing) : is_changing_(is_changing) { is_changing_ = true; }
  ~Change() { is_changing_ = false; }
  Change(const Change&) = delete;
  Change& operator=(const Change&) = delete;

 private:
  bool& is_changing_;
};

}  // namespace

bool Environment::KeepCodeMap() {
  if (keep_code_map_) return false;
  keep_code_map_ = true;
  MakeCodeMap();
  return true;
}

void Environment::ReleaseCodeMap() {
  keep_code_map_ = false;
  if (!active()) code_map_.reset();
}

Status Environment::Start(const StartOptions& options) {
  if (active()) return {"ERR_TSPROF_ALREADY_RUNNING", "This thread is being sampled already"};
  const Change change(is_changing_);
  MakeCodeMap();
  if (js_thread_ == nullptr) js_thread_ = std::make_unique<JsThreadCall>(env_);
  const EngineOptions engine_options{isolate_,      code_map_.get(), js_thread_.get(),
                                     options.clock, options.period,  options.most_stacks};
  if (options.engine == EngineKind::kRaw && !raw_engine_tested.load()) {
    const Status tested = TestRawEngine(engine_options);
    if (!tested.ok()) return tested;
    raw_engine_tested.store(true);
  }
  auto engine = MakeEngine(options.engine, engine_options);
  if (engine == nullptr) {
    return {"ERR_TSPROF_UNSUPPORTED_ENGINE", "This engine does not work on this platform"};
  }
  options_ = options;
  start_unix_nanos_ = std::chrono::duration_cast<std::chrono::nanoseconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count();
  start_ = std::chrono::steady_clock::now();
  usage_at_start_ = CpuUsage::Now();
  const Status started = engine->Start();
  if (started.ok()) {
    engine_ = std::move(engine);
  } else if (!keep_code_map_) {
    code_map_.reset();
  }
  return started;
}

Window Environment::Stop() {
  const Change change(is_changing_);
  const CpuUsage now = CpuUsage::Now();
  const int64_t own_threads = engine_->OwnThreadsCpuNanos();
  const int64_t duration_nanos = std::chrono::duration_cast<std::chrono::nanoseconds>(
                                     std::chrono::steady_clock::now() - start_)
                                     .count();
  Window window{.recorded = engine_->Stop()};
  window.duration_nanos = duration_nanos;
  window.own_threads_cpu_nanos = own_threads;
  engine_.reset();
  if (!keep_code_map_) code_map_.reset();

  // V8's and our threads symbolise and copy: all but nothing of their time is the kernel's.
  window.usage.process_user = now.process_user - usage_at_start_.process_user - own_threads;
  window.usage.process_system = now.process_system - usage_at_start_.process_system;
  window.usage.thread_user = now.thread_user - usage_at_start_.thread_user;
  window.usage.thread_system = now.thread_system - usage_at_start_.thread_system;
  window.thread_id = CurrentThreadId();
  window.start_unix_nanos = start_unix_nanos_;
  window.engine = options_.engine;
  return window;
}

void Environment::JoinThreads(std::string label) {
  if (membership_) return;
  membership_.emplace(env_, std::move(label), [this] { FollowThreads(); });
  if (active()) membership_->Begun();
  FollowThreads();
}

void Environment::FollowThreads() {
  // From the event loop there is none.
  const v8::HandleScope scope(isolate_);
  if (!ThreadWindows::OfProcess().is_on()) {
    HandOver();
  } else if (!active() && !is_changing_ && Start(options_).ok()) {
    membership_->Begun();
  }
}

void Environment::HandOver() {
  if (!membership_) return;
  // Starting and stopping run JavaScript, which the request to hand over may interrupt: the window
  // then goes to whoever is stopping.
  const bool has_window = active() && !is_changing_;
  membership_->HandOver(has_window ? std::optional<Window>(Stop()) : std::nullopt);
}

JsAlarms& Environment::alarms() {
  if (alarms_ == nullptr) alarms_ = std::make_unique<JsAlarms>(env_);
  return *alarms_;
}

void Environment::MakeCodeMap() {
  if (code_map_ != nullptr) return;
  code_map_ = std::make_unique<CodeMap>(isolate_, AddressOfNapiCallback(env_));
}

void Environment::CatchTermination(Napi::Env env, int signal, Napi::Function save) {
  if (termination_watch_ == nullptr) {
    termination_watch_ = std::make_unique<TerminationWatch>(env, save);
  }
  termination_watch_->Catch(signal);
}

}  // namespace tsprof
