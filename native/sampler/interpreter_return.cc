#include "sampler/interpreter_return.h"

#include <algorithm>
#include <unordered_map>

namespace tsprof {

namespace {

constexpr uintptr_t kWord = sizeof(uintptr_t);
// How far up the stack of a starting program to look, and how much a handler pushes at most.
constexpr uintptr_t kScannedBytes = 128 * 1024;
constexpr uintptr_t kHandlerBytes = 64 * kWord;

uintptr_t word_at(uintptr_t address) { return *reinterpret_cast<const uintptr_t*>(address); }

bool IsHeapObject(uintptr_t word) { return (word & 3) == 1; }

// A small integer lives in the upper half of a word.
bool IsSmallInteger(uintptr_t word) { return (word & 0xffffffff) == 0; }

// Async-signal-safe: reads five words below `fp`. The slots of an interpreted frame (src/execution/
// frame-constants.h): context, function, argument count, bytecode array, bytecode offset.
bool is_interpreted_frame_in_signal(uintptr_t fp) noexcept {
  return IsHeapObject(word_at(fp - kWord)) && IsHeapObject(word_at(fp - 2 * kWord)) &&
         IsHeapObject(word_at(fp - 4 * kWord)) && IsSmallInteger(word_at(fp - 5 * kWord));
}

}  // namespace

InterpreterReturn::InterpreterReturn(const BuiltinRanges& builtins, uintptr_t stack_end) {
  const uintptr_t begin = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  const uintptr_t end = std::min(stack_end, begin + kScannedBytes);
  std::unordered_map<uintptr_t, int> votes;
  int most = 0;
  for (uintptr_t at = begin + 8 * kWord; at + kWord <= end; at += kWord) {
    const uintptr_t address = word_at(at);
    if (!builtins.contains_in_signal(address)) continue;
    const uintptr_t fp = word_at(at - kWord);
    if (fp <= at || fp > end - kWord || fp % kWord != 0 || !is_interpreted_frame_in_signal(fp)) {
      continue;
    }
    const int count = ++votes[address];
    if (count > most) {
      most = count;
      address_ = address;
    }
  }
}

Registers InterpreterReturn::enter_function_in_signal(const Registers& interrupted,
                                                      uintptr_t stack_end,
                                                      MadeUpFrame* frame) const noexcept {
  // Async-signal-safe: every read lies between the interrupted stack pointer and the frame pointer,
  // which is checked against the end of the stack.
  const uintptr_t fp = interrupted.fp;
  if (address_ == 0 || fp % kWord != 0 || interrupted.sp % kWord != 0) return {};
  if (fp < interrupted.sp + 6 * kWord || fp + 2 * kWord > stack_end) return {};
  if (!is_interpreted_frame_in_signal(fp)) return {};
  const uintptr_t end = std::min(fp, interrupted.sp + kHandlerBytes);
  for (uintptr_t at = interrupted.sp; at + kWord <= end; at += kWord) {
    if (word_at(at) != address_) continue;
    *frame = {0, 0, fp, address_};
    return {0, reinterpret_cast<uintptr_t>(frame), frame->fp()};
  }
  return {};
}

}  // namespace tsprof
