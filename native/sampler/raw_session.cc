#include "sampler/raw_session.h"

#include <algorithm>

#include "sampler/clocks.h"
#include "sampler/interrupted_frame.h"

namespace tsprof {

RawSession::RawSession(v8::Isolate* isolate, uintptr_t delimiter, TimerKind timer_kind,
                       SignalHandler v8_handler, RingDrain::Consumer consume,
                       RingDrain::Errand errand)
    : TickSession(timer_kind, v8_handler, std::move(consume), std::move(errand)),
      capture_(isolate),
      delimiter_(delimiter) {}

void RawSession::RecordGcStack(uint32_t gc) {
  if (!Lock()) return;
  CapturedStack stack;
  capture_.CaptureCurrent(&stack);
  note_addresses_in_signal(stack);
  Tick tick{};
  tick.kind = TickKind::kGcStack;
  tick.gc = gc;
  tick.epoch = epoch_;
  // If there is no room, the collection's ticks count for the stack of the sample before it.
  static_cast<void>(drain().push_in_signal(tick, stack.frames, stack.depth));
  Unlock();
}

void RawSession::BeginEpoch() {
  if (!Lock()) return;
  ++epoch_;
  const int64_t now_micros = v8_ticks_micros_in_signal();
  is_after_short_epoch_ = now_micros - epoch_began_micros_ < kShortEpochMicros;
  epoch_began_micros_ = now_micros;
  seen_.clear_in_signal();
  waiting_.clear_in_signal();
  unclear_.clear_in_signal();
  previous_depth_ = 0;
  Unlock();
}

void RawSession::BeginNaming() {
  v8_is_armed_ = false;
  GoOnNaming(Pace::kUrgent);
}

void RawSession::GoOnNaming(Pace pace) {
  naming_ = Naming::kOn;
  turn_pace_ = pace;
  is_clearing_up_ = has_unclear();
  v8_signal_micros_ = v8_ticks_micros_in_signal();
  signals_since_request_ = 0;
  quiet_signals_ = 0;
  is_v8_silent_ = false;
}

void RawSession::EndNaming() {
  naming_ = Naming::kOff;
  v8_is_armed_ = false;
}

void RawSession::NoticeLibraries() {
  if (capture_.NoticeLibraries()) notice_micros_ = kShortestNoticeMicros;
}

void RawSession::QueueOf(const TranslationRequest& request, AddressQueue* queue) {
  if (request.epoch != epoch_) return;
  for (const uint64_t address : request.addresses) {
    if (!queue->push_in_signal(reinterpret_cast<void*>(address))) return;
  }
}

void RawSession::sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept {
  // Async-signal-safe: as its callees.
  CapturedStack stack;
  if (!capture_in_signal(&capture_, context, &stack)) return;
  Tick tick{};
  tick.begin_micros = v8_ticks_micros_in_signal();
  tick.end_micros = tick.begin_micros;
  tick.cpu_nanos = cpu;
  tick.epoch = epoch_;
  tick.state = stack.state;
  tick.in_code = stack.depth > 0;
  tick.truncated = stack.truncated;
  if (stack.state == VmState::kGc) {
    tick.kind = TickKind::kGc;
    tick.gc = count_gc_tick_in_signal();
  } else {
    tick.kind = TickKind::kSample;
    tick.has_native_leaf = stack.has_native_leaf;
    tick.all_named = waiting_.is_empty_in_signal() && unclear_.is_empty_in_signal() &&
                     requests_.is_empty_in_signal();
    if (waiting_.is_empty_in_signal()) waiting_since_micros_ = tick.begin_micros;
    note_addresses_in_signal(stack);
  }
  if (naming_ == Naming::kOn && v8_is_armed_ && stack.is_v8_code) {
    translate_in_signal(info, context);
  }
  // Last: the time up to then is nobody's.
  push_in_signal(tick, stack.frames, stack.depth);
  if (stack.is_elsewhere) ask_for_notice_in_signal(tick.begin_micros);
  end_turn_when_due_in_signal(tick.begin_micros);
  // Only while V8's code runs can it be asked; a program that waits is left alone.
  if (naming_ == Naming::kOff && stack.is_v8_code && is_worth_naming_in_signal()) {
    naming_ = Naming::kToBeTurnedOn;
    drain().ask_errand_in_signal();
  }
}

void RawSession::v8_armed_in_signal(siginfo_t* info, void* context) noexcept {
  // Async-signal-safe: as its callees.
  if (naming_ != Naming::kOn) return;
  v8_is_armed_ = true;
  v8_signal_micros_ = v8_ticks_micros_in_signal();
  ++signals_since_request_;
  const bool is_quiet = !is_anything_waiting_in_signal() || has_ended_wait_in_signal(context);
  quiet_signals_ = is_quiet ? quiet_signals_ + 1 : 0;
  if ((is_probing_ || is_anything_waiting_in_signal()) && capture_.is_v8_code_in_signal(context)) {
    if (is_probing_) {
      ++probes_;
      CapturedStack stack;
      if (capture_in_signal(&capture_, context, &stack)) note_addresses_in_signal(stack);
    }
    translate_in_signal(info, context);
  }
  end_turn_when_quiet_in_signal();
}

void RawSession::ask_for_notice_in_signal(int64_t now_micros) noexcept {
  // Async-signal-safe: as its callee.
  if (now_micros < next_notice_micros_) return;
  next_notice_micros_ = now_micros + notice_micros_;
  notice_micros_ = std::min(2 * notice_micros_, kLongestNoticeMicros);
  drain().ask_errand_in_signal();
}

void RawSession::end_turn_when_quiet_in_signal() noexcept {
  // Async-signal-safe: as its callees.
  if (is_hurried_) return;
  const bool is_answered = signals_since_request_ >= kAnsweredSignals;
  const bool is_early = turn_pace_ == Pace::kUrgent && !requests_.is_empty_in_signal();
  const int most_quiet = is_early ? kEarlyQuietSignals : kQuietSignals;
  if (quiet_signals_ >= most_quiet || signals_since_request_ >= kFutileSignals ||
      (is_answered && is_time_to_read_in_signal())) {
    end_turn_in_signal();
  }
}

void RawSession::end_turn_when_due_in_signal(int64_t now_micros) noexcept {
  // Async-signal-safe: as its callees.
  if (naming_ != Naming::kOn) return;
  const int64_t since_signal = now_micros - v8_signal_micros_;
  is_v8_silent_ = since_signal >= kSilenceMicros;
  const bool is_answered = signals_since_request_ > 0 && since_signal >= kAnswerMicros;
  if (is_v8_silent_ || is_too_slow_in_signal() ||
      (is_answered && !is_hurried_ && is_time_to_read_in_signal())) {
    end_turn_in_signal();
  }
}

void RawSession::end_turn_in_signal() noexcept {
  // Async-signal-safe: as its callee.
  naming_ = Naming::kToBeTurnedOff;
  drain().ask_errand_in_signal();
}

bool RawSession::is_time_to_read_in_signal() const noexcept {
  // Async-signal-safe: as its callees.
  if (requests_.is_full_in_signal()) return true;
  if (requests_.is_empty_in_signal()) return false;
  if (is_clearing_up_ && !is_hurried_ && unclear_.is_empty_in_signal()) return true;
  return v8_signal_micros_ - requests_.begin_micros_in_signal() >= kLongestTurnMicros;
}

bool RawSession::is_too_slow_in_signal() const noexcept {
  // Async-signal-safe: as its callee.
  return turn_pace_ == Pace::kCalm && pace_in_signal() == Pace::kUrgent;
}

Pace RawSession::pace_in_signal() const noexcept {
  // Async-signal-safe: as its callees.
  return waiting_.size_in_signal() > kMany || is_young_in_signal() ? Pace::kUrgent : Pace::kCalm;
}

bool RawSession::is_young_in_signal() const noexcept {
  // Async-signal-safe: a clock read.
  return is_after_short_epoch_ && v8_ticks_micros_in_signal() - epoch_began_micros_ < kYouthMicros;
}

bool RawSession::is_worth_naming_in_signal() const noexcept {
  // Async-signal-safe: as its callees.
  if (!unclear_.is_empty_in_signal()) return true;
  if (waiting_.is_empty_in_signal()) return false;
  return is_hurried_ || waiting_.size_in_signal() >= kFew || is_young_in_signal() ||
         v8_ticks_micros_in_signal() - waiting_since_micros_ >= kPatienceMicros;
}

bool RawSession::is_anything_waiting_in_signal() const noexcept {
  // Async-signal-safe: comparisons.
  return !waiting_.is_empty_in_signal() || !unclear_.is_empty_in_signal();
}

void RawSession::note_addresses_in_signal(const CapturedStack& stack) noexcept {
  // Async-signal-safe: preallocated memory. Most stacks share all but their innermost frames with
  // the one before.
  size_t shared = 0;
  const size_t most = std::min(stack.depth, previous_depth_);
  while (shared < most &&
         stack.frames[stack.depth - 1 - shared] == previous_[previous_depth_ - 1 - shared]) {
    ++shared;
  }
  const size_t others = stack.depth - shared;
  for (size_t i = 0; i < others; ++i) {
    seen_.prefetch_in_signal(reinterpret_cast<uint64_t>(stack.frames[i]));
  }
  bool all_noted = true;
  for (size_t i = 0; i < others; ++i) {
    all_noted &= note_address_in_signal(stack.frames[i]);
  }
  previous_depth_ = all_noted ? stack.depth : 0;
  std::copy_n(stack.frames, previous_depth_, previous_.begin());
}

bool RawSession::note_address_in_signal(void* address) noexcept {
  // Async-signal-safe: preallocated memory. False if there was no room: the address is met again.
  if (waiting_.is_full_in_signal()) return false;
  switch (seen_.insert_in_signal(reinterpret_cast<uint64_t>(address))) {
    case AddressSet::Insertion::kKnown:
      return true;
    case AddressSet::Insertion::kFull:
      seen_.clear_in_signal();
      return false;
    case AddressSet::Insertion::kAdded:
      break;
  }
  return waiting_.push_in_signal(address);
}

void RawSession::translate_in_signal(siginfo_t* info, void* context) noexcept {
  // Async-signal-safe: as its callees. Builds a stack of `address, delimiter, address, delimiter
  // ...` and has V8 record it.
  if (is_time_to_read_in_signal() || !is_anything_waiting_in_signal()) return;
  const size_t unclear = std::min(unclear_.size_in_signal(), kBatch);
  const size_t others = std::min(waiting_.size_in_signal(), kBatch - unclear);
  const size_t count = unclear + others;
  void* addresses[kBatch];
  void* frames[2 * kBatch];
  for (size_t i = 0; i < count; ++i) {
    addresses[i] = i < unclear ? unclear_.at_in_signal(i) : waiting_.at_in_signal(i - unclear);
  }
  // V8 looks them up in a tree: neighbours are found on the same way.
  std::sort(addresses, addresses + count);
  for (size_t i = 0; i < count; ++i) {
    frames[2 * i] = addresses[i];
    frames[2 * i + 1] = reinterpret_cast<void*>(delimiter_);
  }
  SyntheticStack synthetic;
  const Registers registers = synthetic.build_in_signal(delimiter_, frames, 2 * count);
  if (!capture_.follows_in_signal(registers, frames[0])) return;
  const int64_t begin_micros = v8_ticks_micros_in_signal();
  if (!call_v8_in_signal(info, context, registers)) return;
  expect_old_signal_in_signal();
  requests_.push_in_signal(begin_micros, v8_ticks_micros_in_signal(), epoch_, addresses, count);
  v8_is_armed_ = false;
  signals_since_request_ = 0;
  quiet_signals_ = 0;
  waiting_since_micros_ = begin_micros;
  unclear_.drop_in_signal(unclear);
  waiting_.drop_in_signal(others);
}

}  // namespace tsprof
