// The engine whose handler stores addresses only. A thread of ours counts stacks of them, and V8
// names each address once.

#include <optional>

#include "engine/engine.h"
#include "engine/listening.h"
#include "engine/raw_log.h"
#include "engine/timer_of_clock.h"
#include "process/v8_thread_clock.h"
#include "sampler/clocks.h"
#include "sampler/raw_session.h"
#include "sampler/signal_owner.h"
#include "vm/code_changes.h"
#include "vm/gc_watch.h"
#include "vm/spinner.h"

namespace tsprof {

namespace {

// How often V8's thread arms its sampler, to name 126 addresses each time: while there are more new
// ones than can be named otherwise, as when much code is loaded; while there are many or little
// time, as when a program starts; and otherwise.
constexpr int kRushedIntervalMicros = 2000;
constexpr int kUrgentIntervalMicros = 10'000;
constexpr int kCalmIntervalMicros = 100'000;
// The same at the end of sampling, and how long that waits for addresses to be named: longer on a
// machine so busy that V8's thread has not had so many turns by then.
constexpr int kFlushIntervalMicros = 1000;
constexpr int64_t kFlushMicros = 20'000;
constexpr int64_t kLongestFlushMicros = 200'000;
constexpr uint32_t kFlushTurns = 5;
// V8 drops a stack now and then; so many times in a row without any answer mean that it is stuck.
constexpr int kMostSilentTurns = 2;
// The self-test is over as soon as V8 has answered, so it asks often and waits long.
constexpr int kSelfTestIntervalMicros = 200;
constexpr int64_t kSelfTestMicros = 500'000;
// A single stack may be one at the edge of the function.
constexpr int kSelfTestProbes = 8;
// On a machine with more to do than it can, V8's thread may not get to answer in time.
constexpr int kSelfTestAttempts = 3;

// A log after the last tick and the last names.
class RecordedLog final : public Recorded {
 public:
  RecordedLog(std::unique_ptr<RawLog> log, int64_t end_micros, int64_t cpu_nanos_since_tick)
      : log_(std::move(log)),
        end_micros_(end_micros),
        cpu_nanos_since_tick_(cpu_nanos_since_tick) {}

  Recording Finish() override {
    Recording recording = log_->Finish(end_micros_, cpu_nanos_since_tick_);
    log_.reset();
    recording.loss.dropped += dropped;
    recording.loss.missed_ticks = missed_ticks;
    recording.sampling_cpu = sampling_cpu;
    return recording;
  }

  size_t bytes() const override { return log_->bytes(); }

  // What the log does not know of.
  uint64_t dropped = 0;
  uint64_t missed_ticks = 0;
  SamplingCpu sampling_cpu;

 private:
  std::unique_ptr<RawLog> log_;
  const int64_t end_micros_;
  const int64_t cpu_nanos_since_tick_;
};

class RawEngine final : public Engine {
 public:
  explicit RawEngine(const EngineOptions& options)
      : options_(options),
        timer_kind_(TimerOf(options.clock)),
        spinner_(options.isolate),
        listening_(options.code_map) {}

  ~RawEngine() override {
    if (session_ != nullptr) Stop();
  }

  Status Start() override {
    const Status listening = Listen(kUrgentIntervalMicros);
    if (!listening.ok()) return listening;
    const Status armed = TickTimer::Arm(timer_kind_, options_.period, &timer_);
    session_->SetTimer(timer_.get());
    if (!armed.ok()) Stop();
    return armed;
  }

  // Has V8 name a function of ours, as it will have to name the program's, before anything relies
  // on it.
  Status SelfTest() {
    const Status listening = Listen(kSelfTestIntervalMicros);
    if (!listening.ok()) return listening;
    session_->BeginProbing();
    const int64_t deadline = v8_ticks_micros_in_signal() + kSelfTestMicros;
    while (session_->probes() < kSelfTestProbes && v8_ticks_micros_in_signal() < deadline) {
      if (!spinner_.Spin()) break;
    }
    const Recording recording = Stop()->Finish();
    if (recording.tables.HasFunction(Spinner::kName, Spinner::kStartLine)) return Status::Ok();
    return {"ERR_TSPROF_UNSUPPORTED_ENGINE",
            "V8 did not name a known function when asked the way this engine asks"};
  }

