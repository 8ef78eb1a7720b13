// JavaScript that runs and does nothing.
#pragma once

#include <v8.h>

#include <cstdint>
#include <string_view>

namespace tsprof {

// Gives signals a place to arrive at where the stack is JavaScript's and no C++ is being called.
class Spinner {
 public:
  static constexpr std::string_view kName = "tsprofSpin";
  static constexpr uint32_t kStartLine = 2;

  explicit Spinner(v8::Isolate* isolate);

  // Runs for some tens of microseconds, while an environment ends, too. False if JavaScript cannot
  // run, as while it is terminated.
  bool Spin();

 private:
  v8::Isolate* const isolate_;
  v8::Global<v8::Context> context_;
  v8::Global<v8::Function> function_;
};

}  // namespace tsprof
