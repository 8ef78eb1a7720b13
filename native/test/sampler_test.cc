// The parts of the handler that need neither V8 nor a signal.

#include <cerrno>
#include <cstddef>
#include <thread>

#include "sampler/address_queue.h"
#include "sampler/address_set.h"
#include "sampler/call_site.h"
#include "sampler/cpu_account.h"
#include "sampler/frame_edge.h"
#include "sampler/frame_rules.h"
#include "sampler/record_ring.h"
#include "sampler/request_log.h"
#include "test/check.h"

namespace tsprof {
namespace {

// Code of x64 as V8 makes it, from the byte at which it is interrupted; `before` bytes come first.
template <size_t kLength>
FrameEdgeAt EdgeOf(const uint8_t (&code)[kLength], size_t before = 0) {
  return frame_edge_in_signal(code + before);
}

void AFunctionBeginsBeforeItsFrame() {
  const uint8_t push[] = {0x55, 0x48, 0x89, 0xe5};
  TSPROF_CHECK(EdgeOf(push).edge == FrameEdge::kReturnAddressOnTop);
  TSPROF_CHECK(EdgeOf(push, 1).edge == FrameEdge::kReturnAddressBelowTop);
  // V8 11 and 12: mov rbx, [rcx - 8]; test byte [rbx + 0x35], 1; jnz; push rbp; mov rbp, rsp
  const uint8_t check[] = {0x48, 0x8b, 0x59, 0xf8, 0xf6, 0x43, 0x35, 0x01, 0x0f,
                           0x85, 0x6c, 0xe4, 0x1f, 0x00, 0x55, 0x48, 0x89, 0xe5};
  for (const size_t before : {0, 4, 8, 14}) {
    TSPROF_CHECK(EdgeOf(check, before).edge == FrameEdge::kReturnAddressOnTop);
  }
}

void AFunctionEndsBehindItsFrame() {
  // pop rbp; cmp rcx, 3; jg +3; ret 0x18; pop r10; lea rsp, [rsp + rcx * 8]; push r10; ret
  const uint8_t end[] = {0x5d, 0x48, 0x83, 0xf9, 0x03, 0x7f, 0x03, 0xc2, 0x18, 0x00,
                         0x41, 0x5a, 0x48, 0x8d, 0x24, 0xcc, 0x41, 0x52, 0xc3};
  TSPROF_CHECK(EdgeOf(end).edge == FrameEdge::kNone);
  for (const size_t before : {1, 5, 7, 10, 18}) {
    TSPROF_CHECK(EdgeOf(end, before).edge == FrameEdge::kReturnAddressOnTop);
  }
  for (const size_t before : {12, 16}) {
    TSPROF_CHECK(EdgeOf(end, before).edge == FrameEdge::kReturnAddressInRegister);
    TSPROF_CHECK(EdgeOf(end, before).address_register == 10);
  }
  // Maglev: pop rbp; cmp r8, 3; jg (near) +3; ret 0x18; pop r9; lea rsp, [rsp + r8 * 8]; push r9;
  // ret
  const uint8_t maglev[] = {0x5d, 0x49, 0x83, 0xf8, 0x03, 0x0f, 0x8f, 0x03, 0x00, 0x00, 0x00, 0xc2,
                            0x18, 0x00, 0x41, 0x59, 0x4a, 0x8d, 0x24, 0xc4, 0x41, 0x51, 0xc3};
  for (const size_t before : {1, 5, 11, 14, 22}) {
    TSPROF_CHECK(EdgeOf(maglev, before).edge == FrameEdge::kReturnAddressOnTop);
  }
  TSPROF_CHECK(EdgeOf(maglev, 16).address_register == 9);
}

void TheMiddleOfAFunctionIsNoEdge() {
  // cmp rcx, 3; jg; mov rax, rbx: a comparison like any other
  const uint8_t compare[] = {0x48, 0x83, 0xf9, 0x03, 0x7f, 0x03, 0x48, 0x8b, 0xc3, 0x90};
  TSPROF_CHECK(EdgeOf(compare).edge == FrameEdge::kNone);
  // pop rbx; ret: a register that was saved, the return address below it
  const uint8_t pop[] = {0x5b, 0xc3, 0x90};
  TSPROF_CHECK(EdgeOf(pop).edge == FrameEdge::kNone);
  // mov rbp, rsp without the push before it
  const uint8_t move[] = {0x90, 0x48, 0x89, 0xe5};
  TSPROF_CHECK(EdgeOf(move, 1).edge == FrameEdge::kNone);
}

// The target of the call that ends `code`, which kLongestCall bytes of something else precede.
template <size_t kLength>
uintptr_t TargetOf(const uint8_t (&code)[kLength], uintptr_t root = 0) {
  static_assert(kLength >= kLongestCall);
  return call_target_in_signal(reinterpret_cast<uintptr_t>(code + kLength), root);
}

void CallsOfBuiltinsAreTold() {
  const uint8_t near[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
                          0x90, 0xe8, 0xf0, 0xff, 0xff, 0xff};
  TSPROF_CHECK(TargetOf(near) == reinterpret_cast<uintptr_t>(near + sizeof(near)) - 16);
  const uintptr_t table[] = {0, 0x1234};
  const auto root = reinterpret_cast<uintptr_t>(table) - 0x100;
  const uint8_t far[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x41,
                         0xff, 0x95, 0x08, 0x01, 0x00, 0x00};
  TSPROF_CHECK(TargetOf(far, root) == 0x1234);
  const uint8_t short_far[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
                               0x90, 0x90, 0x41, 0xff, 0x55, 0x08};
  TSPROF_CHECK(TargetOf(short_far, reinterpret_cast<uintptr_t>(table)) == 0x1234);
  const uint8_t absolute[] = {0x49, 0xba, 0x78, 0x56, 0x34, 0x12, 0x00,
                              0x00, 0x00, 0x00, 0x41, 0xff, 0xd2};
  TSPROF_CHECK(TargetOf(absolute) == 0x12345678);
  // call rax: of whatever
  const uint8_t other[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
                           0x90, 0x90, 0x90, 0x90, 0xff, 0xd0};
  TSPROF_CHECK(TargetOf(other) == 0);
  // A table that is not there.
  TSPROF_CHECK(TargetOf(far, 0) == 0);
}

void MemoryMayBeGone() {
  const uintptr_t word = 0;
  TSPROF_CHECK(is_readable_in_signal(reinterpret_cast<uintptr_t>(&word)));
  TSPROF_CHECK(!is_readable_in_signal(8));
  errno = 0;
  is_readable_in_signal(8);
  TSPROF_CHECK(errno == 0);
}

void ASetKnowsWhatItHasSeen() {
  AddressSet set(64);
  TSPROF_CHECK(set.insert_in_signal(0x1000) == AddressSet::Insertion::kAdded);
  TSPROF_CHECK(set.insert_in_signal(0x1000) == AddressSet::Insertion::kKnown);
  set.clear_in_signal();
  TSPROF_CHECK(set.insert_in_signal(0x1000) == AddressSet::Insertion::kAdded);
}

void ASetIsFullAtThreeQuarters() {
  AddressSet set(64);
  for (uint64_t i = 0; i < 48; ++i) {
    TSPROF_CHECK(set.insert_in_signal(i * 8) == AddressSet::Insertion::kAdded);
  }
  TSPROF_CHECK(set.insert_in_signal(0x9999) == AddressSet::Insertion::kFull);
  for (uint64_t i = 0; i < 48; ++i) {
    TSPROF_CHECK(set.insert_in_signal(i * 8) == AddressSet::Insertion::kKnown);
  }
}

void AQueueKeepsItsOrder() {
  AddressQueue queue(4);
  const auto address = [](uintptr_t value) { return reinterpret_cast<void*>(value); };
  TSPROF_CHECK(queue.is_empty_in_signal());
  for (uintptr_t i = 1; i <= 4; ++i) TSPROF_CHECK(queue.push_in_signal(address(i)));
  TSPROF_CHECK(queue.is_full_in_signal() && !queue.push_in_signal(address(5)));
  queue.drop_in_signal(3);
  TSPROF_CHECK(queue.push_in_signal(address(6)) && queue.size_in_signal() == 2);
  TSPROF_CHECK(queue.at_in_signal(0) == address(4) && queue.at_in_signal(1) == address(6));
  queue.clear_in_signal();
  TSPROF_CHECK(queue.is_empty_in_signal());
}

void ARingGivesBackWhatWasPushed() {
  RecordRing ring(32);
  Tick tick{};
  tick.cpu_nanos = 42;
  void* frames[] = {reinterpret_cast<void*>(1), reinterpret_cast<void*>(2)};
  std::vector<uint64_t> popped;
  // Many times around the ring.
  for (int i = 0; i < 100; ++i) {
    tick.begin_micros = i;
    TSPROF_CHECK(ring.push_in_signal(tick, frames, 2));
    Tick out{};
    TSPROF_CHECK(ring.Pop(&out, &popped));
    TSPROF_CHECK(out.begin_micros == i && out.cpu_nanos == 42);
    TSPROF_CHECK((popped == std::vector<uint64_t>{2, 1}));
    TSPROF_CHECK(!ring.Pop(&out, &popped));
  }
}

void ARecordHoldsWhatIsNew() {
  RecordRing ring(64);
  const Tick tick{};
  void* frames[9];
  for (uintptr_t i = 0; i < 9; ++i) frames[i] = reinterpret_cast<void*>(9 - i);
  std::vector<uint64_t> expected{1, 2, 3, 4, 5, 6, 7, 8, 9};
  std::vector<uint64_t> popped;
  Tick out{};
  const auto push = [&](size_t skipped) {
    const size_t before = ring.size_in_signal();
    TSPROF_CHECK(ring.push_in_signal(tick, frames + skipped, 9 - skipped));
    return ring.size_in_signal() - before;
  };
  const size_t header = push(0) - 9;
  TSPROF_CHECK(push(0) == header);
  TSPROF_CHECK(push(4) == header);
  frames[4] = reinterpret_cast<void*>(50);
  TSPROF_CHECK(push(4) == header + 1);
  TSPROF_CHECK(push(9) == header);
  TSPROF_CHECK(push(8) == header + 1);
  TSPROF_CHECK(ring.Pop(&out, &popped) && popped == expected);
  TSPROF_CHECK(ring.Pop(&out, &popped) && popped == expected);
  TSPROF_CHECK(ring.Pop(&out, &popped) && (popped == std::vector<uint64_t>{1, 2, 3, 4, 5}));
  TSPROF_CHECK(ring.Pop(&out, &popped) && (popped == std::vector<uint64_t>{1, 2, 3, 4, 50}));
  TSPROF_CHECK(ring.Pop(&out, &popped) && popped.empty());
  TSPROF_CHECK(ring.Pop(&out, &popped) && (popped == std::vector<uint64_t>{1}));
}

void NoSampleHasLessThanNoTime() {
  CpuAccount account;
  account.Begin();
  for (int i = 0; i < 100; ++i) {
    account.begin_tick_in_signal();
    TSPROF_CHECK(account.due_in_signal() >= 0);
    // The thread does not run, for about as long as passes for CPU time.
    const timespec pause{0, 20'000};
    nanosleep(&pause, nullptr);
    TSPROF_CHECK(account.account_in_signal() > 0);
    TSPROF_CHECK(account.Due() >= 0);
  }
}

void TimeGoesToTheTickThatIsSampled() {
  CpuAccount account;
  account.Begin();
  const int64_t begin = account.begin_tick_in_signal();
  int64_t end = begin;
  while (end < begin + 2'000'000) end = account.begin_tick_in_signal();
  TSPROF_CHECK(account.due_in_signal() >= end - begin);
  account.skip_in_signal(1'000'000);
  TSPROF_CHECK(account.due_in_signal() >= end - begin - 1'000'000);
  account.account_in_signal();
  TSPROF_CHECK(account.begin_tick_in_signal() - end >= account.due_in_signal());
}

void AFullRingRefusesAndKeeps() {
  RecordRing ring(16);
  const Tick tick{};
  void* frames[4] = {};
  void* others[4] = {frames, frames, frames, frames};
  TSPROF_CHECK(ring.push_in_signal(tick, frames, 4));
  TSPROF_CHECK(!ring.push_in_signal(tick, others, 4));
  TSPROF_CHECK(ring.push_in_signal(tick, frames, 4));
  Tick out{};
  std::vector<uint64_t> popped;
  for (int i = 0; i < 2; ++i) {
    TSPROF_CHECK(ring.Pop(&out, &popped) && popped == std::vector<uint64_t>(4));
  }
  TSPROF_CHECK(ring.push_in_signal(tick, others, 4));
}

void ARingJoinsTwoThreads() {
  constexpr int64_t kTicks = 200'000;
  RecordRing ring(1024);
  int64_t dropped = 0;
  std::thread producer([&] {
    void* frames[8];
    for (int64_t i = 0; i < kTicks; ++i) {
      Tick tick{};
      tick.begin_micros = i;
      for (auto& frame : frames) frame = reinterpret_cast<void*>(i);
      while (!ring.push_in_signal(tick, frames, static_cast<size_t>(i % 9))) {
        ++dropped;
        std::this_thread::yield();
      }
    }
  });
  Tick out{};
  std::vector<uint64_t> popped;
  for (int64_t expected = 0; expected < kTicks;) {
    if (!ring.Pop(&out, &popped)) {
      std::this_thread::yield();
      continue;
    }
    TSPROF_CHECK(out.begin_micros == expected);
    TSPROF_CHECK(popped.size() == static_cast<size_t>(expected % 9));
    for (const uint64_t frame : popped) TSPROF_CHECK(frame == static_cast<uint64_t>(expected));
    ++expected;
  }
  producer.join();
}

constexpr BuiltinRanges kBuiltins{{0x1000, 0x2000}, {0x5000, 0x6000}};
constexpr uintptr_t kJitCode = 0x4000;
constexpr uintptr_t kContext = 0x7000'0001;
constexpr uintptr_t kFunction = 0x7000'1001;
constexpr uintptr_t kTypeMarker = 6 << 1;

// What a function keeps below its frame pointer: an argument count lies between these.
struct Slots {
  uintptr_t bytecode_offset = 0;
  uintptr_t bytecode_array = 0;
  uintptr_t argument_count = 0;
  uintptr_t function = kFunction;
  uintptr_t context = kContext;

  CallingFrame At(uintptr_t pc) const { return {reinterpret_cast<uintptr_t>(this + 1), pc}; }
};

// What V8 keeps in an interpreted function's frame.
Slots Interpreted(uint32_t offset) {
  return {static_cast<uintptr_t>(offset) << 32, 0x7000'2001, 0, kFunction, kContext};
}

void CompiledCodeIsReportedByItsReturnAddress() {
  const FrameRules rules(kBuiltins);
  uintptr_t address = 0;
  const Slots function;
  TSPROF_CHECK(rules.report_in_signal(function.At(kJitCode), &address) ==
               FrameReport::kReturnAddress);
  TSPROF_CHECK(address == kJitCode);
  for (const uintptr_t pc : {kJitCode, uintptr_t{0x1010}}) {
    const Slots no_function{0, 0, 0, 8, kContext};
    TSPROF_CHECK(rules.report_in_signal(no_function.At(pc), &address) == FrameReport::kUnknown);
    const Slots typed{0, 0, 0, kFunction, kTypeMarker};
    TSPROF_CHECK(rules.report_in_signal(typed.At(pc), &address) == FrameReport::kUnknown);
  }
}

void FramesWithATypeAreLearnt() {
  FrameRules rules(kBuiltins);
  uintptr_t address = 0;
  const Slots unreported{0, 0, 0, kFunction, kTypeMarker};
  const Slots reported{0, 0, 0, kFunction, kTypeMarker + 2};
  TSPROF_CHECK(rules.learn_in_signal(unreported.At(0x1010), kJitCode, &address) ==
               FrameReport::kNone);
  TSPROF_CHECK(rules.learn_in_signal(reported.At(0x5010), 0x5010, &address) ==
               FrameReport::kReturnAddress);
  TSPROF_CHECK(rules.report_in_signal(unreported.At(0x5020), &address) == FrameReport::kNone);
  TSPROF_CHECK(rules.report_in_signal(reported.At(0x1020), &address) ==
               FrameReport::kReturnAddress);
  TSPROF_CHECK(address == 0x1020);
  // Beyond all types that there are, and in compiled code, where nothing is learnt.
  const Slots no_type{0, 0, 0, kFunction, 0x8000};
  rules.learn_in_signal(no_type.At(0x1010), 0x1010, &address);
  TSPROF_CHECK(rules.report_in_signal(no_type.At(0x1010), &address) == FrameReport::kUnknown);
  TSPROF_CHECK(rules.report_in_signal(unreported.At(kJitCode), &address) == FrameReport::kUnknown);
}

void BuiltinsThatInterpretAreLearnt() {
  FrameRules rules(kBuiltins);
  uintptr_t address = 0;
  const Slots first = Interpreted(5);
  TSPROF_CHECK(rules.report_in_signal(first.At(0x1010), &address) == FrameReport::kUnknown);
  TSPROF_CHECK(rules.learn_in_signal(first.At(0x1010), first.bytecode_array + 5, &address) ==
               FrameReport::kBytecode);
  const Slots second = Interpreted(77);
  TSPROF_CHECK(rules.report_in_signal(second.At(0x1010), &address) == FrameReport::kBytecode);
  TSPROF_CHECK(address == second.bytecode_array + 77);
  Slots before_the_first = second;
  before_the_first.bytecode_offset = ~uintptr_t{0} << 32;
  rules.report_in_signal(before_the_first.At(0x1010), &address);
  TSPROF_CHECK(address == second.bytecode_array - 1);
  // V8 reports another address where this one is not to be had.
  Slots without_offset = second;
  without_offset.bytecode_offset = 3;
  TSPROF_CHECK(rules.report_in_signal(without_offset.At(0x1010), &address) ==
               FrameReport::kUnknown);
  // A builtin of JavaScript's own library.
  TSPROF_CHECK(rules.report_in_signal(second.At(0x1020), &address) == FrameReport::kUnknown);
  TSPROF_CHECK(rules.learn_in_signal(second.At(0x1020), 0x1020, &address) ==
               FrameReport::kReturnAddress);
  TSPROF_CHECK(rules.report_in_signal(second.At(0x1010), &address) == FrameReport::kBytecode);
}

void WhatFitsNoRuleIsNotLearnt() {
  FrameRules rules(kBuiltins);
  uintptr_t address = 0;
  const Slots frame = Interpreted(5);
  TSPROF_CHECK(rules.learn_in_signal(frame.At(0x1010), kJitCode, &address) ==
               FrameReport::kUnknown);
  TSPROF_CHECK(rules.report_in_signal(frame.At(0x1010), &address) == FrameReport::kUnknown);
}

void RequestsAreHandedOverOnce() {
  RequestLog log;
  TSPROF_CHECK(log.is_empty_in_signal() && log.Take().empty());
  void* addresses[RequestLog::kMostAddresses];
  for (size_t i = 0; i < RequestLog::kMostAddresses; ++i) {
    addresses[i] = reinterpret_cast<void*>(i + 1);
  }
  // An empty one takes no room.
  constexpr size_t kFullOnes = RequestLog::kAddressCapacity / RequestLog::kMostAddresses;
  for (size_t i = 0; i <= kFullOnes; ++i) {
    TSPROF_CHECK(!log.is_full_in_signal());
    const auto micros = static_cast<int64_t>(i);
    log.push_in_signal(micros, micros + 1, 7, addresses, i == 0 ? 0 : RequestLog::kMostAddresses);
  }
  TSPROF_CHECK(log.is_full_in_signal());
  const std::vector<TranslationRequest> requests = log.Take();
  TSPROF_CHECK(requests.size() == kFullOnes + 1);
  TSPROF_CHECK(requests.front().addresses.empty());
  TSPROF_CHECK(requests.back().addresses.size() == RequestLog::kMostAddresses);
  TSPROF_CHECK(requests.back().addresses.back() == RequestLog::kMostAddresses);
  TSPROF_CHECK(requests.back().epoch == 7 && requests.back().end_micros == kFullOnes + 1);
  TSPROF_CHECK(log.is_empty_in_signal() && log.Take().empty());
  for (size_t i = 0; i < RequestLog::kCapacity; ++i) {
    TSPROF_CHECK(!log.is_full_in_signal());
    log.push_in_signal(0, 1, 7, addresses, 1);
  }
  TSPROF_CHECK(log.is_full_in_signal() && log.Take().size() == RequestLog::kCapacity);
}

}  // namespace
}  // namespace tsprof

int main() {
  using namespace tsprof;
  const Test tests[] = {
      {"a function begins before its frame", AFunctionBeginsBeforeItsFrame},
      {"a function ends behind its frame", AFunctionEndsBehindItsFrame},
      {"the middle of a function is no edge", TheMiddleOfAFunctionIsNoEdge},
      {"calls of builtins are told", CallsOfBuiltinsAreTold},
      {"memory may be gone", MemoryMayBeGone},
      {"a set knows what it has seen", ASetKnowsWhatItHasSeen},
      {"a set is full at three quarters", ASetIsFullAtThreeQuarters},
      {"a queue keeps its order", AQueueKeepsItsOrder},
      {"a ring gives back what was pushed", ARingGivesBackWhatWasPushed},
      {"a record holds what is new", ARecordHoldsWhatIsNew},
      {"no sample has less than no time", NoSampleHasLessThanNoTime},
      {"time goes to the tick that is sampled", TimeGoesToTheTickThatIsSampled},
      {"a full ring refuses and keeps", AFullRingRefusesAndKeeps},
      {"a ring joins two threads", ARingJoinsTwoThreads},
      {"compiled code is reported by its return address", CompiledCodeIsReportedByItsReturnAddress},
      {"frames with a type are learnt", FramesWithATypeAreLearnt},
      {"builtins that interpret are learnt", BuiltinsThatInterpretAreLearnt},
      {"what fits no rule is not learnt", WhatFitsNoRuleIsNotLearnt},
      {"requests are handed over once", RequestsAreHandedOverOnce},
  };
  return RunTests(tests);
}
