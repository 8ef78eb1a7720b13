// A table of two columns in which each pair occurs once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/column.h"

namespace tsprof {

// Pairs get numbers from 0 on in the order in which they come. A hash table with open addressing
// holds the numbers only: tens of bytes a pair less than a std::unordered_map, and several times as
// fast, for tables of millions of stacks. First and Second are integers of 32 bits.
template <typename First, typename Second>
class PairTable {
 public:
  bool Has(First first, Second second) const {
    return slots_[SlotOf(first, second)].number != kFree;
  }

  // The number of the pair, which is added if it is not there.
  uint32_t Insert(First first, Second second) {
    const size_t slot = SlotOf(first, second);
    if (slots_[slot].number != kFree) return slots_[slot].number;
    const auto number = static_cast<uint32_t>(size());
    slots_[slot] = {number, TagOf(HashOf(first, second))};
    first_.push_back(first);
    second_.push_back(second);
    if (size() * 3 > slots_.size() * 2) Grow();
    return number;
  }

  size_t size() const { return first_.size(); }
  const Column<First>& first() const { return first_; }
  const Column<Second>& second() const { return second_; }

 private:
  static constexpr uint32_t kFree = UINT32_MAX;
  static constexpr size_t kInitialSlots = 128;

  // Most other pairs are told apart without a look at the columns.
  struct Slot {
    uint32_t number = kFree;
    uint32_t tag = 0;
  };

  static uint64_t HashOf(First first, Second second) {
    const auto low = static_cast<uint32_t>(second);
    const auto high = static_cast<uint32_t>(first);
    uint64_t hash = ((uint64_t{high} << 32) | low) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32);
  }

  // Not of the bits that say where the slot is, in tables that fit into memory.
  static uint32_t TagOf(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

  // Where the pair is, or the free slot where it belongs.
  size_t SlotOf(First first, Second second) const {
    const uint64_t hash = HashOf(first, second);
    const size_t mask = slots_.size() - 1;
    size_t slot = hash & mask;
    while (slots_[slot].number != kFree && !Holds(slots_[slot], TagOf(hash), first, second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  bool Holds(const Slot& slot, uint32_t tag, First first, Second second) const {
    return slot.tag == tag && first_[slot.number] == first && second_[slot.number] == second;
  }

  void Grow() {
    slots_ = std::vector<Slot>(slots_.size() * 2);
    for (uint32_t number = 0; number < size(); ++number) {
      const First first = first_[number];
      const Second second = second_[number];
      slots_[SlotOf(first, second)] = {number, TagOf(HashOf(first, second))};
    }
  }

  Column<First> first_;
  Column<Second> second_;
  std::vector<Slot> slots_ = std::vector<Slot>(kInitialSlots);
};

}  // namespace tsprof
