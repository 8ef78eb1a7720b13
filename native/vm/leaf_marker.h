// A function that V8's profiler knows and no program calls.
#pragma once

#include <v8.h>

#include <cstdint>
#include <string_view>

namespace tsprof {

// V8 logs the C++ callbacks of API functions as code. When a stack walk is told that this callback
// was interrupted, the profile shows it as the innermost frame, and with it the line that the
// function below it was executing: exact in every sample, where V8 itself only counts lines per
// function.
class LeafMarker {
 public:
  static constexpr std::string_view kName = "(tsprof leaf)";

  // Makes the function known; must happen before V8 starts to log code.
  explicit LeafMarker(v8::Isolate* isolate);

  // Where V8 believes the callback's code to be.
  static uintptr_t Address();

 private:
  v8::Global<v8::Function> function_;  // kept alive so that V8 finds it when it starts to log
};

}  // namespace tsprof
