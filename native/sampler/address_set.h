// Which addresses have been seen, and in which version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "sampler/versioned_address.h"

namespace tsprof {

// A hash set of fixed size for the signal handler: open addressing, never resized. What keeps the
// handler away may use it, too.
class AddressSet {
 public:
  // Takes up to three quarters of `slots`, a power of two and 64 at least.
  explicit AddressSet(size_t slots);

  // Async-signal-safe, all of them: preallocated memory only.

  // As it has been seen; 0 if it has not.
  VersionedAddress find_in_signal(uint64_t address) const noexcept {
    return slots_[slot_in_signal(address)] & ~kAside;
  }
  bool contains_in_signal(VersionedAddress versioned) const noexcept {
    return find_in_signal(address_in_signal(versioned)) == versioned;
  }

  // As an address counts that has not been seen yet.
  VersionedAddress new_in_signal(uint64_t address) const noexcept {
    return versioned_in_signal(address, version_);
  }
  bool is_full_in_signal() const noexcept { return size_ >= (mask_ + 1) / 4 * 3; }
  // One whose address is not there; only if not full.
  void add_in_signal(VersionedAddress versioned) noexcept;

  // To be called for several addresses before they are looked up: most of the time that takes, each
  // waits for memory.
  void prefetch_in_signal(uint64_t address) const noexcept {
    __builtin_prefetch(&slots_[index_in_signal(address)]);
  }

  // Sets one aside, if it is there.
  void set_aside_in_signal(VersionedAddress versioned) noexcept;
  // As find, and true if it had been set aside, which ends by that.
  struct Meeting {
    VersionedAddress versioned;
    bool was_aside;
  };
  Meeting meet_in_signal(uint64_t address) noexcept;

  // False if forgetting those from `begin` up to `end` would change nothing.
  bool may_hold_in_signal(uint64_t begin, uint64_t end) const noexcept;
  // Forgets them: seen again, they get another version. What was removed keeps its slot.
  void forget_in_signal(uint64_t begin, uint64_t end) noexcept;
  // Forgets everything.
  void clear_in_signal() noexcept;

 private:
  // Neighbours share a mark, by which most code is known to be where nothing has been seen.
  static constexpr int kMarkedBits = 6;
  static constexpr size_t kMarksPerSlot = 16;
  static constexpr size_t kBitsPerWord = 64;
  // What stands in a slot for what was removed: no version is 0.
  static constexpr VersionedAddress kRemoved = (uint64_t{1} << kAddressBits) - 1;
  // In the slot of what has been set aside: the highest bit that no address has.
  static constexpr uint64_t kAside = uint64_t{1} << (kAddressBits - 1);

  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  size_t index_in_signal(uint64_t address) const noexcept {
    return (address * 0x9e3779b97f4a7c15u >> 20) & mask_;
  }
  size_t slot_in_signal(uint64_t address) const noexcept;
  size_t mark_in_signal(uint64_t address) const noexcept;
  bool is_marked_in_signal(uint64_t address) const noexcept;
  void remove_in_signal(uint64_t address) noexcept;
  void begin_version_in_signal() noexcept;

  const size_t mask_;
  const std::unique_ptr<VersionedAddress[]> slots_;  // 0 is empty
  const std::unique_ptr<uint64_t[]> marks_;
  size_t size_ = 0;
  uint64_t version_ = 1;
};

}  // namespace tsprof
