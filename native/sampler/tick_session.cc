#include "sampler/tick_session.h"

#include <signal.h>

#include <utility>

#include "sampler/clocks.h"

namespace tsprof {

namespace {

// V8 takes a stack of one thread at a time, and drops what others hand it meanwhile
// (SamplerManager::DoSample, src/libsampler/sampler.cc).
std::atomic<bool> v8_takes_stack{false};

static_assert(std::atomic<bool>::is_always_lock_free);

}  // namespace

TickSession::TickSession(TimerKind timer_kind, SignalHandler v8_handler,
                         RingDrain::Consumer consume, RingDrain::Errand errand)
    : timer_kind_(timer_kind),
      v8_handler_(v8_handler),
      drain_(kRingWords, std::move(consume), std::move(errand)) {}

void TickSession::Begin() {
  account_.Begin();
  process_cpu_mark_ = clock_nanos_in_signal(CLOCK_PROCESS_CPUTIME_ID);
  SetSampledThread(this);
}

void TickSession::End() {
  SetTimer(nullptr);
  SetSampledThread(nullptr);
}

TickSession::OwnTime::OwnTime(TickSession* session)
    : session_(session), begin_(clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID)) {}

TickSession::OwnTime::~OwnTime() {
  const int64_t used = clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID) - begin_;
  session_->own_time_ += used;
  session_->skip_time_in_signal(used);
  TickTimer* timer = session_->timer_.load(std::memory_order_relaxed);
  if (timer != nullptr) timer->SkipTime(used);
}

void TickSession::AwaitV8() const {
  // V8's thread empties its queue, waits for the next interval and sends a signal, in this order
  // (SamplingEventsProcessor::Run, src/profiler/cpu-profiler.cc). So by the second signal from now
  // it has seen everything.
  constexpr int64_t kMostMicros = 200'000;
  const uint32_t signals = v8_signals();
  const int64_t deadline = v8_ticks_micros_in_signal() + kMostMicros;
  while (v8_signals() - signals < 2 && v8_ticks_micros_in_signal() < deadline) {
    const timespec pause{0, 100'000};
    nanosleep(&pause, nullptr);
  }
}

void TickSession::BeginGc() {
  gc_ticks_.store(0, std::memory_order_relaxed);
  gc_.store(++gc_count_, std::memory_order_relaxed);
}

bool TickSession::EndGc(uint32_t* gc) {
  *gc = gc_.exchange(0, std::memory_order_relaxed);
  return gc_ticks_.exchange(0, std::memory_order_relaxed) > 0;
}

void TickSession::handle_in_signal(siginfo_t* info, void* context) noexcept {
  // Async-signal-safe: as its callees.
  const bool is_of_v8 = info->si_code == SI_TKILL;
  const bool was_pending = std::exchange(next_signal_was_pending_, false);
  if (is_of_v8) v8_signals_.fetch_add(1, std::memory_order_relaxed);
  if (busy_.exchange(true, std::memory_order_acquire)) {
    if (!is_of_v8) dropped_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  if (!is_of_v8) {
    tick_in_signal(info, context);
  } else if (!was_pending) {
    v8_signal_in_signal(info, context);
  }
  busy_.store(false, std::memory_order_release);
}

void TickSession::v8_signal_in_signal(siginfo_t* info, void* context) noexcept {
  // Async-signal-safe: as its callees.
  const int64_t begin = clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID);
  v8_armed_in_signal(info, context);
  const int64_t used = clock_nanos_in_signal(CLOCK_THREAD_CPUTIME_ID) - begin;
  handler_cpu_ += used;
  skip_time_in_signal(used);
}

void TickSession::tick_in_signal(siginfo_t* info, void* context) noexcept {
  // Async-signal-safe: as its callees.
  TickTimer* timer = timer_.load(std::memory_order_acquire);
  if (timer == nullptr || !timer->sent_in_signal(*info)) return;
  const bool is_due = timer->is_due_in_signal(*info, context, account_.begin_tick_in_signal());
  missed_.fetch_add(timer->missed_in_signal(*info), std::memory_order_relaxed);
  if (!is_due) return;
  const int64_t cpu = account_.due_in_signal();
  if (!is_other_threads_in_signal(cpu)) sample_in_signal(info, context, cpu);
}

bool TickSession::is_other_threads_in_signal(int64_t cpu) noexcept {
  // Async-signal-safe: as its callees. A tick of ITIMER_PROF counts the CPU time of all threads:
  // when this one used next to none of it, the tick is not for its stack.
  if (timer_kind_ != TimerKind::kProf) return false;
  const int64_t process_now = clock_nanos_in_signal(CLOCK_PROCESS_CPUTIME_ID);
  const int64_t process_cpu = process_now - process_cpu_mark_;
  if (cpu * 4 >= process_cpu) return false;
  Tick tick{};
  tick.kind = TickKind::kOtherThreads;
  tick.cpu_nanos = process_cpu - cpu;
  tick.begin_micros = tick.end_micros = v8_ticks_micros_in_signal();
  // The thread's own little time stays for its next sample: only the process's mark moves.
  if (drain_.push_in_signal(tick, nullptr, 0)) {
    process_cpu_mark_ = process_now;
  } else {
    dropped_.fetch_add(1, std::memory_order_relaxed);
  }
  return true;
}

void TickSession::push_in_signal(const Tick& tick, void* const* frames, size_t depth) noexcept {
  // Async-signal-safe: see the header.
  if (drain_.push_in_signal(tick, frames, depth)) {
    handler_cpu_ += account_.account_in_signal();
    if (timer_kind_ == TimerKind::kProf) {
      process_cpu_mark_ = clock_nanos_in_signal(CLOCK_PROCESS_CPUTIME_ID);
    }
  } else {
    dropped_.fetch_add(1, std::memory_order_relaxed);
  }
}

bool TickSession::capture_in_signal(StackCapture* capture, const void* context,
                                    CapturedStack* stack) noexcept {
  // Async-signal-safe: as its callees.
  if (faults_ < kMostFaults && capture->can_walk_in_signal(context)) {
    if (guarded_in_signal([&]() noexcept { capture->capture_in_signal(context, stack); }))
      return true;
    ++faults_;
  }
  dropped_.fetch_add(1, std::memory_order_relaxed);
  return false;
}

uint32_t TickSession::count_gc_tick_in_signal() noexcept {
  // Async-signal-safe: lock-free atomics.
  gc_ticks_.fetch_add(1, std::memory_order_relaxed);
  return gc_.load(std::memory_order_relaxed);
}

bool TickSession::call_v8_in_signal(siginfo_t* info, void* context,
                                    const Registers& registers) noexcept {
  // Async-signal-safe: see the header.
  if (v8_takes_stack.exchange(true, std::memory_order_acquire)) return false;
  const Registers interrupted = registers_of_in_signal(context);
  set_registers_in_signal(context, registers);
  v8_handler_(SIGPROF, info, context);
  set_registers_in_signal(context, interrupted);
  v8_takes_stack.store(false, std::memory_order_release);
  return true;
}

void TickSession::expect_old_signal_in_signal() noexcept {
  // Async-signal-safe: sigpending (signal-safety(7)).
  sigset_t pending;
  next_signal_was_pending_ = sigpending(&pending) == 0 && sigismember(&pending, SIGPROF) == 1;
}

void TickSession::skip_time_in_signal(int64_t cpu) noexcept {
  // Async-signal-safe: additions.
  account_.skip_in_signal(cpu);
  process_cpu_mark_ += cpu;
}

}  // namespace tsprof
