// Walks one thread's stack as V8 would, but faster.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sampler/exit_frame.h"
#include "sampler/frame_rules.h"
#include "sampler/synthetic_stack.h"
#include "sampler/v8_stack.h"

namespace tsprof {

// V8 takes some 3 us to begin and 80 ns for each frame; to follow the frame pointers to where C++
// has entered JavaScript takes less than one in all. The frames beyond, if there is JavaScript that
// had called that C++, are those of an earlier walk that came to the same place. V8 is asked where
// something is not known, and now and then to compare: if that shows differences, but for one that
// is rare, it is asked always. V8 sometimes gives up in the middle of a stack, twice in 70,000
// walks.
class StackWalker {
 public:
  // Made on the isolate's thread, from C++ called by JavaScript. `stack_end` is one past the
  // highest address of the thread's stack.
  StackWalker(v8::Isolate* isolate, const BuiltinRanges& builtins, uintptr_t stack_end);

  // Async-signal-safe: walks with V8, reads the interrupted stack within its bounds and writes this
  // object, so one walk at a time. As walk_stack_in_signal, for a thread that is interrupted in
  // V8's code; `frames` has room for kMaxV8Frames.
  StackInfo walk_in_signal(const Registers& start, void** frames) noexcept;

  // Async-signal-safe: as above, for a thread that is interrupted in C++.
  StackInfo walk_from_native_in_signal(const Registers& start, void** frames) noexcept;

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
  static constexpr size_t kVisited = 256;
  static constexpr uint32_t kWalksPerComparison = 256;
  static constexpr uint32_t kComparisonsPerDifference = 256;

  StackInfo walk_all_in_signal(const Registers& start, const Registers& top,
                               void** frames) noexcept;
  template <typename Report>
  Path follow_in_signal(const Registers& start, Report report) noexcept;
  size_t follow_known_in_signal(const Registers& start, void** frames) noexcept;
  void prefetch_in_signal() noexcept;
  void visit_in_signal(uintptr_t fp) noexcept;
  void learn_in_signal(const Registers& start, void* const* frames, size_t depth) noexcept;
  StackInfo compare_in_signal(const Registers& start, void** frames, size_t depth) noexcept;
  bool is_time_to_compare_in_signal() noexcept;
  // Without builtins, which V8 sometimes finds on top of a stack, and which nobody is told of.
  size_t copy_code_in_signal(void* const* frames, size_t depth, void** out) const noexcept;
  bool is_trusted_in_signal() const noexcept;
  uint64_t place_in_signal(uintptr_t entry_fp) noexcept;
  bool is_v8_code_in_signal(uintptr_t pc) const noexcept;

  v8::Isolate* const isolate_;
  const BuiltinRanges builtins_;
  const AddressRange code_;
  const uintptr_t stack_end_;
  const ExitFrame exit_frame_;

  // Changed by the handler.
  FrameRules rules_;
  std::array<OuterFrames, kOuterFrames> outer_frames_{};
  size_t next_outer_ = 0;
  // Frame pointers of the walk before: most are those of the next one, too, and their memory has
  // left the caches by then.
  std::array<uintptr_t, kVisited> visited_;
  size_t visited_count_ = 0;
  uint32_t walks_ = 0;
  uint32_t comparisons_ = 0;
  uint32_t differences_ = 0;
};

}  // namespace tsprof
