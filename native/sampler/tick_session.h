// What the handlers of all engines share: which signals are ticks, and whose CPU time they tell.
#pragma once

#include <atomic>
#include <cstdint>

#include "sampler/cpu_account.h"
#include "sampler/crash_guard.h"
#include "sampler/interrupted_frame.h"
#include "sampler/ring_drain.h"
#include "sampler/signal_dispatch.h"
#include "sampler/stack_capture.h"
#include "sampler/tick_timer.h"

namespace tsprof {

// One sampled thread between start and stop. Everything is set before the timer is armed and stays
// until after it is disarmed, but for what is marked as changed by the handler.
class TickSession : public SampledThread {
 public:
  // Room for 2 s of samples with 120 frames at 1000 Hz.
  static constexpr size_t kRingWords = size_t{1} << 18;

  TickSession(TimerKind timer_kind, SignalHandler v8_handler, RingDrain::Consumer consume,
              RingDrain::Errand errand);

  // On the sampled thread: signals count from here on.
  void Begin();
  // Signals ask it whether they are its ticks: nullptr before the timer goes.
  void SetTimer(TickTimer* timer) { timer_.store(timer, std::memory_order_release); }
  // On the sampled thread: CPU time in nanoseconds that no tick accounts for so far.
  int64_t CpuSinceTick() const { return account_.Due(); }
  // On the sampled thread: no signal reaches this object afterwards.
  void End();

  RingDrain& drain() { return drain_; }
  uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }
  uint64_t missed() const { return missed_.load(std::memory_order_relaxed); }
  // CPU time in nanoseconds on the sampled thread that the handler took, and that passed while an
  // OwnTime lived.
  int64_t handler_cpu() const { return handler_cpu_; }
  int64_t own_time() const { return own_time_; }

  // How many of V8's signals have come, on the sampled thread.
  uint32_t v8_signals() const { return v8_signals_.load(std::memory_order_relaxed); }

  // While it lives, on the sampled thread and with the signals blocked, CPU time is ours and not
  // the program's.
  class OwnTime {
   public:
    explicit OwnTime(TickSession* session);
    ~OwnTime();
    OwnTime(const OwnTime&) = delete;
    OwnTime& operator=(const OwnTime&) = delete;

   private:
    TickSession* const session_;
    const int64_t begin_;
  };

  // Sleeps until V8's thread has dealt with every stack it has been given, or for 200 ms: of two
  // profiles that stop, the first would miss what is still in its queue.
  void AwaitV8() const;

  // The running collection's number for GC ticks, from the announcements of its begin and end.
  void BeginGc();
  // True if there were ticks within; `gc` is its number.
  bool EndGc(uint32_t* gc);

  void handle_in_signal(siginfo_t* info, void* context) noexcept final;

 protected:
  // Async-signal-safe, as implemented. Takes one sample; `cpu` is the CPU time that it accounts
  // for.
  virtual void sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept = 0;

  // Async-signal-safe, as implemented. V8 has armed its sampler, which records the next call of
  // V8's handler.
  virtual void v8_armed_in_signal(siginfo_t* info, void* context) noexcept = 0;

  // Async-signal-safe: RingDrain::push_in_signal, clock reads and a counter. On success time up to
  // now is accounted for; a tick that finds no room leaves its time to the next.
  void push_in_signal(const Tick& tick, void* const* frames, size_t depth) noexcept;

  // Async-signal-safe: as StackCapture::capture_in_signal. False if the walk faulted, now or too
  // often before: the tick is then counted as dropped and its time left to the next.
  bool capture_in_signal(StackCapture* capture, const void* context, CapturedStack* stack) noexcept;

  // Async-signal-safe: counts a tick in the running collection, whose number it returns.
  uint32_t count_gc_tick_in_signal() noexcept;

  // Async-signal-safe: a lock-free atomic; changes the context for the duration of the call of V8's
  // handler, which is made for signals (src/libsampler/sampler.cc). False if another thread is in
  // such a call, and this one must do without.
  bool call_v8_in_signal(siginfo_t* info, void* context, const Registers& registers) noexcept;

  // Async-signal-safe: sigpending (signal-safety(7)). To be called when V8's handler has taken a
  // stack: a signal of V8's that is pending by then says that the sampler was armed for that stack,
  // not for another one.
  void expect_old_signal_in_signal() noexcept;

  // Keeps the handler away from what it changes, on the sampled thread. False if the handler is
  // what is running.
  bool Lock() { return !busy_.exchange(true, std::memory_order_acquire); }
  void Unlock() { busy_.store(false, std::memory_order_release); }

 private:
  void skip_time_in_signal(int64_t cpu) noexcept;
  void v8_signal_in_signal(siginfo_t* info, void* context) noexcept;
  bool is_other_threads_in_signal(int64_t cpu) noexcept;
  void tick_in_signal(siginfo_t* info, void* context) noexcept;

  // A walk that faults this often will do so again.
  static constexpr int kMostFaults = 3;

  const CrashGuard crash_guard_;
  const TimerKind timer_kind_;
  const SignalHandler v8_handler_;
  std::atomic<TickTimer*> timer_{nullptr};  // nullptr until armed
  RingDrain drain_;

  // Changed by the handler.
  std::atomic<bool> busy_{false};
  CpuAccount account_;
  int64_t process_cpu_mark_ = 0;  // process CPU time at the last tick; ITIMER_PROF only
  int64_t handler_cpu_ = 0;
  int faults_ = 0;
  bool next_signal_was_pending_ = false;
  std::atomic<uint32_t> v8_signals_{0};
  std::atomic<uint64_t> dropped_{0};
  std::atomic<uint64_t> missed_{0};
  std::atomic<uint32_t> gc_{0};        // number of the running collection, 0 for none
  std::atomic<uint32_t> gc_ticks_{0};  // ticks within it so far
  uint32_t gc_count_ = 0;              // not the handler's
  int64_t own_time_ = 0;               // not the handler's
};

}  // namespace tsprof
