#include "sampler/address_set.h"

namespace tsprof {

AddressSet::AddressSet(size_t slots) : mask_(slots - 1), slots_(new Slot[slots]()) {}

AddressSet::Insertion AddressSet::insert_in_signal(uint64_t address) noexcept {
  // Async-signal-safe: see the header. A free slot always ends the search: a quarter stays free.
  // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
  size_t index = (address * 0x9e3779b97f4a7c15u >> 20) & mask_;
  while (slots_[index].generation == generation_) {
    if (slots_[index].address == address) return Insertion::kKnown;
    index = (index + 1) & mask_;
  }
  if (size_ >= (mask_ + 1) / 4 * 3) return Insertion::kFull;
  slots_[index] = {address, generation_};
  ++size_;
  return Insertion::kAdded;
}

void AddressSet::clear_in_signal() noexcept {
  // Async-signal-safe: see the header.
  ++generation_;
  size_ = 0;
}

}  // namespace tsprof
