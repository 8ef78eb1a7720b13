#include "vm/spinner.h"

namespace tsprof {

namespace {

constexpr const char* kSource =
    "\n(function tsprofSpin() { let sum = 0; for (let i = 0; i < 3000; i++) sum = (sum + i) | 0; "
    "return sum; })";

}  // namespace

Spinner::Spinner(v8::Isolate* isolate) : isolate_(isolate) {
  const v8::HandleScope scope(isolate);
  const v8::Local<v8::Context> context = isolate->GetCurrentContext();
  const v8::TryCatch ignore_exceptions(isolate);
  v8::Local<v8::String> source;
  v8::Local<v8::Script> script;
  v8::Local<v8::Value> function;
  if (v8::String::NewFromUtf8(isolate, kSource).ToLocal(&source) &&
      v8::Script::Compile(context, source).ToLocal(&script) &&
      script->Run(context).ToLocal(&function) && function->IsFunction()) {
    context_.Reset(isolate, context);
    function_.Reset(isolate, function.As<v8::Function>());
  }
}

bool Spinner::Spin() {
  if (function_.IsEmpty()) return false;
  const v8::HandleScope scope(isolate_);
  const v8::TryCatch ignore_exceptions(isolate_);
  // Node forbids it while an environment ends, which is when a worker's sampling does.
  const v8::Isolate::AllowJavascriptExecutionScope allow(isolate_);
  const v8::Local<v8::Context> context = context_.Get(isolate_);
  return !function_.Get(isolate_)->Call(context, v8::Undefined(isolate_), 0, nullptr).IsEmpty();
}

}  // namespace tsprof
