// An address of code, and which of those that have been there.
#pragma once

#include <cstdint>

namespace tsprof {

// V8 moves code and frees it, and other code comes to where it was: by its version an address stays
// different from what it meant before. The version is in the upper 16 bits, which are 0 in
// addresses of user space (they have 47).
using VersionedAddress = uint64_t;

inline constexpr int kAddressBits = 48;

// Async-signal-safe, both of them: arithmetic.
inline constexpr VersionedAddress versioned_in_signal(uint64_t address, uint64_t version) noexcept {
  return (version << kAddressBits) | address;
}
inline constexpr uint64_t address_in_signal(VersionedAddress versioned) noexcept {
  return versioned & ((uint64_t{1} << kAddressBits) - 1);
}
inline constexpr uint64_t version_in_signal(VersionedAddress versioned) noexcept {
  return versioned >> kAddressBits;
}

// Where an interpreted function is about to be entered, as while V8 checks the stack, its offset is
// one before its first bytecode (kFunctionEntryBytecodeOffset, src/common/globals.h): code that V8
// does not know. Bytecode begins at a word.
constexpr bool IsMaybeEntry(VersionedAddress versioned) { return versioned % 8 == 7; }
constexpr VersionedAddress FirstBytecode(VersionedAddress entry) { return entry + 1; }

}  // namespace tsprof
