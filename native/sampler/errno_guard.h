#pragma once

#include <cerrno>

namespace tsprof {

// Async-signal-safe: touches errno alone. Gives the interrupted code its errno back.
class ErrnoGuard {
 public:
  ErrnoGuard() noexcept : saved_(errno) {}
  ~ErrnoGuard() { errno = saved_; }
  ErrnoGuard(const ErrnoGuard&) = delete;
  ErrnoGuard& operator=(const ErrnoGuard&) = delete;

 private:
  const int saved_;
};

}  // namespace tsprof
