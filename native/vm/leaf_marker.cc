#include "vm/leaf_marker.h"

namespace tsprof {

namespace {

void Callback(const v8::FunctionCallbackInfo<v8::Value>&) {}

}  // namespace

LeafMarker::LeafMarker(v8::Isolate* isolate) {
  v8::HandleScope scope(isolate);
  v8::Local<v8::Function> function;
  if (!v8::Function::New(isolate->GetCurrentContext(), Callback).ToLocal(&function)) return;
  function->SetName(v8::String::NewFromUtf8(isolate, kName.data(), v8::NewStringType::kInternalized,
                                            static_cast<int>(kName.size()))
                        .ToLocalChecked());
  function_.Reset(isolate, function);
}

uintptr_t LeafMarker::Address() { return reinterpret_cast<uintptr_t>(&Callback); }

}  // namespace tsprof
