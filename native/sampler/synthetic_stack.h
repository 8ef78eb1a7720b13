// A stack of our own making that V8 walks and symbolises like a real one.
#pragma once

#include <array>
#include <cstddef>

#include "sampler/interrupted_frame.h"

namespace tsprof {

// The most frames that V8's TickSample takes of one stack (kMaxFramesCount in
// src/profiler/tick-sample.h).
inline constexpr size_t kMaxV8Frames = 255;

// Holds the made-up frames; must live on the handler's own stack, below everything of the
// interrupted thread, because V8 only follows frame pointers between the given stack pointer and
// the frame that entered JavaScript.
class SyntheticStack {
 public:
  static constexpr size_t kCapacity = kMaxV8Frames;

  // Async-signal-safe: writes this object only. `frames` holds `depth` (at most kCapacity)
  // addresses, innermost first. Returns registers for a walk whose frames are just these, with
  // `pc` as the interrupted instruction.
  Registers build_in_signal(uintptr_t pc, void* const* frames, size_t depth) noexcept {
    // Zeros mark the top frame as one of C++; odd words look like heap pointers, so the others
    // count as frames of JavaScript (StackFrame::IsTypeMarker, src/execution/frames.h).
    for (size_t i = 0; i < depth; ++i) {
      const uintptr_t slot = i == 0 ? 0 : 1;
      frames_[i] = {slot, slot, frames_[i + 1].fp(), reinterpret_cast<uintptr_t>(frames[i])};
    }
    // The frame that frames[depth - 1] returns into: a walk ends at its null frame pointer.
    frames_[depth] = {1, 1, 0, 0};
    return {pc, reinterpret_cast<uintptr_t>(&frames_[0]), frames_[0].fp()};
  }

 private:
  std::array<MadeUpFrame, kCapacity + 1> frames_;
};

}  // namespace tsprof
