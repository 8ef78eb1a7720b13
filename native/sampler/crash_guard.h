// Keeps a fault inside a stack walk from ending the host.
#pragma once

#include <type_traits>

#include "model/result.h"

namespace tsprof {

// While one exists, a SIGSEGV or SIGBUS raised in guarded code leaves that code; any other goes to
// the handler that was there before, such as V8's for WebAssembly traps, or ends the process as it
// would have. Process-wide: the first one installs, the last one restores, unless somebody else has
// taken the signals since.
class CrashGuard {
 public:
  CrashGuard();
  ~CrashGuard();
  CrashGuard(const CrashGuard&) = delete;
  CrashGuard& operator=(const CrashGuard&) = delete;
};

// Makes the next `count` guarded walks of the process fault, to try the guard.
void PlantFaults(int count);

// Async-signal-safe: sets a thread-local variable. Calls `work`; false if it faulted and was left
// in the middle. `work` must hold no lock and own nothing: its destructors do not run then. Not to
// be nested.
bool guard_in_signal(void (*work)(void* data), void* data) noexcept;

// As above, for a callable without copying it.
template <typename Work>
bool guarded_in_signal(Work&& work) noexcept {
  // Async-signal-safe: as its callee and `work`.
  return guard_in_signal([](void* data) { (*static_cast<std::remove_reference_t<Work>*>(data))(); },
                         &work);
}

}  // namespace tsprof
