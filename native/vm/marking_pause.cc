#include "vm/marking_pause.h"

#include "vm/v8_compat.h"
#include "vm/v8_flag.h"

namespace tsprof {

namespace {

constexpr const char* kIncremental = "incremental-marking";
constexpr const char* kConcurrent = "concurrent-marking";

}  // namespace

MarkingPause::MarkingPause() {
  if constexpr (kCodeLoggingCanDeadlock) {
    was_incremental_ = V8FlagIs(kIncremental, true);
    if (!was_incremental_) return;
    // Incremental marking off implies concurrent marking off, and on does not bring it back.
    was_concurrent_ = V8FlagIs(kConcurrent, true);
    SetV8Flag(kIncremental, false);
  }
}

MarkingPause::~MarkingPause() {
  if (was_incremental_) SetV8Flag(kIncremental, true);
  if (was_concurrent_) SetV8Flag(kConcurrent, true);
}

}  // namespace tsprof
