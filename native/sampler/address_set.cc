#include "sampler/address_set.h"

#include <algorithm>

namespace tsprof {

AddressSet::AddressSet(size_t slots)
    : mask_(slots - 1),
      slots_(new VersionedAddress[slots]()),
      marks_(new uint64_t[slots * kMarksPerSlot / kBitsPerWord]()) {}

AddressSet::Meeting AddressSet::meet_in_signal(uint64_t address) noexcept {
  // Async-signal-safe: see the header.
  VersionedAddress& slot = slots_[slot_in_signal(address)];
  const bool was_aside = (slot & kAside) != 0;
  if (was_aside) slot &= ~kAside;
  return {slot, was_aside};
}

void AddressSet::set_aside_in_signal(VersionedAddress versioned) noexcept {
  // Async-signal-safe: see the header.
  VersionedAddress& slot = slots_[slot_in_signal(address_in_signal(versioned))];
  if (slot == versioned) slot |= kAside;
}

void AddressSet::add_in_signal(VersionedAddress versioned) noexcept {
  // Async-signal-safe: see the header.
  const uint64_t address = address_in_signal(versioned);
  slots_[slot_in_signal(address)] = versioned;
  const size_t mark = mark_in_signal(address);
  marks_[mark / kBitsPerWord] |= uint64_t{1} << mark % kBitsPerWord;
  ++size_;
}

bool AddressSet::may_hold_in_signal(uint64_t begin, uint64_t end) const noexcept {
  // Async-signal-safe: see the header.
  for (uint64_t block = begin >> kMarkedBits; block << kMarkedBits < end; ++block) {
    if (is_marked_in_signal(block << kMarkedBits)) return true;
  }
  return false;
}

void AddressSet::forget_in_signal(uint64_t begin, uint64_t end) noexcept {
  // Async-signal-safe: see the header.
  for (uint64_t address = begin; address < end;) {
    const uint64_t next = std::min(((address >> kMarkedBits) + 1) << kMarkedBits, end);
    if (is_marked_in_signal(address)) {
      for (uint64_t marked = address; marked < next; ++marked) remove_in_signal(marked);
    }
    address = next;
  }
}

void AddressSet::clear_in_signal() noexcept {
  // Async-signal-safe: see the header.
  std::fill_n(slots_.get(), mask_ + 1, 0);
  std::fill_n(marks_.get(), (mask_ + 1) * kMarksPerSlot / kBitsPerWord, 0);
  size_ = 0;
  begin_version_in_signal();
}

// The slot of an address, or the empty one where it would be: a quarter stays empty.
size_t AddressSet::slot_in_signal(uint64_t address) const noexcept {
  // Async-signal-safe: see the header.
  size_t index = index_in_signal(address);
  while (slots_[index] != 0 && address_in_signal(slots_[index] & ~kAside) != address) {
    index = (index + 1) & mask_;
  }
  return index;
}

// Neighbours have neighbouring marks; what is far away may have the same.
size_t AddressSet::mark_in_signal(uint64_t address) const noexcept {
  // Async-signal-safe: arithmetic.
  return (address >> kMarkedBits) & ((mask_ + 1) * kMarksPerSlot - 1);
}

bool AddressSet::is_marked_in_signal(uint64_t address) const noexcept {
  // Async-signal-safe: see the header.
  const size_t mark = mark_in_signal(address);
  return (marks_[mark / kBitsPerWord] >> mark % kBitsPerWord & 1) != 0;
}

void AddressSet::remove_in_signal(uint64_t address) noexcept {
  // Async-signal-safe: see the header.
  VersionedAddress& slot = slots_[slot_in_signal(address)];
  if (slot == 0) return;
  if (version_in_signal(slot) == version_) begin_version_in_signal();
  slot = kRemoved;
}

// After 65,535 of them old ones come again: what was seen in those is long forgotten.
void AddressSet::begin_version_in_signal() noexcept {
  // Async-signal-safe: arithmetic.
  constexpr uint64_t kMost = (uint64_t{1} << (64 - kAddressBits)) - 1;
  version_ = version_ == kMost ? 1 : version_ + 1;
}

}  // namespace tsprof
