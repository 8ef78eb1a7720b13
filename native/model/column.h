// A column of a table that may get long.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace tsprof {

// Grows in blocks, so that at most one of them is unused and no value past the first block is ever
// copied. A vector of the same length takes up to twice its memory, and three times while it grows,
// which the allocator may not give back. The first block doubles up to its length: a process may
// hold the recordings of many threads that lived for a moment.
template <typename T>
class Column {
 public:
  void push_back(T value) {
    if (size_ == capacity_) Grow();
    (*this)[size_++] = value;
  }

  T& operator[](size_t index) { return blocks_[index / kBlock][index % kBlock]; }
  const T& operator[](size_t index) const { return blocks_[index / kBlock][index % kBlock]; }

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  // `out` has room for all values.
  void CopyTo(T* out) const {
    for (size_t begin = 0; begin < size_; begin += kBlock) {
      std::copy_n(blocks_[begin / kBlock].get(), std::min(kBlock, size_ - begin), out + begin);
    }
  }

  friend bool operator==(const Column& column, const std::vector<T>& values) {
    std::vector<T> own(column.size());
    column.CopyTo(own.data());
    return own == values;
  }

 private:
  static constexpr size_t kBlock = 4096;
  static constexpr size_t kShortest = 64;

  void Grow() {
    if (capacity_ >= kBlock) {
      blocks_.push_back(std::make_unique<T[]>(kBlock));
      capacity_ += kBlock;
      return;
    }
    capacity_ = std::max(kShortest, capacity_ * 2);
    auto block = std::make_unique<T[]>(capacity_);
    if (!blocks_.empty()) std::copy_n(blocks_.front().get(), size_, block.get());
    blocks_.resize(1);
    blocks_.front() = std::move(block);
  }

  std::vector<std::unique_ptr<T[]>> blocks_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace tsprof
