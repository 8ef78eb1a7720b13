// What V8 has been asked to name, until the answers are read.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "sampler/versioned_address.h"

namespace tsprof {

// A batch of addresses that V8 was handed as one stack, with a delimiter after each. Times are in
// microseconds of CLOCK_MONOTONIC, just before V8 was asked and just after.
struct TranslationRequest {
  int64_t begin_micros;
  int64_t end_micros;
  uint32_t generation;  // of the addresses, as in a tick
  std::vector<VersionedAddress> addresses;
};

// Memory for a number of requests, taken at construction. The handler and what keeps it away share
// it on one thread.
class RequestLog {
 public:
  static constexpr size_t kMostAddresses = 126;
  static constexpr size_t kCapacity = 64;
  // V8 keeps some 2 kB for each address until its answer is read, and reading it takes 2 us.
  static constexpr size_t kAddressCapacity = 8 * kMostAddresses;

  // Async-signal-safe: comparisons.
  bool is_empty_in_signal() const noexcept { return size_ == 0; }
  bool is_full_in_signal() const noexcept {
    return size_ == kCapacity || addresses_ + kMostAddresses > kAddressCapacity;
  }

  // Async-signal-safe: a read. When V8 was asked first; only if not empty.
  int64_t begin_micros_in_signal() const noexcept { return entries_[0].begin_micros; }

  // Async-signal-safe: memory taken before. Only if not full; `count` is kMostAddresses at most.
  void push_in_signal(int64_t begin_micros, int64_t end_micros, uint32_t generation,
                      const VersionedAddress* addresses, size_t count) noexcept {
    Entry& entry = entries_[size_++];
    entry.begin_micros = begin_micros;
    entry.end_micros = end_micros;
    entry.generation = generation;
    entry.count = count;
    addresses_ += count;
    std::copy_n(addresses, count, entry.addresses.begin());
  }

  // Hands over what is there. The handler must not run.
  std::vector<TranslationRequest> Take() {
    std::vector<TranslationRequest> requests;
    requests.reserve(size_);
    std::for_each_n(entries_.get(), size_, [&](const Entry& entry) {
      requests.push_back({entry.begin_micros,
                          entry.end_micros,
                          entry.generation,
                          {entry.addresses.begin(), entry.addresses.begin() + entry.count}});
    });
    size_ = 0;
    addresses_ = 0;
    return requests;
  }

 private:
  struct Entry {
    int64_t begin_micros;
    int64_t end_micros;
    uint32_t generation;
    size_t count;
    std::array<VersionedAddress, kMostAddresses> addresses;
  };

  const std::unique_ptr<Entry[]> entries_{new Entry[kCapacity]};
  size_t size_ = 0;
  size_t addresses_ = 0;
};

}  // namespace tsprof
