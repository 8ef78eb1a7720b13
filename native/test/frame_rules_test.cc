// Which frames V8 reports, as learnt from its walks.

#include "sampler/frame_rules.h"

#include "test/check.h"

namespace tsprof {
namespace {

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

}  // namespace
}  // namespace tsprof

int main() {
  using namespace tsprof;
  const Test tests[] = {
      {"compiled code is reported by its return address", CompiledCodeIsReportedByItsReturnAddress},
      {"frames with a type are learnt", FramesWithATypeAreLearnt},
      {"builtins that interpret are learnt", BuiltinsThatInterpretAreLearnt},
      {"what fits no rule is not learnt", WhatFitsNoRuleIsNotLearnt},
  };
  return RunTests(tests);
}
