// A C++ function that stands behind many functions of JavaScript.
#pragma once

#include <v8.h>

#include <cstdint>
#include <string_view>

namespace tsprof {

// Node-API has one for all functions of all addons, and V8 one for what redefines properties that
// have none of their own, as the names of functions are (ReconfigureToDataProperty, src/builtins/
// accessors.cc). V8 knows C++ functions by their address, each by one name: that of the last
// function it has logged with it, which is another one than is called.
class SharedCallback {
 public:
  // The name that is true of all functions behind a shared one, if V8 has logged it as
  // `logged_name`; any other name as it is.
  static std::string_view TrueName(std::string_view logged_name);

  // Has V8 know what is at `address`, unless that is 0, by a name that is true of all. Must happen
  // before V8 starts to log code.
  SharedCallback(v8::Isolate* isolate, uintptr_t address);

 private:
  v8::Global<v8::ObjectTemplate> named_;  // kept alive: V8 logs again for another profiler
};

}  // namespace tsprof
