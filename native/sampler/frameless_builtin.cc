#include "sampler/frameless_builtin.h"

#include <algorithm>

#include "sampler/call_site.h"

namespace tsprof {

namespace {

constexpr uintptr_t kWord = sizeof(uintptr_t);
// A write barrier saves all registers of general purpose.
constexpr uintptr_t kMostSaved = 20 * kWord;
// Longer ones have a frame: they call others.
constexpr uintptr_t kLongestBuiltin = 16 * 1024;
// Builtins begin at multiples of this, with at least one int3 before them
// (EmbeddedData::PadAndAlignCode, src/snapshot/embedded/embedded-data.h).
constexpr uintptr_t kAlignment = 32;
constexpr uint8_t kPadding = 0xcc;
constexpr uint8_t kRootRegister = 13;

// Async-signal-safe: reads a word of the interrupted stack, checked by the caller.
uintptr_t word_at_in_signal(uintptr_t address) noexcept {
  return *reinterpret_cast<const uintptr_t*>(address);
}

// Async-signal-safe: reads a byte of a builtin.
bool may_begin_in_signal(uintptr_t address) noexcept {
  return address % kAlignment == 0 && *reinterpret_cast<const uint8_t*>(address - 1) == kPadding;
}

// What a call is compared with.
class RunningBuiltin {
 public:
  RunningBuiltin(const BuiltinRanges& builtins, const AddressRange& code, uintptr_t pc,
                 uintptr_t root)
      : builtins_(builtins), code_(code), pc_(pc), root_(root) {}

  // Async-signal-safe: as its callees. Whether the word is the return address of a call of it.
  bool is_called_before_in_signal(uintptr_t word) const noexcept {
    if (builtins_.contains_in_signal(word - kLongestCall)) {
      if (!builtins_.contains_in_signal(word)) return false;
    } else if (!code_.contains_in_signal(word) || !is_readable_in_signal(word - kLongestCall) ||
               !is_readable_in_signal(word - kWord)) {
      return false;
    }
    return begins_at_in_signal(call_target_in_signal(word, root_));
  }

 private:
  // Async-signal-safe: reads code of builtins. Whether it is the one that begins there, in the
  // first place where V8 has it or in the second.
  bool begins_at_in_signal(uintptr_t address) const noexcept {
    if (!builtins_.contains_in_signal(address)) return false;
    const uintptr_t begin = offset_in_signal(address);
    const uintptr_t pc = offset_in_signal(pc_);
    if (begin == 0 || begin > pc || pc - begin > kLongestBuiltin) return false;
    if (!may_begin_in_signal(address)) return false;
    for (uintptr_t at = kAlignment; at <= pc - begin; at += kAlignment) {
      if (may_begin_in_signal(address + at)) return false;
    }
    return true;
  }

  // Async-signal-safe: arithmetic.
  uintptr_t offset_in_signal(uintptr_t address) const noexcept {
    const bool is_copy = builtins_.copied.contains_in_signal(address);
    return address - (is_copy ? builtins_.copied : builtins_.embedded).begin;
  }

  const BuiltinRanges& builtins_;
  const AddressRange& code_;
  const uintptr_t pc_;
  const uintptr_t root_;
};

}  // namespace

Registers enter_caller_of_frameless_in_signal(const void* signal_context,
                                              const BuiltinRanges& builtins,
                                              const AddressRange& code, uintptr_t stack_end,
                                              MadeUpFrame* frame) noexcept {
  // Async-signal-safe: every read of the stack lies between the interrupted stack pointer and the
  // word above the frame pointer, which is checked against the end of the stack.
  const auto [pc, sp, fp] = registers_of_in_signal(signal_context);
  if (sp % kWord != 0 || fp % kWord != 0 || fp <= sp || fp + 2 * kWord > stack_end) return {};
  const RunningBuiltin builtin(builtins, code, pc,
                               register_in_signal(signal_context, kRootRegister));
  if (builtin.is_called_before_in_signal(word_at_in_signal(fp + kWord))) return {};
  const uintptr_t end = std::min(fp, sp + kMostSaved);
  for (uintptr_t at = sp; at < end; at += kWord) {
    const uintptr_t word = word_at_in_signal(at);
    if (!builtin.is_called_before_in_signal(word)) continue;
    *frame = {0, 0, fp, word};
    return {0, reinterpret_cast<uintptr_t>(frame), frame->fp()};
  }
  return {};
}

}  // namespace tsprof
