// Addresses in the order in which they came.
#pragma once

#include <cstddef>
#include <memory>

#include "sampler/versioned_address.h"

namespace tsprof {

// A circular queue of fixed size for the signal handler. What keeps the handler away may use it,
// too.
class AddressQueue {
 public:
  explicit AddressQueue(size_t capacity)
      : capacity_(capacity), addresses_(new VersionedAddress[capacity]()) {}

  // Async-signal-safe, all of them: preallocated memory only.
  size_t size_in_signal() const noexcept { return size_; }
  bool is_empty_in_signal() const noexcept { return size_ == 0; }
  bool is_full_in_signal() const noexcept { return size_ == capacity_; }
  // False if there is no room.
  bool push_in_signal(VersionedAddress address) noexcept {
    if (is_full_in_signal()) return false;
    addresses_[(first_ + size_++) % capacity_] = address;
    return true;
  }
  // The one that came after `index` others that are still there.
  VersionedAddress at_in_signal(size_t index) const noexcept {
    return addresses_[(first_ + index) % capacity_];
  }
  // Takes the first `count`, which must be there, away.
  void drop_in_signal(size_t count) noexcept {
    first_ = (first_ + count) % capacity_;
    size_ -= count;
  }
  void clear_in_signal() noexcept { drop_in_signal(size_); }

 private:
  const size_t capacity_;
  const std::unique_ptr<VersionedAddress[]> addresses_;
  size_t first_ = 0;
  size_t size_ = 0;
};

}  // namespace tsprof
