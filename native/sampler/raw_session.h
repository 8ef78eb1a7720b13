// The handler of the `raw` engine: stores addresses, and has V8 name only those not seen before.
#pragma once

#include <array>
#include <memory>

#include "sampler/address_set.h"
#include "sampler/stack_capture.h"
#include "sampler/tick_session.h"

namespace tsprof {

class RawSession final : public TickSession {
 public:
  // Addresses that one call of V8 names: each is followed by a delimiter, and V8 takes 255 frames.
  static constexpr size_t kBatch = 126;

  // `delimiter` is the address of code that V8 knows by a name nobody else has: see
  // vm/leaf_marker.h.
  RawSession(v8::Isolate* isolate, uintptr_t delimiter, TimerKind timer_kind,
             SignalHandler v8_handler, RingDrain::Consumer consume);

  // The following are for the sampled thread.

  // Records the stack of the calling thread as that on which the collection `gc` ran, which has
  // just ended.
  void RecordGcStack(uint32_t gc);

  // Code may have moved: addresses mean something else from now on.
  void BeginEpoch();

  // Whether addresses wait to be named.
  bool is_waiting() const { return waiting_count_ != 0; }

  // Has the stacks on which V8 arms its sampler named, without ticks.
  void BeginProbing() { is_probing_ = true; }

  // How many such stacks there have been.
  int probes() const { return probes_; }

 private:
  static constexpr size_t kSeenSlots = size_t{1} << 16;
  static constexpr size_t kWaiting = size_t{1} << 14;

  void sample_in_signal(siginfo_t* info, void* context, int64_t cpu) noexcept override;
  void v8_armed_in_signal(siginfo_t* info, void* context) noexcept override;
  void note_addresses_in_signal(const CapturedStack& stack) noexcept;
  bool note_address_in_signal(void* address) noexcept;
  void translate_in_signal(siginfo_t* info, void* context) noexcept;

  const StackCapture capture_;
  const uintptr_t delimiter_;

  // Changed by the handler.
  uint32_t epoch_ = 0;
  bool v8_is_armed_ = false;
  bool is_probing_ = false;
  int probes_ = 0;
  AddressSet seen_{kSeenSlots};
  const std::unique_ptr<void* []> waiting_ { new void*[kWaiting]() };  // a circular queue
  size_t waiting_first_ = 0;
  size_t waiting_count_ = 0;
  std::array<void*, CapturedStack::kCapacity> previous_;  // the stack before, all of it seen
  size_t previous_depth_ = 0;
};

}  // namespace tsprof
