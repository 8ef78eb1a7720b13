// The engine whose handler stores addresses only. A thread of ours counts stacks of them, and V8
// names each address once.

#include <optional>
#include <unordered_map>

#include "engine/engine.h"
#include "engine/timer_of_clock.h"
#include "model/call_tree.h"
#include "model/sample_assembler.h"
#include "process/usage.h"
#include "sampler/clocks.h"
#include "sampler/raw_session.h"
#include "sampler/signal_setup.h"
#include "vm/gc_watch.h"
#include "vm/spinner.h"
#include "vm/translations.h"

namespace tsprof {

namespace {

// How often V8's thread arms its sampler: 126 addresses are named each time.
constexpr int kV8IntervalMicros = 5000;
// How long the end of sampling waits for addresses to be named.
constexpr int64_t kFlushMicros = 25'000;
// The self-test is over as soon as V8 has answered, so it asks often and waits long.
constexpr int kSelfTestIntervalMicros = 200;
constexpr int64_t kSelfTestMicros = 500'000;
// A single stack may be one at the edge of the function.
constexpr int kSelfTestProbes = 8;
// On a machine with more to do than it can, V8's thread may not get to answer in time.
constexpr int kSelfTestAttempts = 3;

// What the draining thread makes of the handler's records.
class RawLog {
 public:
  void Add(const Tick& tick, const std::vector<uint64_t>& frames) {
    if (tick.kind == TickKind::kTranslation) {
      requests_.push_back({tick, frames});
    } else {
      samples_.push_back({tick, tree_.Add(frames, tick.epoch)});
    }
  }

  Recording Assemble(const ProfilePair& profiles, int64_t start_micros) {
    Recording recording;
    const Translations translations(profiles, requests_, &recording.tables);
    NameNodes(translations, &recording.tables);
    std::unordered_map<uint32_t, int32_t> gc_stacks;  // by collection
    for (const Sample& sample : samples_) {
      if (sample.tick.kind == TickKind::kGcStack) {
        gc_stacks[sample.tick.gc] = named_[sample.node].stack;
      }
    }
    SampleAssembler assembler(&recording, start_micros);
    for (const Sample& sample : samples_) AddTo(&assembler, sample, gc_stacks, &recording.loss);
    return recording;
  }

 private:
  struct Sample {
    Tick tick;
    uint32_t node;
  };
  struct NamedNode {
    int32_t stack = ProfileTables::kNoStack;
    bool has_name = true;  // of its own; without one it counts for the caller
  };

  void NameNodes(const Translations& translations, ProfileTables* tables) {
    const std::vector<CallTree::Node>& nodes = tree_.nodes();
    named_.resize(nodes.size());
    for (size_t i = 1; i < nodes.size(); ++i) {
      int32_t stack = named_[nodes[i].parent].stack;
      const TranslatedFrames* frames = translations.Find(nodes[i].address, nodes[i].epoch);
      if (frames != nullptr) {
        for (const uint32_t frame : *frames) stack = tables->InternStack(stack, frame);
      }
      named_[i] = {stack, frames != nullptr};
    }
  }

  void AddTo(SampleAssembler* assembler, const Sample& sample,
             const std::unordered_map<uint32_t, int32_t>& gc_stacks, LossCounts* loss) {
    const NamedNode& named = named_[sample.node];
    switch (sample.tick.kind) {
      case TickKind::kSample:
        if (!named.has_name && named.stack != ProfileTables::kNoStack) ++loss->unresolved;
        assembler->AddSample(sample.tick, named.stack,
                             sample.tick.has_native_leaf && named.has_name);
        break;
      case TickKind::kGc: {
        const auto own = gc_stacks.find(sample.tick.gc);
        if (own != gc_stacks.end()) {
          assembler->AddGc(sample.tick, own->second);
        } else {
          assembler->AddGc(sample.tick);
        }
        break;
      }
      case TickKind::kOtherThreads:
        assembler->AddOtherThreads(sample.tick);
        break;
      case TickKind::kGcStack:
      case TickKind::kTranslation:
        break;
    }
  }

  CallTree tree_;
  std::vector<Sample> samples_;
  std::vector<TranslationRequest> requests_;
  std::vector<NamedNode> named_;  // by node of tree_
};

class RawEngine final : public Engine {
 public:
  explicit RawEngine(const EngineOptions& options)
      : options_(options), timer_kind_(TimerOf(options.clock)), spinner_(options.isolate) {}

  ~RawEngine() override {
    if (session_ != nullptr) Stop();
  }

  Status Start() override {
    const Status listening = Listen(kV8IntervalMicros);
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
    const Recording recording = Stop();
    for (const std::string& name : recording.tables.strings()) {
      if (name == Spinner::kName) return Status::Ok();
    }
    return {"ERR_TSPROF_UNSUPPORTED_ENGINE",
            "V8 did not name a known function when asked the way this engine asks"};
  }

  Recording Stop() override {
    session_->SetTimer(nullptr);
    timer_.reset();
    Flush();
    session_->AwaitV8();
    session_->End();
    gc_watch_.reset();
    const SignalBlock block(SIGPROF);
    const ProfilePair profiles = options_.code_map->Stop();
    signals_.Release();
    session_->drain().Finish();
    Recording recording = log_.Assemble(profiles, start_micros_);
    recording.loss.dropped += session_->dropped();
    recording.loss.missed_ticks = session_->missed();
    session_.reset();
    return recording;
  }

  int64_t OwnThreadsCpuNanos() const override {
    return session_->drain().CpuNanos() + CpuNanosOfThreadsNamed(kV8ThreadName);
  }

 private:
  // Takes the signals and starts V8's recording; nothing ticks yet.
  Status Listen(int v8_interval_micros) {
    const SignalBlock block(SIGPROF);
    if (!options_.code_map->Start(v8_interval_micros)) {
      return {"ERR_TSPROF_ALREADY_RUNNING", "V8 refused another CPU profile"};
    }
    const Status taken = signals_.Take(timer_kind_);
    if (!taken.ok()) {
      signals_.Release();
      options_.code_map->Stop();
      return taken;
    }
    session_ = std::make_unique<RawSession>(
        options_.isolate, LeafMarker::Address(), timer_kind_, signals_.v8_handler(),
        [this](const Tick& tick, const std::vector<uint64_t>& frames) { log_.Add(tick, frames); });
    gc_watch_.emplace(
        options_.isolate, [this](v8::GCType) { session_->BeginGc(); },
        [this](v8::GCType type) { OnGcEnd(type); });
    start_micros_ = v8_ticks_micros_in_signal();
    session_->Begin();
    return Status::Ok();
  }

  void OnGcEnd(v8::GCType type) {
    // Only a full collection moves code.
    if ((type & v8::kGCTypeMarkSweepCompact) != 0) session_->BeginEpoch();
    uint32_t gc = 0;
    if (session_->EndGc(&gc)) session_->RecordGcStack(gc);
  }

  void Flush() {
    const int64_t deadline = v8_ticks_micros_in_signal() + kFlushMicros;
    while (session_->is_waiting() && v8_ticks_micros_in_signal() < deadline) {
      if (!spinner_.Spin()) return;
    }
  }

  const EngineOptions options_;
  const TimerKind timer_kind_;
  Spinner spinner_;
  SignalSetup signals_;
  RawLog log_;  // the draining thread's until it has ended
  std::unique_ptr<RawSession> session_;
  std::unique_ptr<TickTimer> timer_;
  std::optional<GcWatch> gc_watch_;
  int64_t start_micros_ = 0;
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
