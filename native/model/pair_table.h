// A table of two columns in which each pair occurs once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/column.h"

namespace tsprof {

// Pairs get numbers from 0 on in the order in which they come. A hash table with open addressing
// holds the numbers only, in 4 bytes each: tens of bytes a pair less than a std::unordered_map, and
// several times as fast, for tables of millions of stacks. First and Second are integers of 32
// bits.
template <typename First, typename Second>
class PairTable {
 public:
  bool Has(First first, Second second) const {
    return slots_[SlotOf(HashOf(first, second), first, second)] != kFree;
  }

  // The number of the pair, which is added if it is not there.
  uint32_t Insert(First first, Second second) {
    const uint64_t hash = HashOf(first, second);
    const size_t slot = SlotOf(hash, first, second);
    if (slots_[slot] != kFree) return NumberIn(slots_[slot]);
    const auto number = static_cast<uint32_t>(size());
    slots_[slot] = TagOf(hash) | (number + 1);
    first_.push_back(first);
    second_.push_back(second);
    if (size() * 4 > slots_.size() * 3) Grow();
    return number;
  }

  size_t size() const { return first_.size(); }
  size_t bytes() const {
    return size() * (sizeof(First) + sizeof(Second)) + slots_.size() * sizeof(uint32_t);
  }
  const Column<First>& first() const { return first_; }
  const Column<Second>& second() const { return second_; }

 private:
  static constexpr uint32_t kFree = 0;
  static constexpr size_t kInitialSlots = 128;

  static uint64_t HashOf(First first, Second second) {
    const auto low = static_cast<uint32_t>(second);
    const auto high = static_cast<uint32_t>(first);
    uint64_t hash = ((uint64_t{high} << 32) | low) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32);
  }

  // A slot holds a number plus one in the bits that a number of slots takes, of which there are
  // more. The others are a tag: by it most other pairs are told apart without a look at the
  // columns.
  uint32_t mask() const { return static_cast<uint32_t>(slots_.size() - 1); }
  uint32_t TagOf(uint64_t hash) const { return static_cast<uint32_t>(hash >> 32) & ~mask(); }
  uint32_t NumberIn(uint32_t slot) const { return (slot & mask()) - 1; }

  // Where the pair is, or the free slot where it belongs.
  size_t SlotOf(uint64_t hash, First first, Second second) const {
    size_t slot = hash & mask();
    while (slots_[slot] != kFree && !Holds(slots_[slot], TagOf(hash), first, second)) {
      slot = (slot + 1) & mask();
    }
    return slot;
  }

  bool Holds(uint32_t slot, uint32_t tag, First first, Second second) const {
    if ((slot & ~mask()) != tag) return false;
    const uint32_t number = NumberIn(slot);
    return first_[number] == first && second_[number] == second;
  }

  void Grow() {
    const size_t slots = slots_.size() * 2;
    slots_ = {};  // gives its memory back first: all of it is in the columns
    slots_.resize(slots);
    for (uint32_t number = 0; number < size(); ++number) {
      const uint64_t hash = HashOf(first_[number], second_[number]);
      size_t slot = hash & mask();
      while (slots_[slot] != kFree) slot = (slot + 1) & mask();
      slots_[slot] = TagOf(hash) | (number + 1);
    }
  }

  Column<First> first_;
  Column<Second> second_;
  std::vector<uint32_t> slots_ = std::vector<uint32_t>(kInitialSlots);
};

}  // namespace tsprof
