// Which addresses have been seen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace tsprof {

// A hash set of fixed size for the signal handler: open addressing, never resized.
class AddressSet {
 public:
  enum class Insertion : uint8_t { kAdded, kKnown, kFull };

  // Takes up to three quarters of `slots`, a power of two.
  explicit AddressSet(size_t slots);

  // Async-signal-safe: preallocated memory only.
  Insertion insert_in_signal(uint64_t address) noexcept;

  // Async-signal-safe: two assignments. Forgets everything.
  void clear_in_signal() noexcept;

 private:
  struct Slot {
    uint64_t address;
    uint32_t generation;  // the slot is empty unless it is the set's
  };

  const size_t mask_;
  const std::unique_ptr<Slot[]> slots_;
  size_t size_ = 0;
  uint32_t generation_ = 1;
};

}  // namespace tsprof
