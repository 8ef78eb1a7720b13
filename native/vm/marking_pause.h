// Keeps V8 from starting incremental marking.
#pragma once

namespace tsprof {

// While one exists, no incremental marking starts in the process; one that is running goes on. V8's
// settings are as they were after the last one. Does nothing where V8 does not need it: see
// kCodeLoggingCanDeadlock.
class MarkingPause {
 public:
  MarkingPause();
  ~MarkingPause();
  MarkingPause(const MarkingPause&) = delete;
  MarkingPause& operator=(const MarkingPause&) = delete;
};

}  // namespace tsprof
