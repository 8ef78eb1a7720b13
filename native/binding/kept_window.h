// A window that JavaScript holds without seeing into it.
#pragma once

#include <napi.h>

#include <optional>

#include "binding/window.h"

namespace tsprof {

// An object of JavaScript that owns the window until that is taken, or until it is collected; V8
// counts the memory as its own meanwhile.
Napi::Value KeepWindow(Napi::Env env, Window window);

// What KeepWindow has kept; nothing if `value` is something else or it was taken before.
std::optional<Window> TakeWindow(const Napi::Value& value);

}  // namespace tsprof
