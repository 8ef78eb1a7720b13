// Builtins that are interrupted while they have no frame.
#pragma once

#include <cstdint>

#include "sampler/interrupted_frame.h"
#include "sampler/v8_stack.h"

namespace tsprof {

// V8 makes a builtin's frame only on the ways through it that need one, so that a comparison of
// strings, say, runs without: the frame pointer is its caller's, and a walk that takes it for the
// builtin's own leaves the caller out, with all that is inlined into it.
//
// Such a builtin is known by its return address, which lies between the stack pointer and the frame
// pointer, with nothing but saved registers below it: it returns from a call of this builtin.
//
// Async-signal-safe: reads a few words of the interrupted stack, which ends at `stack_end`, the
// instructions before what may be return addresses on it, where they can be read, and code of the
// builtin. For a pc among the builtins: fills in `frame`, which must lie below the interrupted
// stack pointer, and returns registers for a walk that begins with the caller; all zeros if the
// builtin has a frame, or is not known to have none. `code` is where V8 makes code.
Registers enter_caller_of_frameless_in_signal(const void* signal_context,
                                              const BuiltinRanges& builtins,
                                              const AddressRange& code, uintptr_t stack_end,
                                              MadeUpFrame* frame) noexcept;

}  // namespace tsprof
