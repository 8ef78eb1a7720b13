#include "sampler/call_site.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>

namespace tsprof {

namespace {

// Async-signal-safe: copies memory.
template <typename T>
T read_in_signal(const uint8_t* bytes) noexcept {
  T value;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

// Async-signal-safe: as its callee. The word at `address`, or 0.
uintptr_t word_if_readable_in_signal(uintptr_t address) noexcept {
  if (!is_readable_in_signal(address)) return 0;
  return read_in_signal<uintptr_t>(reinterpret_cast<const uint8_t*>(address));
}

}  // namespace

uintptr_t call_target_in_signal(uintptr_t return_address, uintptr_t root) noexcept {
  // Async-signal-safe: as its callees.
  const auto* end = reinterpret_cast<const uint8_t*>(return_address);
  // call rel32
  if (end[-5] == 0xe8) return return_address + read_in_signal<int32_t>(end - 4);
  // call [r13 + disp32], call [r13 + disp8]
  if (end[-7] == 0x41 && end[-6] == 0xff && end[-5] == 0x95) {
    return word_if_readable_in_signal(root + read_in_signal<int32_t>(end - 4));
  }
  if (end[-4] == 0x41 && end[-3] == 0xff && end[-2] == 0x55) {
    return word_if_readable_in_signal(root + read_in_signal<int8_t>(end - 1));
  }
  // mov r10, imm64; call r10
  if (end[-13] == 0x49 && end[-12] == 0xba && end[-3] == 0x41 && end[-2] == 0xff &&
      end[-1] == 0xd2) {
    return read_in_signal<uintptr_t>(end - 11);
  }
  return 0;
}

bool is_readable_in_signal(uintptr_t address) noexcept {
  // Async-signal-safe: see the header. The kernel reads the set before it refuses what is to be
  // done with it, for which there is no such number.
  constexpr long kNothing = ~0L;
  constexpr size_t kSetBytes = 8;
  const int saved_errno = errno;
  const long result = syscall(SYS_rt_sigprocmask, kNothing, address, nullptr, kSetBytes);
  const bool is_readable = result != -1 || errno != EFAULT;
  errno = saved_errno;
  return is_readable;
}

}  // namespace tsprof
