#include "binding/napi_callback.h"

#include <node_api.h>
#include <v8.h>

#include <atomic>

namespace tsprof {

namespace {

// What V8 takes for the function that is running.
napi_value NoteCallback(napi_env env, napi_callback_info info) {
  void* address = nullptr;
  if (napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &address) != napi_ok) return nullptr;
  v8::RegisterState nowhere;
  void* frame = nullptr;
  v8::SampleInfo sample{};
  v8::Isolate::GetCurrent()->GetStackSample(nowhere, &frame, 1, &sample);
  *static_cast<uintptr_t*>(address) = reinterpret_cast<uintptr_t>(sample.external_callback_entry);
  return nullptr;
}

// Not by node-addon-api: a worker that is being terminated can call nothing, and creating an error
// of that would end the process. 0 then.
uintptr_t FindAddress(napi_env env) {
  const v8::HandleScope scope(v8::Isolate::GetCurrent());
  uintptr_t address = 0;
  napi_value function = nullptr;
  napi_value receiver = nullptr;
  // V8 notes what it calls always if C++ asks for the call, but only while it is profiled if
  // JavaScript does.
  if (napi_create_function(env, nullptr, 0, NoteCallback, &address, &function) != napi_ok ||
      napi_get_undefined(env, &receiver) != napi_ok) {
    return 0;
  }
  if (napi_call_function(env, receiver, function, 0, nullptr, nullptr) != napi_ok) {
    napi_value exception = nullptr;
    napi_get_and_clear_last_exception(env, &exception);
  }
  return address;
}

}  // namespace

uintptr_t AddressOfNapiCallback(napi_env env) {
  // The same in all threads.
  static std::atomic<uintptr_t> found{0};
  uintptr_t address = found.load(std::memory_order_relaxed);
  if (address == 0) {
    address = FindAddress(env);
    found.store(address, std::memory_order_relaxed);
  }
  return address;
}

}  // namespace tsprof
