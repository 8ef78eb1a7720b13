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
  note_addresses_in_signal(&stack);
  Tick tick{};
  tick.kind = TickKind::kGcStack;
  tick.gc = gc;
  tick.generation = generation_;
  // If there is no room, the collection's ticks count for the stack of the sample before it.
  static_cast<void>(drain().push_in_signal(tick, stack.frames, stack.depth));
  Unlock();
}

void RawSession::ForgetCode(uintptr_t begin, uintptr_t end) {
  if (!seen_.may_hold_in_signal(begin, end) || !Lock()) return;
  seen_.forget_in_signal(begin, end);
  previous_depth_ = 0;
  Unlock();
}

void RawSession::NoteFullGc() {
  if (!Lock()) return;
  const int64_t now_micros = v8_ticks_micros_in_signal();
  is_gc_frequent_ = now_micros - full_gc_micros_ < kFrequentGcMicros;
  full_gc_micros_ = now_micros;
  // What waits may be gone. Most of it is still there, but may not be met again.
  if (walks_look_into_code_) {
    SetAside(&waiting_);
    SetAside(&unclear_);
    previous_depth_ = 0;
  }
  Unlock();
}

void RawSession::SetAside(AddressQueue* queue) {
  for (size_t i = 0; i < queue->size_in_signal(); ++i) {
    seen_.set_aside_in_signal(queue->at_in_signal(i));
  }
  queue->clear_in_signal();
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

void RawSession::QueueAgain(const TranslationRequest& request, AddressQueue* queue) {
  const bool may_ask = !walks_look_into_code_ || request.begin_micros > full_gc_micros_;
  for (const VersionedAddress address : request.addresses) {
    if (!may_ask || !queue->push_in_signal(address)) seen_.set_aside_in_signal(address);
  }
  // What has been set aside is met again in the very same stack, too.
  previous_depth_ = 0;
}

void RawSession::AskFirstBytecode(VersionedAddress entry) {
  const VersionedAddress first = FirstBytecode(entry);
  const bool is_code_there = !walks_look_into_code_ && seen_.contains_in_signal(entry);
  const bool is_new = seen_.find_in_signal(address_in_signal(first)) == 0;
  if (!is_code_there || !is_new || seen_.is_full_in_signal()) return;
  if (waiting_.push_in_signal(first)) seen_.add_in_signal(first);
}

void RawSession::sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept {
  // Async-signal-safe: as its callees.
  CapturedStack stack;
  if (!capture_in_signal(&capture_, context, &stack)) return;
  Tick tick{};
  tick.begin_micros = v8_ticks_micros_in_signal();
  tick.end_micros = tick.begin_micros;
  tick.cpu_nanos = cpu;
  tick.generation = generation_;
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
    note_addresses_in_signal(&stack);
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
      if (capture_in_signal(&capture_, context, &stack)) note_addresses_in_signal(&stack);
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
  const bool is_early = turn_pace_ != Pace::kCalm && !requests_.is_empty_in_signal();
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
  return turn_pace_ < pace_in_signal();
}

Pace RawSession::pace_in_signal() const noexcept {
  // Async-signal-safe: as its callees.
  if (waiting_.size_in_signal() > kTooMany) return Pace::kRushed;
  const bool is_urgent = waiting_.size_in_signal() > kMany || is_after_frequent_gc_in_signal();
  return is_urgent ? Pace::kUrgent : Pace::kCalm;
}

bool RawSession::is_after_frequent_gc_in_signal() const noexcept {
  // Async-signal-safe: a clock read.
  return is_gc_frequent_ && v8_ticks_micros_in_signal() - full_gc_micros_ < kAfterGcMicros;
}

bool RawSession::is_worth_naming_in_signal() const noexcept {
  // Async-signal-safe: as its callees.
  if (!unclear_.is_empty_in_signal()) return true;
  if (waiting_.is_empty_in_signal()) return false;
  return is_hurried_ || waiting_.size_in_signal() >= kFew || is_after_frequent_gc_in_signal() ||
         v8_ticks_micros_in_signal() - waiting_since_micros_ >= kPatienceMicros;
}

bool RawSession::is_anything_waiting_in_signal() const noexcept {
  // Async-signal-safe: comparisons.
  return !waiting_.is_empty_in_signal() || !unclear_.is_empty_in_signal();
}

void RawSession::note_addresses_in_signal(CapturedStack* stack) noexcept {
  // Async-signal-safe: preallocated memory. Gives the addresses their versions. Most stacks share
  // all but their innermost frames with the one before.
  size_t shared = 0;
  const size_t most = std::min(stack->depth, previous_depth_);
  void** const innermost = stack->frames;
  void** outermost = stack->frames + stack->depth;
  for (; shared < most; ++shared) {
    const VersionedAddress previous = previous_[previous_depth_ - 1 - shared];
    if (reinterpret_cast<uint64_t>(*(outermost - 1)) != address_in_signal(previous)) break;
    *--outermost = reinterpret_cast<void*>(previous);
  }
  for (void** frame = innermost; frame != outermost; ++frame) {
    seen_.prefetch_in_signal(reinterpret_cast<uint64_t>(*frame));
  }
  bool all_noted = true;
  for (void** frame = innermost; frame != outermost; ++frame) {
    all_noted &= note_address_in_signal(frame);
  }
  previous_depth_ = all_noted ? stack->depth : 0;
  for (size_t i = 0; i < previous_depth_; ++i) {
    previous_[i] = reinterpret_cast<VersionedAddress>(stack->frames[i]);
  }
}

bool RawSession::note_address_in_signal(void** frame) noexcept {
  // Async-signal-safe: preallocated memory. False if there was no room: the address is met again.
  const auto address = reinterpret_cast<uint64_t>(*frame);
  auto [versioned, is_to_be_named] = seen_.meet_in_signal(address);
  const bool is_new = versioned == 0;
  const bool has_room_for_it = !is_new || !seen_.is_full_in_signal();
  if (!has_room_for_it) forget_all_in_signal();
  if (is_new) versioned = seen_.new_in_signal(address);
  *frame = reinterpret_cast<void*>(versioned);
  // Nor is the rest of the stack known any more: none of it may be taken for that of the next.
  if (!has_room_for_it) return false;
  if (!is_new && !is_to_be_named) return true;
  const bool has_room = waiting_.push_in_signal(versioned);
  if (is_new && has_room) seen_.add_in_signal(versioned);
  if (!is_new && !has_room) seen_.set_aside_in_signal(versioned);
  return has_room;
}

void RawSession::forget_all_in_signal() noexcept {
  // Async-signal-safe: as its callees. What waits is still to be named.
  seen_.clear_in_signal();
  ++generation_;
  previous_depth_ = 0;
  for (const AddressQueue* queue : {&unclear_, &waiting_}) {
    for (size_t i = 0; i < queue->size_in_signal(); ++i) {
      const VersionedAddress address = queue->at_in_signal(i);
      if (seen_.find_in_signal(address_in_signal(address)) == 0) seen_.add_in_signal(address);
    }
  }
}

void RawSession::translate_in_signal(siginfo_t* info, void* context) noexcept {
  // Async-signal-safe: as its callees. Builds a stack of `address, delimiter, address, delimiter
  // ...` and has V8 record it.
  if (is_time_to_read_in_signal() || !is_anything_waiting_in_signal()) return;
  const size_t unclear = std::min(unclear_.size_in_signal(), kBatch);
  const size_t others = std::min(waiting_.size_in_signal(), kBatch - unclear);
  VersionedAddress addresses[kBatch];
  size_t count = 0;
  for (size_t i = 0; i < unclear + others; ++i) {
    const VersionedAddress address =
        i < unclear ? unclear_.at_in_signal(i) : waiting_.at_in_signal(i - unclear);
    // Otherwise other code is there by now.
    if (seen_.contains_in_signal(address)) addresses[count++] = address;
  }
  if (count == 0) return drop_asked_in_signal(unclear, others);
  // V8 looks them up in a tree: neighbours are found on the same way.
  std::sort(addresses, addresses + count, [](VersionedAddress a, VersionedAddress b) {
    return address_in_signal(a) < address_in_signal(b);
  });
  void* frames[2 * kBatch];
  for (size_t i = 0; i < count; ++i) {
    frames[2 * i] = reinterpret_cast<void*>(address_in_signal(addresses[i]));
    frames[2 * i + 1] = reinterpret_cast<void*>(delimiter_);
  }
  SyntheticStack synthetic;
  const Registers registers = synthetic.build_in_signal(delimiter_, frames, 2 * count);
  if (!capture_.follows_in_signal(registers, frames[0])) return;
  const int64_t begin_micros = v8_ticks_micros_in_signal();
  if (!call_v8_in_signal(info, context, registers)) return;
  expect_old_signal_in_signal();
  requests_.push_in_signal(begin_micros, v8_ticks_micros_in_signal(), generation_, addresses,
                           count);
  v8_is_armed_ = false;
  signals_since_request_ = 0;
  quiet_signals_ = 0;
  waiting_since_micros_ = begin_micros;
  drop_asked_in_signal(unclear, others);
}

void RawSession::drop_asked_in_signal(size_t unclear, size_t others) noexcept {
  // Async-signal-safe: assignments.
  unclear_.drop_in_signal(unclear);
  waiting_.drop_in_signal(others);
}

}  // namespace tsprof
