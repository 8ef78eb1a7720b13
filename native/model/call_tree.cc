#include "model/call_tree.h"

#include <algorithm>
#include <bit>

namespace tsprof {

namespace {

constexpr size_t kLeastSlots = 4096;

}  // namespace

CallTree::CallTree(size_t nodes)
    : nodes_{{0, 0}}, slots_(std::max(kLeastSlots, std::bit_ceil(2 * nodes))) {
  nodes_.reserve(nodes);
}

uint32_t CallTree::Add(const std::vector<uint64_t>& frames) {
  const size_t depth = frames.size();
  size_t shared = 0;
  while (shared < depth && shared < last_frames_.size() && last_frames_[shared] == frames[shared]) {
    ++shared;
  }
  last_frames_.resize(shared);
  last_nodes_.resize(shared);
  uint32_t node = shared == 0 ? kRoot : last_nodes_.back();
  for (size_t i = shared; i < depth; ++i) {
    node = Child(node, frames[i]);
    last_frames_.push_back(frames[i]);
    last_nodes_.push_back(node);
  }
  return node;
}

uint32_t CallTree::Child(uint32_t parent, uint64_t address) {
  const size_t slot = SlotOf(parent, address);
  if (slots_[slot] != 0) return slots_[slot];
  const auto index = static_cast<uint32_t>(nodes_.size());
  nodes_.push_back({address, parent});
  slots_[slot] = index;
  if (nodes_.size() * 2 > slots_.size()) Grow();
  return index;
}

void CallTree::Grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (uint32_t i = 1; i < nodes_.size(); ++i) {
    slots_[SlotOf(nodes_[i].parent, nodes_[i].address)] = i;
  }
}

size_t CallTree::SlotOf(uint32_t parent, uint64_t address) const {
  const size_t mask = slots_.size() - 1;
  uint64_t hash = (address ^ (uint64_t{parent} << 32)) * 0x9e3779b97f4a7c15u;
  hash ^= hash >> 29;
  size_t slot = (hash * 0xbf58476d1ce4e5b9u >> 20) & mask;
  while (slots_[slot] != 0) {
    const Node& node = nodes_[slots_[slot]];
    if (node.parent == parent && node.address == address) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

}  // namespace tsprof
