#include "binding/thread_windows.h"

#include <utility>

namespace tsprof {

ThreadWindows& ThreadWindows::OfProcess() {
  // Never destroyed: workers may still be ending when the process does.
  static ThreadWindows& windows = *new ThreadWindows;
  return windows;
}

ThreadWindows::Member::Member(napi_env__* env, std::string label, JsThreadCall::Callback follow)
    : label_(std::move(label)), call_(env) {
  call_.SetCallback(std::move(follow));
  ThreadWindows& all = OfProcess();
  const std::lock_guard lock(all.mutex_);
  all.members_.push_back(this);
}

ThreadWindows::Member::~Member() {
  HandOver(std::nullopt);
  ThreadWindows& all = OfProcess();
  const std::lock_guard lock(all.mutex_);
  all.members_.remove(this);
}

void ThreadWindows::Member::Begun() {
  const std::lock_guard lock(OfProcess().mutex_);
  is_sampled_ = true;
}

void ThreadWindows::Member::HandOver(std::optional<Window> window) {
  ThreadWindows& all = OfProcess();
  {
    const std::lock_guard lock(all.mutex_);
    if (!is_sampled_) return;
    is_sampled_ = false;
    if (window) all.windows_.push_back({label_, *std::move(window)});
  }
  all.handed_over_.notify_all();
}

bool ThreadWindows::is_on() const {
  const std::lock_guard lock(mutex_);
  return is_on_;
}

void ThreadWindows::TurnOn() {
  const std::lock_guard lock(mutex_);
  is_on_ = true;
  windows_.clear();
  AskAll();
}

void ThreadWindows::TurnOff() {
  const std::lock_guard lock(mutex_);
  is_on_ = false;
  AskAll();
}

ThreadWindows::Collected ThreadWindows::Collect(std::chrono::milliseconds patience) {
  TurnOff();
  std::unique_lock lock(mutex_);
  for (size_t waiting = Sampled().size(); waiting > 0;) {
    handed_over_.wait_for(lock, patience, [this, waiting] { return Sampled().size() < waiting; });
    const size_t left = Sampled().size();
    if (left == waiting) break;
    waiting = left;
  }
  return {std::exchange(windows_, {}), Sampled()};
}

void ThreadWindows::AskAll() {
  for (Member* member : members_) member->call_.Request();
}

std::vector<std::string> ThreadWindows::Sampled() const {
  std::vector<std::string> labels;
  for (const Member* member : members_) {
    if (member->is_sampled_) labels.push_back(member->label_);
  }
  return labels;
}

}  // namespace tsprof
