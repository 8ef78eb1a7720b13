// Which frames of a stack V8's walk reports, and as which address.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sampler/v8_stack.h"

namespace tsprof {

// A function that has called another one.
struct CallingFrame {
  uintptr_t fp;
  uintptr_t pc;  // where the call returns to, in V8's code
};

enum class FrameReport : uint8_t {
  kUnknown,
  kNone,           // V8 leaves the frame out
  kReturnAddress,  // of compiled code
  kBytecode,       // of interpreted code: the bytecode array plus the offset in it
};

// V8 tells frames apart by what they keep below their frame pointer (src/execution/
// frame-constants.h): the type of the frame, or a context and a function; which builtins interpret,
// and which types are JavaScript, differs between versions. So that is learned from V8's own walks.
// Compiled code is the one case that has always been the same.
class FrameRules {
 public:
  explicit FrameRules(const BuiltinRanges& builtins) : builtins_(builtins) {}

  // Async-signal-safe: reads five words below `frame.fp`, and this object. The address that V8
  // reports for the frame, in `address`, if it is one that V8 does report.
  FrameReport report_in_signal(const CallingFrame& frame, uintptr_t* address) const noexcept;

  // Async-signal-safe: the same, and writes this object. Notes how V8 reports a frame like this one
  // whose report is unknown; `next` is what V8 reports for it or for a frame further out. The
  // frame's report, which may still be unknown.
  FrameReport learn_in_signal(const CallingFrame& frame, uintptr_t next,
                              uintptr_t* address) noexcept;

 private:
  static constexpr size_t kFrameTypes = 64;  // there are about 40
  static constexpr size_t kBuiltinReturns = 64;

  struct BuiltinReturn {
    uintptr_t pc = 0;
    FrameReport report = FrameReport::kUnknown;
  };

  static size_t slot_in_signal(uintptr_t pc) noexcept;
  FrameReport kind_in_signal(const CallingFrame& frame) const noexcept;
  void note_in_signal(const CallingFrame& frame, FrameReport report) noexcept;

  const BuiltinRanges builtins_;
  std::array<FrameReport, kFrameTypes> of_types_{};  // where the frame has its type
  // Where it has a context and a function: by return address, which takes the place of another one.
  std::array<BuiltinReturn, kBuiltinReturns> of_builtins_{};
};

}  // namespace tsprof
