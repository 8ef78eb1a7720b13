// A bounded queue of ticks with their stacks, from the signal handler to the draining thread.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "sampler/synthetic_stack.h"
#include "sampler/tick.h"

namespace tsprof {

// Single producer (the handler on the sampled thread, never nested), single consumer. Memory is
// taken at construction; a push that finds no room fails and leaves the queue unchanged. A record
// holds only the frames that are others than in the one before: most stacks begin alike, and what
// one processor writes another one waits for.
class RecordRing {
 public:
  // The deepest stack.
  static constexpr size_t kMostFrames = kMaxV8Frames;

  // `words` is the capacity in words of 8 bytes, a power of two. A record takes 6 words and one
  // more for each frame of its own.
  explicit RecordRing(size_t words) : mask_(words - 1), words_(new uint64_t[words]()) {}

  // Async-signal-safe: lock-free atomics and preallocated memory only. `frames`, of which there are
  // kMostFrames at most, come innermost first; may be null if `depth` is 0.
  [[nodiscard]] bool push_in_signal(const Tick& tick, void* const* frames, size_t depth) noexcept {
    const size_t head = head_.load(std::memory_order_relaxed);
    const size_t shared = shared_in_signal(frames, depth);
    const size_t length = kHeaderWords + depth - shared;
    if (head + length - tail_.load(std::memory_order_acquire) > mask_ + 1) return false;
    uint64_t header[kHeaderWords];
    std::memcpy(header, &tick, sizeof tick);
    header[kTickWords] = (uint64_t{shared} << kDepthBits) | depth;
    for (size_t i = 0; i < kHeaderWords; ++i) words_[(head + i) & mask_] = header[i];
    for (size_t i = shared; i < depth; ++i) {
      const auto frame = reinterpret_cast<uintptr_t>(frames[depth - 1 - i]);
      words_[(head + kHeaderWords + i - shared) & mask_] = frame;
      pushed_[i] = frame;
    }
    pushed_depth_ = depth;
    head_.store(head + length, std::memory_order_release);
    return true;
  }

  // Async-signal-safe: as push. Words waiting.
  size_t size_in_signal() const noexcept {
    return head_.load(std::memory_order_relaxed) - tail_.load(std::memory_order_acquire);
  }

  size_t capacity() const { return mask_ + 1; }

  // Called by the consumer alone. False when empty. `frames`, outermost first, are to be left as
  // they are until the next call.
  bool Pop(Tick* tick, std::vector<uint64_t>* frames) {
    const size_t tail = tail_.load(std::memory_order_relaxed);
    if (head_.load(std::memory_order_acquire) == tail) return false;
    uint64_t header[kHeaderWords];
    for (size_t i = 0; i < kHeaderWords; ++i) header[i] = words_[(tail + i) & mask_];
    std::memcpy(tick, header, sizeof *tick);
    const size_t depth = header[kTickWords] & ((uint64_t{1} << kDepthBits) - 1);
    const size_t shared = header[kTickWords] >> kDepthBits;
    frames->resize(depth);
    for (size_t i = shared; i < depth; ++i) {
      (*frames)[i] = words_[(tail + kHeaderWords + i - shared) & mask_];
    }
    tail_.store(tail + kHeaderWords + depth - shared, std::memory_order_release);
    return true;
  }

 private:
  static constexpr size_t kTickWords = sizeof(Tick) / sizeof(uint64_t);
  static constexpr size_t kHeaderWords = kTickWords + 1;
  static constexpr int kDepthBits = 32;

  static_assert(std::atomic<size_t>::is_always_lock_free);

  // Async-signal-safe: comparisons. How many outermost frames are those of the record before.
  size_t shared_in_signal(void* const* frames, size_t depth) const noexcept {
    const size_t most = std::min(depth, pushed_depth_);
    size_t shared = 0;
    while (shared < most &&
           pushed_[shared] == reinterpret_cast<uintptr_t>(frames[depth - 1 - shared])) {
      ++shared;
    }
    return shared;
  }

  const size_t mask_;
  const std::unique_ptr<uint64_t[]> words_;
  std::atomic<size_t> head_{0};  // in words; written by the producer
  std::atomic<size_t> tail_{0};  // in words; written by the consumer
  // The producer's: the stack of the last record, outermost frame first.
  std::array<uint64_t, kMostFrames> pushed_;
  size_t pushed_depth_ = 0;
};

}  // namespace tsprof