  std::unique_ptr<Recorded> Stop() override {
    const int64_t end_micros = v8_ticks_micros_in_signal();
    options_.js_thread->SetCallback({});
    session_->SetTimer(nullptr);
    const int64_t cpu_since_tick = session_->CpuSinceTick();
    timer_.reset();
    Flush();
    session_->End();
    gc_watch_.reset();
    code_changes_.reset();
    const SignalBlock block;
    v8_thread_.EndThread();
    const ProfilePair profiles = listening_.Stop();
    session_->drain().Finish();
    log_->ReadNames(profiles, session_->TakeRequests());
    auto recorded = std::make_unique<RecordedLog>(std::move(log_), end_micros, cpu_since_tick);
    recorded->dropped = session_->dropped();
    recorded->missed_ticks = session_->missed();
    recorded->sampling_cpu = {session_->handler_cpu(), session_->own_time(), 0};
    session_.reset();
    return recorded;
  }

  int64_t OwnThreadsCpuNanos() override {
    return session_->drain().CpuNanos() + v8_thread_.CpuNanos();
  }

 private:
  // Takes the signals and starts V8's recording; nothing ticks yet.
  Status Listen(int v8_interval_micros) {
    const SignalBlock block;
    v8_interval_micros_ = v8_interval_micros;
    const Status started = listening_.Start(timer_kind_, v8_interval_micros, Views::kLines);
    if (!started.ok()) return started;
    log_ = std::make_unique<RawLog>(v8_ticks_micros_in_signal(), options_.most_stacks);
    session_ = std::make_unique<RawSession>(
        options_.isolate, LeafMarker::Address(), timer_kind_, SignalSetup::V8Handler(),
        [this](const Tick& tick, const std::vector<uint64_t>& frames) { log_->Add(tick, frames); },
        [js_thread = options_.js_thread] { js_thread->Request(); });
    gc_watch_.emplace(
        options_.isolate, [this](v8::GCType) { session_->BeginGc(); },
        [this](v8::GCType type) { OnGcEnd(type); });
    code_changes_.emplace(options_.isolate, [this](CodeRange range) {
      session_->ForgetCode(range.begin, range.end);
    });
    options_.js_thread->SetCallback([this] { TurnNaming(); });
    session_->Begin();
    return Status::Ok();
  }

  void OnGcEnd(v8::GCType type) {
    // Only a full collection moves code.
    if ((type & v8::kGCTypeMarkSweepCompact) != 0) {
      code_changes_->Deliver();
      session_->NoteFullGc();
    }
    uint32_t gc = 0;
    if (session_->EndGc(&gc)) session_->RecordGcStack(gc);
  }

  // On the errand of the handler.
  void TurnNaming() {
    NoticeLibraries();
    switch (session_->naming()) {
      case Naming::kToBeTurnedOn:
        // What waits is asked soon, or the program has ended; then V8 goes on calmly.
        return TurnNamingOn(kUrgentIntervalMicros);
      case Naming::kToBeTurnedOff:
        // Where V8 could not be asked, as while the program waits, it need not go on.
        if (session_->has_requests() && !session_->is_v8_silent()) {
          GoOnNaming(session_->pace());
        } else {
          TurnNamingOff();
        }
        return RenewWhereStuck();
      case Naming::kOn:
      case Naming::kOff:
        return;
    }
  }

  void NoticeLibraries() {
    const SignalBlock block;
    session_->NoticeLibraries();
  }

  // These are without ticks meanwhile: it is not the program's time.
  void TurnNamingOn(int interval_micros) {
    const SignalBlock block;
    const TickSession::OwnTime own_time(session_.get());
    if (Resume(interval_micros)) {
      session_->BeginNaming();
    } else {
      session_->EndNaming();
    }
  }

  void TurnNamingOff() {
    const SignalBlock block;
    const TickSession::OwnTime own_time(session_.get());
    v8_thread_.EndThread();
    ReadAnswers(options_.code_map->Rest());
    session_->EndNaming();
  }

  // Reads the answers and has V8 go on.
  void GoOnNaming(Pace pace) {
    const SignalBlock block;
    const TickSession::OwnTime own_time(session_.get());
    const int interval = IntervalOf(pace);
    ReadAnswers(Renew(interval, Views::kLines));
    // Nothing has been asked in between.
    if (session_->has_unclear()) Renew(interval, Views::kBoth);
    if (options_.code_map->is_resting()) {
      session_->EndNaming();
    } else {
      session_->GoOnNaming(pace);
    }
  }

  bool Resume(int interval_micros) {
    v8_interval_micros_ = interval_micros;
    return options_.code_map->Resume(interval_micros, ViewsOfTurn());
  }

