#include "sampler/frame_rules.h"

namespace tsprof {

namespace {

constexpr uintptr_t kWord = sizeof(uintptr_t);

// Async-signal-safe: reads a word of the interrupted stack; `slot` counts down from 1.
uintptr_t word_below_in_signal(uintptr_t fp, uintptr_t slot) noexcept {
  return *reinterpret_cast<const uintptr_t*>(fp - slot * kWord);
}

// Async-signal-safe: a comparison. V8's tags (include/v8-internal.h).
bool is_heap_object_in_signal(uintptr_t word) noexcept { return (word & 3) == 1; }

// Async-signal-safe: a comparison. StackFrame::IsTypeMarker, src/execution/frames.h.
bool is_type_in_signal(uintptr_t word) noexcept { return (word & 1) == 0; }

// Async-signal-safe: reads two words. As TickSample::GetStackSample (src/profiler/tick-sample.cc)
// computes it; 0 where it does not.
uintptr_t bytecode_in_signal(uintptr_t fp) noexcept {
  const uintptr_t array = word_below_in_signal(fp, 4);
  const uintptr_t offset = word_below_in_signal(fp, 5);
  const bool is_small_integer = (offset & 0xffffffff) == 0;
  if (!is_heap_object_in_signal(array) || !is_small_integer) return 0;
  // Before its first bytecode a function is at a negative offset.
  return array + static_cast<uintptr_t>(static_cast<intptr_t>(offset) >> 32);
}

}  // namespace

FrameReport FrameRules::report_in_signal(const CallingFrame& frame,
                                         uintptr_t* address) const noexcept {
  // Async-signal-safe: as its callees.
  const FrameReport report = kind_in_signal(frame);
  *address = report == FrameReport::kBytecode ? bytecode_in_signal(frame.fp) : frame.pc;
  return *address == 0 ? FrameReport::kUnknown : report;
}

FrameReport FrameRules::learn_in_signal(const CallingFrame& frame, uintptr_t next,
                                        uintptr_t* address) noexcept {
  // Async-signal-safe: as its callees.
  const FrameReport known = report_in_signal(frame, address);
  if (known != FrameReport::kUnknown) return known;
  *address = next;
  FrameReport report = FrameReport::kUnknown;
  if (next == frame.pc) {
    report = FrameReport::kReturnAddress;
  } else if (is_type_in_signal(word_below_in_signal(frame.fp, 1))) {
    report = FrameReport::kNone;
  } else if (next == bytecode_in_signal(frame.fp)) {
    report = FrameReport::kBytecode;
  }
  note_in_signal(frame, report);
  return report;
}

FrameReport FrameRules::kind_in_signal(const CallingFrame& frame) const noexcept {
  // Async-signal-safe: reads two words of the stack.
  const uintptr_t first = word_below_in_signal(frame.fp, 1);
  const bool is_builtin = builtins_.contains_in_signal(frame.pc);
  if (is_type_in_signal(first)) {
    const uintptr_t type = first >> 1;
    return is_builtin && type < kFrameTypes ? of_types_[type] : FrameReport::kUnknown;
  }
  if (!is_heap_object_in_signal(word_below_in_signal(frame.fp, 2))) return FrameReport::kUnknown;
  if (!is_builtin) return FrameReport::kReturnAddress;
  const BuiltinReturn& noted = of_builtins_[slot_in_signal(frame.pc)];
  return noted.pc == frame.pc ? noted.report : FrameReport::kUnknown;
}

void FrameRules::note_in_signal(const CallingFrame& frame, FrameReport report) noexcept {
  // Async-signal-safe: reads two words of the stack, writes this object.
  if (!builtins_.contains_in_signal(frame.pc)) return;
  const uintptr_t first = word_below_in_signal(frame.fp, 1);
  if (!is_type_in_signal(first)) {
    of_builtins_[slot_in_signal(frame.pc)] = {frame.pc, report};
  } else if (first >> 1 < kFrameTypes) {
    of_types_[first >> 1] = report;
  }
}

size_t FrameRules::slot_in_signal(uintptr_t pc) noexcept {
  // Async-signal-safe: arithmetic.
  return (pc ^ (pc >> 6)) % kBuiltinReturns;
}

}  // namespace tsprof
