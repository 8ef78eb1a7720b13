#include "sampler/exit_frame.h"

#include <v8-internal.h>

namespace tsprof {

namespace {

constexpr uintptr_t kWord = sizeof(uintptr_t);
// More than there are types of frames (StackFrame::Type, src/execution/frames.h).
constexpr uintptr_t kFrameTypes = 64;

uintptr_t word_at(uintptr_t address) { return *reinterpret_cast<const uintptr_t*>(address); }

// Whether what is called from a builtin, through a frame that is marked with its type, has its
// frame pointer at `fp`.
bool IsExitFrame(uintptr_t fp, const BuiltinRanges& builtins, uintptr_t stack_end) {
  const auto lowest = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  if (fp % kWord != 0 || fp <= lowest || fp + 2 * kWord > stack_end) return false;
  const uintptr_t marker = word_at(fp - kWord);
  return word_at(fp) > fp && marker % 2 == 0 && marker / 2 < kFrameTypes &&
         builtins.contains_in_signal(word_at(fp + kWord));
}

}  // namespace

ExitFrame::ExitFrame(v8::Isolate* isolate, const BuiltinRanges& builtins, uintptr_t stack_end) {
  using v8::internal::Internals;
  const auto* words = reinterpret_cast<const uintptr_t*>(reinterpret_cast<uintptr_t>(isolate) +
                                                         Internals::kIsolateThreadLocalTopOffset);
  for (uintptr_t i = 0; i < Internals::kThreadLocalTopSize / kWord; ++i) {
    if (!IsExitFrame(words[i], builtins, stack_end)) continue;
    if (noted_ != nullptr) {
      noted_ = nullptr;
      return;
    }
    noted_ = &words[i];
  }
}

uintptr_t ExitFrame::fp_in_signal() const noexcept {
  // Async-signal-safe: see the header.
  return noted_ == nullptr ? 0 : *static_cast<const volatile uintptr_t*>(noted_);
}

}  // namespace tsprof
