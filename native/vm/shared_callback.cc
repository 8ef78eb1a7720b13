#include "vm/shared_callback.h"

namespace tsprof {

namespace {

constexpr std::string_view kAddonFunction = "(native addon)";
// What V8 makes of the name of a property for its getter, and for the setter that it has itself
// for a property without one.
constexpr std::string_view kLoggedGetter = "get (native addon)";
constexpr std::string_view kLoggedSetter = "set (native addon)";

}  // namespace

std::string_view SharedCallback::TrueName(std::string_view logged_name) {
  if (logged_name == kLoggedGetter) return kAddonFunction;
  if (logged_name == kLoggedSetter) return "set property";
  return logged_name;
}

SharedCallback::SharedCallback(v8::Isolate* isolate, uintptr_t address) {
  if (address == 0) return;
  const v8::HandleScope scope(isolate);
  // V8 logs the getters of properties after the functions (ProfilingScope, src/profiler/
  // cpu-profiler.cc), and so has their names last. No object is made of this template: nothing
  // calls the callback as what it is not.
  const auto named = v8::ObjectTemplate::New(isolate);
  const auto name =
      v8::String::NewFromUtf8(isolate, kAddonFunction.data(), v8::NewStringType::kInternalized,
                              static_cast<int>(kAddonFunction.size()))
          .ToLocalChecked();
  named->SetNativeDataProperty(name, reinterpret_cast<v8::AccessorNameGetterCallback>(address));
  named_.Reset(isolate, named);
}

}  // namespace tsprof
