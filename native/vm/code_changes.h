// Where code comes to.
#pragma once

#include <v8.h>

#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tsprof {

struct CodeRange {
  uintptr_t begin;
  uintptr_t end;  // one past the last address that a frame may have
};

// Tells where code, bytecode included, has been made or moved to: what was known of addresses there
// holds no longer. V8 has one listener of this kind for each isolate
// (Isolate::SetJitCodeEventHandler), which this one takes.
class CodeChanges {
 public:
  using Callback = std::function<void(CodeRange)>;

  // On the thread of the isolate, as the callback and everything else.
  CodeChanges(v8::Isolate* isolate, Callback callback);
  ~CodeChanges();
  CodeChanges(const CodeChanges&) = delete;
  CodeChanges& operator=(const CodeChanges&) = delete;

  // Tells of what other threads have done so far. Due when a collection has moved code, before
  // that runs.
  void Deliver();

 private:
  static void OnEvent(const v8::JitCodeEvent* event);
  void Add(CodeRange range);

  v8::Isolate* const isolate_;
  const Callback callback_;
  const std::thread::id thread_ = std::this_thread::get_id();
  std::mutex mutex_;
  std::vector<CodeRange> of_other_threads_;
};

}  // namespace tsprof
