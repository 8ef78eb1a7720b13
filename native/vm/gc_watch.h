// Tells when garbage is being collected.
#pragma once

#include <v8.h>

#include <functional>

namespace tsprof {

// Calls back on the isolate's thread before and after each collection that stops it. The small
// steps of incremental marking are not announced by V8.
class GcWatch {
 public:
  using Callback = std::function<void(v8::GCType)>;

  GcWatch(v8::Isolate* isolate, Callback before, Callback after);
  ~GcWatch();
  GcWatch(const GcWatch&) = delete;
  GcWatch& operator=(const GcWatch&) = delete;

 private:
  static void Before(v8::Isolate*, v8::GCType, v8::GCCallbackFlags, void* data);
  static void After(v8::Isolate*, v8::GCType, v8::GCCallbackFlags, void* data);

  v8::Isolate* const isolate_;
  const Callback before_;
  const Callback after_;
};

}  // namespace tsprof
