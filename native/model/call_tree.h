// Stacks of raw addresses as a prefix tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tsprof {

// Memory grows with the number of distinct stacks.
class CallTree {
 public:
  static constexpr uint32_t kRoot = 0;

  struct Node {
    uint64_t address;
    uint32_t parent;
  };

  // With room for so many nodes from the start: getting more takes time.
  explicit CallTree(size_t nodes = 0);

  // The node of a stack, whose frames come outermost first; kRoot for an empty one.
  uint32_t Add(const std::vector<uint64_t>& frames);

  // Parents come before their children; the first is the root, which stands for no frame.
  const std::vector<Node>& nodes() const { return nodes_; }

 private:
  uint32_t Child(uint32_t parent, uint64_t address);
  void Grow();
  size_t SlotOf(uint32_t parent, uint64_t address) const;

  std::vector<Node> nodes_;
  std::vector<uint32_t> slots_;  // open addressing; indices into nodes_, 0 is empty
  // The stack added last, outermost first, with its nodes: the next one mostly begins alike.
  std::vector<uint64_t> last_frames_;
  std::vector<uint32_t> last_nodes_;
};

}  // namespace tsprof
