#include "binding/thread_windows.h"

#include <utility>

namespace tsprof {

ThreadWindows& ThreadWindows::OfProcess() {
  // Never destroyed: workers may still be ending when the process does.
  static ThreadWindows& windows = *new ThreadWindows;
  return windows;
}

ThreadWindows::Member::Member(napi_env__* env, std::string label, JsThreadCall::Callback hand_over)
    : label_(std::move(label)), call_(env) {
  call_.SetCallback(std::move(hand_over));
  ThreadWindows& all = OfProcess();
  const std::lock_guard lock(all.mutex_);
  all.members_.push_back(this);
}

void ThreadWindows::Member::Leave(std::optional<Window> window) {
  if (has_left_) return;
  has_left_ = true;
  ThreadWindows& all = OfProcess();
  {
    const std::lock_guard lock(all.mutex_);
    all.members_.remove(this);
    if (window) all.windows_.push_back({label_, *std::move(window)});
  }
  all.left_.notify_all();
}

ThreadWindows::Collected ThreadWindows::Collect(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  for (Member* member : members_) member->call_.Request();
  size_t waiting = members_.size() + 1;
  while (!members_.empty() && members_.size() < waiting) {
    waiting = members_.size();
    left_.wait_for(lock, patience, [this, waiting] { return members_.size() < waiting; });
  }
  Collected collected{std::exchange(windows_, {}), {}};
  for (const Member* member : members_) collected.missing.push_back(member->label_);
  return collected;
}

}  // namespace tsprof
