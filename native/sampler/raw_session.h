// The handler of the `raw` engine: stores addresses, and has V8 name only those not seen before.
#pragma once

#include <algorithm>
#include <array>

#include "sampler/address_queue.h"
#include "sampler/address_set.h"
#include "sampler/clocks.h"
#include "sampler/request_log.h"
#include "sampler/stack_capture.h"
#include "sampler/tick_session.h"
#include "sampler/v8_stack.h"

namespace tsprof {

// V8 records only while there is something to name. The handler notices when that begins and ends,
// and asks for the change, which takes locks, by an errand.
enum class Naming : uint8_t {
  kOn,  // V8 records, and answers
  kToBeTurnedOff,
  kOff,
  kToBeTurnedOn,
};

// How often V8's thread asks for a stack, and so names what waits.
enum class Pace : uint8_t {
  kCalm,
  kUrgent,  // there is much to name, or the time is short
  kRushed,  // there is more than a turn can name
};

class RawSession final : public TickSession {
 public:
  // Addresses that one call of V8 names: each is followed by a delimiter, and V8 takes 255 frames.
  static constexpr size_t kBatch = RequestLog::kMostAddresses;

  // `delimiter` is the address of code that V8 knows by a name nobody else has: see
  // vm/leaf_marker.h.
  RawSession(v8::Isolate* isolate, uintptr_t delimiter, TimerKind timer_kind,
             SignalHandler v8_handler, RingDrain::Consumer consume, RingDrain::Errand errand);

  // The following are for the sampled thread.

  // Records the stack of the calling thread as that on which the collection `gc` ran, which has
  // just ended.
  void RecordGcStack(uint32_t gc);

  // Other code has come to the addresses from `begin` up to `end`.
  void ForgetCode(uintptr_t begin, uintptr_t end);

  // A full collection has ended. It frees code: where V8 must not be asked about that, what waits
  // to be named is named when it is met again.
  void NoteFullGc();

  // Whether addresses wait to be named.
  bool is_waiting() const { return is_anything_waiting_in_signal(); }
  // At which they should be named. What is urgent is so after clearing up, too.
  Pace pace() const {
    return is_clearing_up_ ? std::max(turn_pace_, pace_in_signal()) : pace_in_signal();
  }
  // Whether some wait of which V8 has to record both views. They come first.
  bool has_unclear() const { return !unclear_.is_empty_in_signal(); }

  // The following, with the signals blocked.
  Naming naming() const { return naming_; }
  // Notices what has been loaded.
  void NoticeLibraries();
  // V8 records from now on; the first turn is urgent.
  void BeginNaming();
  // It goes on recording, at that pace. A stack that it has asked for it still waits for.
  void GoOnNaming(Pace pace);
  void EndNaming();
  bool is_recording() const { return naming_ == Naming::kOn || naming_ == Naming::kToBeTurnedOff; }
  std::vector<TranslationRequest> TakeRequests() { return requests_.Take(); }
  bool has_requests() const { return !requests_.is_empty_in_signal(); }
  // Has addresses named once more.
  void AskAgain(const TranslationRequest& request) { QueueAgain(request, &waiting_); }
  // Has the code named that may be what is entered there, if it is not known.
  void AskFirstBytecode(VersionedAddress entry);
  // As AskAgain, of which V8 has to record both views.
  void ClearUp(const TranslationRequest& request) { QueueAgain(request, &unclear_); }

  // Whether V8 should be sending signals and does not.
  bool is_v8_silent() const { return is_v8_silent_; }

  // From now on nothing waits for others to be named with it.
  void BeginHurry() { is_hurried_ = true; }
  bool is_hurried() const { return is_hurried_; }

  // Has the stacks on which V8 arms its sampler named, without ticks.
  void BeginProbing() {
    is_probing_ = true;
    BeginHurry();
  }

  // How many such stacks there have been.
  int probes() const { return probes_; }

