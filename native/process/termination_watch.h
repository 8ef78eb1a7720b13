// A last chance to save before a signal ends the process.
#pragma once

#include <napi.h>

#include <vector>

namespace tsprof {

// Catches signals whose action is still the one that ends the process, and calls back on the thread
// of JavaScript: from its event loop, or, when a program never returns to that, between two
// instructions of the loop it is stuck in. After the callback the process ends of the signal, as it
// would have. It ends without one if the thread cannot be called within two seconds, being blocked
// in native code, or if a signal comes again later than half a second after the first: tools send
// one twice at once (timeout(1) to the process and to its group), people when they lose patience. A
// program that listens for a signal itself takes it over (libuv replaces the handler), and the
// callback is not called.
//
// One a process; only the environment of the main thread may have it.
class TerminationWatch {
 public:
  // `save` is called with no arguments, at most once.
  TerminationWatch(Napi::Env env, Napi::Function save);
  ~TerminationWatch();
  TerminationWatch(const TerminationWatch&) = delete;
  TerminationWatch& operator=(const TerminationWatch&) = delete;

  // Catches the signal, unless the process ignores it. May be repeated for one that a program has
  // listened for in the meantime and does no more.
  void Catch(int signal);

 private:
  struct State;
  State* state_;
};

}  // namespace tsprof
