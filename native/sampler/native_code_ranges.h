// Which addresses hold compiled C and C++ code.
#pragma once

#include <cstdint>
#include <vector>

namespace tsprof {

// The executable segments of the program and of every library that is loaded. Code of V8 (JIT
// code, WebAssembly) is not among them.
class NativeCodeRanges {
 public:
  NativeCodeRanges() { Update(); }

  // Notices libraries that have been loaded or unloaded since; false if there are none. Not while
  // the handler may run.
  bool Update();

  // Async-signal-safe: binary search in memory that does not change meanwhile.
  bool contains_in_signal(uintptr_t address) const noexcept;

 private:
  struct Range {
    uintptr_t begin;
    uintptr_t end;
  };
  std::vector<Range> ranges_;  // sorted, disjoint
  uint64_t changes_ = 0;       // of libraries, up to the last update
};

}  // namespace tsprof
