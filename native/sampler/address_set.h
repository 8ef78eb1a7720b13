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

  // Async-signal-safe: a prefetch. To be called for several addresses before they are inserted:
  // most of the time that takes, each waits for memory.
  void prefetch_in_signal(uint64_t address) const noexcept {
    __builtin_prefetch(&slots_[index_in_signal(address)]);
  }

  // Async-signal-safe: assignments. Forgets everything.
  void clear_in_signal() noexcept;

 private:
  // Addresses of user space have 47 bits.
  static constexpr int kAddressBits = 48;

  // Async-signal-safe: arithmetic. Fibonacci hashing (Knuth, The Art of Computer Programming 3,
  // 6.4).
  size_t index_in_signal(uint64_t address) const noexcept {
    return (address * 0x9e3779b97f4a7c15u >> 20) & mask_;
  }

  const size_t mask_;
  // An address with the generation that it was added in above it: half the memory of two fields,
  // and most of what the handler waits for. The slot is empty unless the generation is the set's.
  const std::unique_ptr<uint64_t[]> slots_;
  size_t size_ = 0;
  uint64_t generation_ = 1;
};

}  // namespace tsprof
