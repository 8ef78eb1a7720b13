// The C++ function that V8 calls for every function of every Node-API addon.
#pragma once

#include <napi.h>

#include <cstdint>

namespace tsprof {

// Its address (v8impl::FunctionCallbackWrapper::Invoke, src/js_native_api_v8.cc); 0 where V8 does
// not tell. Called from a function that JavaScript has called.
uintptr_t AddressOfNapiCallback(napi_env__* env);

}  // namespace tsprof
