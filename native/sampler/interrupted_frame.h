// The machine state of the interrupted thread, and the stack frames we make up to help V8 walk it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tsprof {

// The registers a stack walk starts from.
struct Registers {
  uintptr_t pc = 0;
  uintptr_t sp = 0;
  uintptr_t fp = 0;
};

// What a called function finds above its frame pointer, and what V8's stack iterator reads of a
// frame (src/execution/frame-constants.h): two slots below the frame pointer, then the caller's
// frame pointer, then the return address.
struct MadeUpFrame {
  uintptr_t function;
  uintptr_t context;
  uintptr_t caller_fp;
  uintptr_t return_address;

  uintptr_t fp() const { return reinterpret_cast<uintptr_t>(&caller_fp); }
};

static_assert(sizeof(MadeUpFrame) == 4 * sizeof(uintptr_t));

// Async-signal-safe: copies fields of the handler's third argument (a ucontext_t).
Registers registers_of_in_signal(const void* signal_context) noexcept;

// Async-signal-safe: reads a field of the handler's third argument. `number` is the machine's (rax,
// rcx, rdx, ...).
uintptr_t register_in_signal(const void* signal_context, uint8_t number) noexcept;

// Async-signal-safe: writes fields of the handler's third argument.
void set_registers_in_signal(void* signal_context, const Registers& registers) noexcept;

// Async-signal-safe: reads a field of the handler's third argument. Whether the signal has ended a
// system call in which the thread waited, as it does for events: those return EINTR, unless they
// are of the kind that the kernel restarts (signal(7)).
bool has_ended_wait_in_signal(const void* signal_context) noexcept;

// The registers of the calling function.
Registers current_registers();

// Async-signal-safe: reads two words of the interrupted stack, which ends at `stack_end`, and code
// around the pc, which must lie in code that V8 generated. Fills in `frame`, which must lie below
// the interrupted stack pointer, so that a walk from the result finds the caller of the interrupted
// function first (V8 leaves the top frame out), wherever in its frame's life the function is. All
// zeros if its stack is not as expected. With `at_edge_only` also when the frame is complete.
Registers enter_caller_in_signal(const void* signal_context, uintptr_t stack_end, bool at_edge_only,
                                 MadeUpFrame* frame) noexcept;

// Async-signal-safe: a comparison. Whether registers are those that these functions make.
inline bool is_made_up_in_signal(const Registers& registers) noexcept { return registers.pc == 0; }

// Async-signal-safe: fills in `frame`. Registers from which a walk finds the interrupted pc itself
// as its first frame.
Registers enter_self_in_signal(const Registers& registers, MadeUpFrame* frame) noexcept;

}  // namespace tsprof
