// Which code a call goes to, told by its instruction.
#pragma once

#include <cstdint>

namespace tsprof {

// The longest instructions by which V8 calls a builtin on x64, in bytes.
constexpr uintptr_t kLongestCall = 13;

// Async-signal-safe: reads kLongestCall bytes before the return address and, for a call through
// V8's table of builtins, that table. The address that is called by the instruction that returns to
// `return_address`, if it is one of those by which V8 calls its builtins (MacroAssembler::
// CallBuiltin, src/codegen/x64/macro-assembler-x64.cc); else 0. `root` is what V8 keeps in r13.
uintptr_t call_target_in_signal(uintptr_t return_address, uintptr_t root) noexcept;

// Async-signal-safe: a system call that reads a word and does nothing with it. Whether the word at
// `address` can be read: for memory that may be gone.
bool is_readable_in_signal(uintptr_t address) noexcept;

}  // namespace tsprof
