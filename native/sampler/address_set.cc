#include "sampler/address_set.h"

#include <algorithm>

namespace tsprof {

AddressSet::AddressSet(size_t slots) : mask_(slots - 1), slots_(new uint64_t[slots]()) {}

AddressSet::Insertion AddressSet::insert_in_signal(uint64_t address) noexcept {
  // Async-signal-safe: see the header. A free slot always ends the search: a quarter stays free.
  size_t index = index_in_signal(address);
  const uint64_t entry = (generation_ << kAddressBits) | address;
  while (slots_[index] >> kAddressBits == generation_) {
    if (slots_[index] == entry) return Insertion::kKnown;
    index = (index + 1) & mask_;
  }
  if (size_ >= (mask_ + 1) / 4 * 3) return Insertion::kFull;
  slots_[index] = entry;
  ++size_;
  return Insertion::kAdded;
}

void AddressSet::clear_in_signal() noexcept {
  // Async-signal-safe: see the header.
  size_ = 0;
  if (++generation_ >> (64 - kAddressBits) == 0) return;
  std::fill_n(slots_.get(), mask_ + 1, 0);
  generation_ = 1;
}

}  // namespace tsprof
