// Which addresses hold compiled C and C++ code.
#pragma once

#include <cstdint>
#include <vector>

namespace tsprof {

// The executable segments of the program and of every library loaded when this was made. Code of
// V8 (JIT code, WebAssembly) is not among them; libraries loaded later are not either.
class NativeCodeRanges {
 public:
  NativeCodeRanges();

  // Async-signal-safe: binary search in memory that never changes after construction.
  bool contains_in_signal(uintptr_t address) const noexcept;

 private:
  struct Range {
    uintptr_t begin;
    uintptr_t end;
  };
  std::vector<Range> ranges_;  // sorted, disjoint
};

}  // namespace tsprof