 private:
  static constexpr size_t kSeenSlots = size_t{1} << 16;
  static constexpr size_t kWaiting = size_t{1} << 14;
  static constexpr size_t kUnclear = RequestLog::kAddressCapacity;  // what one reading can leave
  // After so many of V8's signals that find nothing to name, or the thread waiting, V8 is turned
  // off; and after so many in which no code of V8's ran, by which it could be asked.
  static constexpr int kQuietSignals = 12;
  // The same while it is urgent and answers are still to be read, which does not turn V8 off: one
  // that is missing is asked for again, in a program that ends soon, too.
  static constexpr int kEarlyQuietSignals = 3;
  static constexpr int kFutileSignals = 100;
  // By the second one V8 has answered everything: see AwaitV8. It begins to after the first one,
  // and takes far less than that time; if it does not, it is asked again.
  static constexpr int kAnsweredSignals = 2;
  static constexpr int64_t kAnswerMicros = 20'000;
  // Its answers are read after that time, whatever there still is to name: see RawEngine's
  // RenewWhereStuck.
  static constexpr int64_t kLongestTurnMicros = 1'000'000;
  // Where V8 does not record, a few addresses wait that long for others to be named with them; but
  // not soon after a full collection that came soon after another: where they come one upon the
  // other, code that waits to be named is freed before. V8's thread takes 50 to 100 us to wake up,
  // so it is not hurried without need.
  static constexpr size_t kFew = kBatch / 2;
  static constexpr size_t kMany = 2 * kBatch;
  static constexpr size_t kTooMany = RequestLog::kAddressCapacity;
  static constexpr int64_t kPatienceMicros = 20'000;
  static constexpr int64_t kAfterGcMicros = 400'000;
  static constexpr int64_t kFrequentGcMicros = 2'000'000;
  // What may be code of a new library is looked into; seldom if it never is, as in WebAssembly.
  static constexpr int64_t kShortestNoticeMicros = 10'000;
  static constexpr int64_t kLongestNoticeMicros = 1'000'000;
  // V8 sends a signal an interval, of 100 ms at most, while it is on.
  static constexpr int64_t kSilenceMicros = 1'000'000;

  void SetAside(AddressQueue* queue);
  void QueueAgain(const TranslationRequest& request, AddressQueue* queue);

  void sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept override;
  void v8_armed_in_signal(siginfo_t* info, void* context) noexcept override;
  void note_addresses_in_signal(CapturedStack* stack) noexcept;
  bool note_address_in_signal(void** frame) noexcept;
  void forget_all_in_signal() noexcept;
  void translate_in_signal(siginfo_t* info, void* context) noexcept;
  void drop_asked_in_signal(size_t unclear, size_t others) noexcept;
  // Nothing has to be awaited then: a shorter interval has V8 answer first (CodeMap::Flush).
  bool is_too_slow_in_signal() const noexcept;
  Pace pace_in_signal() const noexcept;
  bool is_after_frequent_gc_in_signal() const noexcept;
  bool is_anything_waiting_in_signal() const noexcept;
  bool is_worth_naming_in_signal() const noexcept;
  bool is_time_to_read_in_signal() const noexcept;
  void ask_for_notice_in_signal(int64_t now_micros) noexcept;
  void end_turn_when_quiet_in_signal() noexcept;
  void end_turn_when_due_in_signal(int64_t now_micros) noexcept;
  void end_turn_in_signal() noexcept;

  StackCapture capture_;
  const uintptr_t delimiter_;
  const bool walks_look_into_code_ = WalksLookIntoCode();

  // Changed by the handler.
  uint32_t generation_ = 0;  // how often all addresses have been forgotten
  int64_t full_gc_micros_ = v8_ticks_micros_in_signal();  // when the last one ended
  bool is_gc_frequent_ = true;                            // as if, before the first one
  bool v8_is_armed_ = false;
  bool is_v8_silent_ = false;
  int64_t v8_signal_micros_ = v8_ticks_micros_in_signal();  // when V8 sent the last one
  int64_t next_notice_micros_ = 0;
  int64_t notice_micros_ = kShortestNoticeMicros;  // from one to the next
  bool is_probing_ = false;
  bool is_hurried_ = false;
  int probes_ = 0;
  AddressSet seen_{kSeenSlots};
  AddressQueue waiting_{kWaiting};
  int64_t waiting_since_micros_ = 0;  // the first of them
  AddressQueue unclear_{kUnclear};
  bool is_clearing_up_ = false;  // V8 records for what was unclear
  RequestLog requests_;
  Naming naming_ = Naming::kOn;
  Pace turn_pace_ = Pace::kUrgent;
  int signals_since_request_ = 0;                                    // of V8's
  int quiet_signals_ = 0;                                            // of those, in a row
  std::array<VersionedAddress, CapturedStack::kCapacity> previous_;  // the stack before, all seen
  size_t previous_depth_ = 0;
};

}  // namespace tsprof
