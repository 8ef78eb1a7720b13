// Walks one thread's stack as V8 would, but faster.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sampler/frame_rules.h"
#include "sampler/synthetic_stack.h"
#include "sampler/v8_stack.h"

namespace tsprof {

// V8 takes some 80 ns for each frame; to follow the frame pointers from JavaScript to where C++ has
// entered it takes a few. The frames beyond, if there is JavaScript that had called that C++, are
// those of an earlier walk that came to the same place. V8 is asked for all frames where something
// is not known, for the first one where it may know better than the registers, and now and then to
// compare: if that shows differences, but for one that is rare, it is asked always. V8 sometimes
// gives up in the middle of a stack, twice in 70,000 walks.
class StackWalker {
 public:
  // `stack_end` is one past the highest address of the thread's stack.
  StackWalker(v8::Isolate* isolate, const BuiltinRanges& builtins, uintptr_t stack_end);

  // Async-signal-safe: walks with V8, reads the interrupted stack within its bounds and writes this
  // object, so one walk at a time. As walk_stack_in_signal, for a thread that is interrupted in
  // V8's code; `frames` has room for kMaxV8Frames.
  StackInfo walk_in_signal(const Registers& start, void** frames) noexcept;

 private:
  // V8's frames beyond a frame through which C++ calls JavaScript.
  struct OuterFrames {
    static constexpr size_t kCapacity = 24;

    uint64_t place = 0;  // what their part of the stack holds, mixed
    size_t depth = 0;
    std::array<void*, kCapacity> frames{};
  };
  // A way along the frame pointers up to such a frame.
  struct Path {
    size_t depth = 0;        // frames that V8 reports
    uintptr_t entry_fp = 0;  // 0: it did not lead there
  };

  static constexpr size_t kOuterFrames = 8;
  static constexpr uint32_t kWalksPerComparison = 256;
  static constexpr uint32_t kComparisonsPerDifference = 256;

  bool begins_alike_in_signal(const Registers& start, const void* frame) const noexcept;
  template <typename Report>
  Path follow_in_signal(const Registers& start, Report report) const noexcept;
  size_t follow_known_in_signal(const Registers& start, void** frames) const noexcept;
  void learn_in_signal(const Registers& start, void* const* frames, size_t depth) noexcept;
  StackInfo compare_in_signal(const Registers& start, void** frames, size_t depth) noexcept;
  // Without builtins, which V8 sometimes finds on top of a stack, and which nobody is told of.
  size_t copy_code_in_signal(void* const* frames, size_t depth, void** out) const noexcept;
  bool is_trusted_in_signal() const noexcept;
  uint64_t place_in_signal(uintptr_t entry_fp) const noexcept;
  bool is_v8_code_in_signal(uintptr_t pc) const noexcept;

  v8::Isolate* const isolate_;
  const BuiltinRanges builtins_;
  const AddressRange jit_code_;
  const uintptr_t stack_end_;

  // Changed by the handler.
  FrameRules rules_;
  std::array<OuterFrames, kOuterFrames> outer_frames_{};
  size_t next_outer_ = 0;
  uint32_t walks_ = 0;
  uint32_t comparisons_ = 0;
  uint32_t differences_ = 0;
};

}  // namespace tsprof
