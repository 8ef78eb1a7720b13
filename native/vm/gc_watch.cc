#include "vm/gc_watch.h"

namespace tsprof {

GcWatch::GcWatch(v8::Isolate* isolate, Callback before, Callback after)
    : isolate_(isolate), before_(std::move(before)), after_(std::move(after)) {
  isolate_->AddGCPrologueCallback(Before, this);
  isolate_->AddGCEpilogueCallback(After, this);
}

GcWatch::~GcWatch() {
  isolate_->RemoveGCPrologueCallback(Before, this);
  isolate_->RemoveGCEpilogueCallback(After, this);
}

void GcWatch::Before(v8::Isolate*, v8::GCType type, v8::GCCallbackFlags, void* data) {
  static_cast<GcWatch*>(data)->before_(type);
}

void GcWatch::After(v8::Isolate*, v8::GCType type, v8::GCCallbackFlags, void* data) {
  static_cast<GcWatch*>(data)->after_(type);
}

}  // namespace tsprof
