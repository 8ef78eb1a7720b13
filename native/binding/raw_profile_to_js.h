// A window as the RawProfile of packages/core/src/internal/native-binding.ts.
#pragma once

#include <napi.h>

#include "binding/window.h"

namespace tsprof {

Napi::Object RawProfileToJs(Napi::Env env, Window window);

// The names by which TypeScript knows engines.
const char* NameOf(EngineKind engine);

}  // namespace tsprof
