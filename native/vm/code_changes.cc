#include "vm/code_changes.h"

#include <unordered_map>
#include <utility>

namespace tsprof {

namespace {

// V8 hands its listener nothing but the isolate. Never destroyed: threads may outlive static
// objects.
struct Listeners {
  std::mutex mutex;
  std::unordered_map<v8::Isolate*, CodeChanges*> by_isolate;
};

Listeners& AllListeners() {
  static auto* const listeners = new Listeners;
  return *listeners;
}

// A call that ends it returns to just after it.
CodeRange RangeOf(const void* start, size_t length) {
  const auto begin = reinterpret_cast<uintptr_t>(start);
  return {begin, begin + length + 1};
}

}  // namespace

CodeChanges::CodeChanges(v8::Isolate* isolate, Callback callback)
    : isolate_(isolate), callback_(std::move(callback)) {
  Listeners& listeners = AllListeners();
  {
    const std::lock_guard lock(listeners.mutex);
    listeners.by_isolate[isolate] = this;
  }
  isolate_->SetJitCodeEventHandler(v8::kJitCodeEventDefault, OnEvent);
}

CodeChanges::~CodeChanges() {
  isolate_->SetJitCodeEventHandler(v8::kJitCodeEventDefault, nullptr);
  Listeners& listeners = AllListeners();
  const std::lock_guard lock(listeners.mutex);
  listeners.by_isolate.erase(isolate_);
}

void CodeChanges::Deliver() {
  std::vector<CodeRange> ranges;
  {
    const std::lock_guard lock(mutex_);
    ranges.swap(of_other_threads_);
  }
  for (const CodeRange& range : ranges) callback_(range);
}

void CodeChanges::OnEvent(const v8::JitCodeEvent* event) {
  CodeRange range;
  switch (event->type) {
    case v8::JitCodeEvent::CODE_ADDED:
      range = RangeOf(event->code_start, event->code_len);
      break;
    case v8::JitCodeEvent::CODE_MOVED:
      range = RangeOf(event->new_code_start, event->code_len);
      break;
    default:  // where lines are in it
      return;
  }
  Listeners& listeners = AllListeners();
  const std::lock_guard lock(listeners.mutex);
  const auto listener = listeners.by_isolate.find(event->isolate);
  if (listener != listeners.by_isolate.end()) listener->second->Add(range);
}

void CodeChanges::Add(CodeRange range) {
  if (std::this_thread::get_id() == thread_) return callback_(range);
  const std::lock_guard lock(mutex_);
  of_other_threads_.push_back(range);
}

}  // namespace tsprof