  ProfilePair Renew(int interval_micros, Views views) {
    if (interval_micros != v8_interval_micros_) v8_thread_.EndThread();
    v8_interval_micros_ = interval_micros;
    return options_.code_map->Renew(interval_micros, views);
  }

  static int IntervalOf(Pace pace) {
    switch (pace) {
      case Pace::kRushed:
        return kRushedIntervalMicros;
      case Pace::kUrgent:
        return kUrgentIntervalMicros;
      case Pace::kCalm:
        return kCalmIntervalMicros;
    }
    return kCalmIntervalMicros;
  }

  // Both cost V8 twice as much, and only code that is inlined where it has not been seen before
  // needs them; at the end there is no time to ask twice.
  Views ViewsOfTurn() const {
    return session_->has_unclear() || session_->is_hurried() ? Views::kBoth : Views::kLines;
  }

  void ReadAnswers(const ProfilePair& profiles) {
    std::vector<TranslationRequest> requests = session_->TakeRequests();
    const size_t asked = requests.size();
    const OpenRequests open = log_->ReadNames(profiles, std::move(requests));
    for (const TranslationRequest& request : open.unanswered) session_->AskAgain(request);
    for (const TranslationRequest& request : open.unclear) session_->ClearUp(request);
    for (const VersionedAddress entry : open.entries) session_->AskFirstBytecode(entry);
    CountSilence(asked, open.unanswered.size());
  }

  void CountSilence(size_t asked, size_t unanswered) {
    if (session_->is_v8_silent() || (asked > 0 && unanswered == asked)) {
      ++silent_turns_;
    } else if (asked > 0) {
      silent_turns_ = 0;
    }
  }

  // V8's thread may get stuck, and answer nothing any more (DataDog/pprof-nodejs#125): without any
  // profile V8 ends it, and starts another with the next one. Its map of the code stays.
  void RenewWhereStuck() {
    if (silent_turns_ < kMostSilentTurns) return;
    silent_turns_ = 0;
    const SignalBlock block;
    session_->SetTimer(nullptr);
    timer_.reset();
    {
      const TickSession::OwnTime own_time(session_.get());
      listening_.Stop();
      v8_interval_micros_ = kUrgentIntervalMicros;
      if (!listening_.Start(timer_kind_, v8_interval_micros_, ViewsOfTurn()).ok()) return;
    }
    if (!TickTimer::Arm(timer_kind_, options_.period, &timer_).ok()) return;
    session_->SetTimer(timer_.get());
    session_->BeginNaming();
  }

  // Has what waits named, in a loop of ours.
  void Flush() {
    if (session_->has_requests()) {
      AwaitAnswers();
      TurnNamingOff();
    }
    if (!session_->is_waiting()) return;
    session_->BeginHurry();
    if (session_->is_recording()) TurnNamingOff();
    TurnNamingOn(kFlushIntervalMicros);
    // No clock that takes a system call: V8's signals would arrive at its end, which is no code of
    // V8's.
    const int64_t begin_micros = v8_ticks_micros_in_signal();
    const uint32_t turns_before = session_->v8_signals();
    while (session_->is_waiting()) {
      const bool had_turns = session_->v8_signals() - turns_before >= kFlushTurns;
      const int64_t most_micros = had_turns ? kFlushMicros : kLongestFlushMicros;
      if (v8_ticks_micros_in_signal() - begin_micros >= most_micros || !spinner_.Spin()) break;
    }
    AwaitAnswers();
  }

  void AwaitAnswers() {
    if (!options_.code_map->Flush()) session_->AwaitV8();
  }

  const EngineOptions options_;
  const TimerKind timer_kind_;
  Spinner spinner_;
  Listening listening_;
  std::unique_ptr<RawLog> log_;
  std::unique_ptr<RawSession> session_;
  std::unique_ptr<TickTimer> timer_;
  std::optional<GcWatch> gc_watch_;
  std::optional<CodeChanges> code_changes_;
  V8ThreadClock v8_thread_;
  int v8_interval_micros_ = 0;
  int silent_turns_ = 0;  // of naming, up to the last one
};

}  // namespace

std::unique_ptr<Engine> MakeRawEngine(const EngineOptions& options) {
  return std::make_unique<RawEngine>(options);
}

Status TestRawEngine(const EngineOptions& options) {
  Status status = RawEngine(options).SelfTest();
  for (int attempt = 1; attempt < kSelfTestAttempts && !status.ok(); ++attempt) {
    status = RawEngine(options).SelfTest();
  }
  return status;
}

}  // namespace tsprof
