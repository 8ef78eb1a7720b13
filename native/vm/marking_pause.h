// Keeps V8 from starting incremental marking.
#pragma once

namespace tsprof {

// While one exists, no incremental marking starts; one that is running goes on. V8's settings are
// as they were afterwards. Does nothing where V8 does not need it: see kCodeLoggingCanDeadlock.
class MarkingPause {
 public:
  MarkingPause();
  ~MarkingPause();
  MarkingPause(const MarkingPause&) = delete;
  MarkingPause& operator=(const MarkingPause&) = delete;

 private:
  bool was_incremental_ = false;
};

}  // namespace tsprof
