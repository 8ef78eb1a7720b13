// The engine that lets V8's own signal handler take and name the stacks, at our timer's ticks.

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "engine/engine.h"
#include "engine/listening.h"
#include "engine/timer_of_clock.h"
#include "model/sample_assembler.h"
#include "model/tick_timeline.h"
#include "process/v8_thread_clock.h"
#include "sampler/chained_session.h"
#include "sampler/clocks.h"
#include "sampler/signal_owner.h"
#include "vm/cpu_profile_reader.h"
#include "vm/gc_watch.h"

namespace tsprof {

namespace {

// Brings ticks and what V8 recorded for them together.
Recording Assemble(const std::vector<Tick>& ticks, const ProfilePair& profiles,
                   int64_t start_micros, int64_t end_micros, int64_t cpu_since_tick,
                   size_t most_stacks) {
  Recording recording(most_stacks);
  CpuProfileReader reader(profiles, &recording.tables);
  const std::vector<int> matches = MatchSamples(ticks, reader.samples().times());

  std::unordered_map<uint32_t, int32_t> gc_stacks;  // by collection
  for (size_t i = 0; i < ticks.size(); ++i) {
    if (ticks[i].kind == TickKind::kGcStack && matches[i] != kNoSample) {
      gc_stacks[ticks[i].gc] = reader.Read(matches[i], 0).stack;
    }
  }

  SampleAssembler assembler(&recording, start_micros);
  for (size_t i = 0; i < ticks.size(); ++i) {
    const Tick& tick = ticks[i];
    switch (tick.kind) {
      case TickKind::kSample:
        if (matches[i] == kNoSample) {
          assembler.AddLost(tick);
        } else {
          // Without the marker on top, the innermost frame is the function that V8 knows to be
          // called from JavaScript.
          const ReadStack read = reader.Read(matches[i], 0);
          assembler.AddSample(tick, read.stack, !read.marked);
        }
        break;
      case TickKind::kGc: {
        const auto own = gc_stacks.find(tick.gc);
        if (own != gc_stacks.end()) {
          assembler.AddGc(tick, own->second);
        } else {
          assembler.AddGc(tick);
        }
        break;
      }
      case TickKind::kOtherThreads:
        assembler.AddOtherThreads(tick);
        break;
      case TickKind::kGcStack:
        break;
    }
  }
  assembler.End(end_micros, cpu_since_tick);
  return recording;
}

class ChainedEngine final : public Engine {
 public:
  explicit ChainedEngine(const EngineOptions& options)
      : options_(options), timer_kind_(TimerOf(options.clock)), listening_(options.code_map) {}

  ~ChainedEngine() override {
    if (session_ != nullptr) Stop();
  }

  Status Start() override {
    const SignalBlock block;
    const Status started = listening_.Start(timer_kind_, V8IntervalMicros(), Views::kBoth);
    if (!started.ok()) return started;
    session_ = std::make_unique<ChainedSession>(
        options_.isolate, LeafMarker::Address(), timer_kind_, SignalSetup::V8Handler(),
        [this](const Tick& tick, const auto&) { ticks_.push_back(tick); });
    gc_watch_.emplace(
        options_.isolate, [this](v8::GCType) { session_->BeginGc(); },
        // Garbage collection hides its stack from V8's walker, but not when it has just ended.
        [this](v8::GCType) {
          uint32_t gc = 0;
          if (session_->EndGc(&gc)) session_->RecordGcStack(gc);
        });
    start_micros_ = v8_ticks_micros_in_signal();
    session_->Begin();
    const Status armed = TickTimer::Arm(timer_kind_, options_.period, &timer_);
    session_->SetTimer(timer_.get());
    if (!armed.ok()) Stop();
    return armed;
  }

  std::unique_ptr<Recorded> Stop() override {
    const int64_t end_micros = v8_ticks_micros_in_signal();
    session_->SetTimer(nullptr);
    const int64_t cpu_since_tick = session_->CpuSinceTick();
    timer_.reset();
    session_->AwaitV8();
    session_->End();
    gc_watch_.reset();
    const SignalBlock block;
    v8_thread_.EndThread();
    const ProfilePair profiles = listening_.Stop();
    session_->drain().Finish();
    Recording recording =
        Assemble(ticks_, profiles, start_micros_, end_micros, cpu_since_tick, options_.most_stacks);
    recording.loss.dropped += session_->dropped();
    recording.loss.missed_ticks = session_->missed();
    recording.sampling_cpu = {session_->handler_cpu(), session_->own_time(), 0};
    session_.reset();
    return std::make_unique<FinishedRecording>(std::move(recording));
  }

  int64_t OwnThreadsCpuNanos() override {
    return session_->drain().CpuNanos() + v8_thread_.CpuNanos();
  }

 private:
  // V8's thread arms its sampler once an interval, and a tick that finds it unarmed is lost. Half
  // of the shortest time between ticks leaves room for the 0.1 ms by which V8 is late. It reads its
  // samples once an interval as well, and a stop waits for that.
  int V8IntervalMicros() const {
    constexpr int kLeast = 50;
    constexpr int kMost = 10'000;
    const auto shortest = std::max(options_.period, TickTimer::Granularity(timer_kind_));
    const auto half = std::chrono::duration_cast<std::chrono::microseconds>(shortest / 2);
    return std::clamp(static_cast<int>(half.count()), kLeast, kMost);
  }

  const EngineOptions options_;
  const TimerKind timer_kind_;
  Listening listening_;
  std::vector<Tick> ticks_;  // the draining thread's until it has ended
  std::unique_ptr<ChainedSession> session_;
  std::unique_ptr<TickTimer> timer_;
  std::optional<GcWatch> gc_watch_;
  V8ThreadClock v8_thread_;
  int64_t start_micros_ = 0;
};

}  // namespace

std::unique_ptr<Engine> MakeChainedEngine(const EngineOptions& options) {
  return std::make_unique<ChainedEngine>(options);
}

}  // namespace tsprof
