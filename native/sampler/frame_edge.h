// Whether an instruction of V8's generated code belongs to the making or unmaking of a frame.
#pragma once

#include <cstdint>

namespace tsprof {

enum class FrameEdge : uint8_t {
  kNone,                    // the frame pointer is the function's own
  kReturnAddressOnTop,      // the frame pointer is the caller's; the return address at [sp]
  kReturnAddressBelowTop,   // the same, with the caller's frame pointer pushed: at [sp + 8]
  kReturnAddressInRegister  // the same, with the return address in a register
};

struct FrameEdgeAt {
  FrameEdge edge = FrameEdge::kNone;
  uint8_t address_register = 0;  // x64 number, for kReturnAddressInRegister
};

// Async-signal-safe: reads the instruction at `pc` and those that follow it without a jump, and the
// byte before it, which lies in the same function. `pc` points into code that V8 generated for x64
// and that is being executed.
//
// V8's own walker knows three such instructions, gives up on them (IsNoFrameRegion,
// src/profiler/tick-sample.cc), and on the others takes the caller's caller for the caller: in
// call-heavy code a third of all samples.
FrameEdgeAt frame_edge_in_signal(const uint8_t* pc) noexcept;

}  // namespace tsprof
