// A column of a table that may get long.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace tsprof {

// Grows in blocks, so that at most one of them is unused and no value is ever copied. A vector of
// the same length takes up to twice its memory, and three times while it grows, which the
// allocator may not give back.
template <typename T>
class Column {
 public:
  void push_back(T value) {
    if (size_ % kBlock == 0 && size_ / kBlock == blocks_.size()) {
      blocks_.push_back(std::make_unique<T[]>(kBlock));
    }
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

  std::vector<std::unique_ptr<T[]>> blocks_;
  size_t size_ = 0;
};

}  // namespace tsprof
