#include "sampler/interrupted_frame.h"

#include <ucontext.h>

#include <cerrno>

#include "sampler/frame_edge.h"

namespace tsprof {

namespace {

constexpr uint8_t kIndexOfRegister[] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP,
                                        REG_RSI, REG_RDI, REG_R8,  REG_R9,  REG_R10, REG_R11,
                                        REG_R12, REG_R13, REG_R14, REG_R15};

}  // namespace

Registers registers_of_in_signal(const void* signal_context) noexcept {
  // Async-signal-safe: reads memory the kernel prepared.
  const auto& gregs = static_cast<const ucontext_t*>(signal_context)->uc_mcontext.gregs;
  return {static_cast<uintptr_t>(gregs[REG_RIP]), static_cast<uintptr_t>(gregs[REG_RSP]),
          static_cast<uintptr_t>(gregs[REG_RBP])};
}

uintptr_t register_in_signal(const void* signal_context, uint8_t number) noexcept {
  // Async-signal-safe: reads memory the kernel prepared.
  const auto& gregs = static_cast<const ucontext_t*>(signal_context)->uc_mcontext.gregs;
  return static_cast<uintptr_t>(gregs[kIndexOfRegister[number & 15]]);
}

bool has_ended_wait_in_signal(const void* signal_context) noexcept {
  // Async-signal-safe: reads memory the kernel prepared.
  return static_cast<const ucontext_t*>(signal_context)->uc_mcontext.gregs[REG_RAX] == -EINTR;
}

void set_registers_in_signal(void* signal_context, const Registers& registers) noexcept {
  // Async-signal-safe: writes memory the kernel prepared.
  auto& gregs = static_cast<ucontext_t*>(signal_context)->uc_mcontext.gregs;
  gregs[REG_RIP] = static_cast<greg_t>(registers.pc);
  gregs[REG_RSP] = static_cast<greg_t>(registers.sp);
  gregs[REG_RBP] = static_cast<greg_t>(registers.fp);
}

__attribute__((noinline)) Registers current_registers() {
  // Our own frame is complete, so its saved values are the caller's.
  auto* frame = static_cast<uintptr_t*>(__builtin_frame_address(0));
  return {frame[1], reinterpret_cast<uintptr_t>(frame + 2), frame[0]};
}

Registers enter_caller_in_signal(const void* signal_context, uintptr_t stack_end, bool at_edge_only,
                                 MadeUpFrame* frame) noexcept {
  // Async-signal-safe: both pointers are checked against the interrupted thread's stack.
  const Registers interrupted = registers_of_in_signal(signal_context);
  const auto at = frame_edge_in_signal(reinterpret_cast<const uint8_t*>(interrupted.pc));
  if (at_edge_only && at.edge == FrameEdge::kNone) return {};
  const uintptr_t link = at.edge == FrameEdge::kNone ? interrupted.fp : interrupted.sp;
  if (link < interrupted.sp || link % sizeof(uintptr_t) != 0 ||
      link + 2 * sizeof(uintptr_t) > stack_end) {
    return {};
  }
  const auto* words = reinterpret_cast<const uintptr_t*>(link);
  switch (at.edge) {
    case FrameEdge::kNone:
      *frame = {0, 0, words[0], words[1]};
      break;
    case FrameEdge::kReturnAddressOnTop:
      *frame = {0, 0, interrupted.fp, words[0]};
      break;
    case FrameEdge::kReturnAddressBelowTop:
      *frame = {0, 0, interrupted.fp, words[1]};
      break;
    case FrameEdge::kReturnAddressInRegister:
      *frame = {0, 0, interrupted.fp, register_in_signal(signal_context, at.address_register)};
      break;
  }
  return {0, reinterpret_cast<uintptr_t>(frame), frame->fp()};
}

Registers enter_self_in_signal(const Registers& registers, MadeUpFrame* frame) noexcept {
  // Async-signal-safe: writes the caller's memory.
  *frame = {0, 0, registers.fp, registers.pc};
  return {0, reinterpret_cast<uintptr_t>(frame), frame->fp()};
}

}  // namespace tsprof
