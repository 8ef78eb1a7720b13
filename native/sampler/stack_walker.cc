#include "sampler/stack_walker.h"

#include <v8.h>

#include <algorithm>

namespace tsprof {

namespace {

constexpr uintptr_t kWord = sizeof(uintptr_t);
// In an entry frame: the frame through which JavaScript had called the C++ that has made this one,
// or 0 (EntryFrameConstants::kNextExitFrameFPOffset, src/execution/x64/frame-constants-x64.h).
constexpr uintptr_t kExitFrameSlot = 8;
// What tells a frame from another one at the same place, more or less.
constexpr uintptr_t kSlots = 6;
constexpr int kMostOuterLinks = 64;

#if defined(__linux__) && defined(__x86_64__)
constexpr bool kHasKnownFrames = true;
#else
constexpr bool kHasKnownFrames = false;
#endif

// Async-signal-safe: reads a word of the interrupted stack, checked by the caller.
uintptr_t word_at_in_signal(uintptr_t address) noexcept {
  return *reinterpret_cast<const uintptr_t*>(address);
}

// Async-signal-safe: arithmetic.
uint64_t mix_in_signal(uint64_t mixed, uintptr_t word) noexcept {
  mixed = (mixed ^ word) * 0x9e3779b97f4a7c15u;
  return mixed ^ (mixed >> 32);
}

// Async-signal-safe: reads words below `fp`.
uint64_t mix_frame_in_signal(uint64_t mixed, uintptr_t fp) noexcept {
  mixed = mix_in_signal(mixed, fp);
  for (uintptr_t slot = 1; slot <= kSlots; ++slot) {
    mixed = mix_in_signal(mixed, word_at_in_signal(fp - slot * kWord));
  }
  return mixed;
}

}  // namespace

StackWalker::StackWalker(v8::Isolate* isolate, const BuiltinRanges& builtins, uintptr_t stack_end)
    : isolate_(isolate),
      builtins_(builtins),
      code_(CodeRangeOf(isolate)),
      stack_end_(stack_end),
      exit_frame_(isolate, builtins, stack_end),
      rules_(builtins) {}

StackInfo StackWalker::walk_in_signal(const Registers& start, void** frames) noexcept {
  // Async-signal-safe: as its callees.
  const size_t depth = follow_known_in_signal(start, frames);
  if (depth == 0) return walk_all_in_signal(start, start, frames);
  if (is_time_to_compare_in_signal()) return compare_in_signal(start, frames, depth);
  return {VmState::kRunning, depth, nullptr};
}

StackInfo StackWalker::walk_from_native_in_signal(const Registers& start, void** frames) noexcept {
  // Async-signal-safe: as its callees.
  const Registers exit{0, start.sp, exit_frame_.fp_in_signal()};
  const size_t depth = exit.fp == 0 ? 0 : follow_known_in_signal(exit, frames);
  if (depth == 0) return walk_all_in_signal(start, exit, frames);
  if (is_time_to_compare_in_signal()) return compare_in_signal(start, frames, depth);
  void* first = nullptr;
  StackInfo info = walk_stack_in_signal(isolate_, start, &first, 1);
  if (info.depth == 0) return info;
  if (first != frames[0]) return walk_all_in_signal(start, exit, frames);
  info.depth = depth;
  return info;
}

// Has V8 walk from `start`, and learns how to follow the frame pointers from `top`.
StackInfo StackWalker::walk_all_in_signal(const Registers& start, const Registers& top,
                                          void** frames) noexcept {
  // Async-signal-safe: as its callees.
  const StackInfo info = walk_stack_in_signal(isolate_, start, frames, kMaxV8Frames);
  const bool is_whole = info.depth > 0 && info.depth < kMaxV8Frames;
  if (is_whole && top.fp != 0 && is_trusted_in_signal()) learn_in_signal(top, frames, info.depth);
  return info;
}

void StackWalker::prefetch_in_signal() noexcept {
  // Async-signal-safe: a prefetch of memory that is not there does nothing.
  for (size_t i = visited_count_; i > 0; --i) {
    __builtin_prefetch(reinterpret_cast<const void*>(visited_[i - 1] - 2 * kWord));
  }
  visited_count_ = 0;
}

void StackWalker::visit_in_signal(uintptr_t fp) noexcept {
  // Async-signal-safe: writes this object.
  if (visited_count_ < kVisited) visited_[visited_count_++] = fp;
}

template <typename Report>
StackWalker::Path StackWalker::follow_in_signal(const Registers& start, Report report) noexcept {
  // Async-signal-safe: reads words between the first frame pointer and the end of the stack.
  Path path;
  uintptr_t fp = start.fp;
  if (fp < start.sp) return {};
  while (fp % kWord == 0 && fp + 2 * kWord <= stack_end_) {
    visit_in_signal(fp);
    const CallingFrame caller{word_at_in_signal(fp), word_at_in_signal(fp + kWord)};
    if (!is_v8_code_in_signal(caller.pc)) {
      path.entry_fp = fp;
      return path;
    }
    if (caller.fp < fp + 2 * kWord || caller.fp >= stack_end_) break;
    if (!report(caller, &path.depth)) break;
    fp = caller.fp;
  }
  return path;
}

size_t StackWalker::follow_known_in_signal(const Registers& start, void** frames) noexcept {
  // Async-signal-safe: as its callees.
  if (!is_trusted_in_signal()) return 0;
  prefetch_in_signal();
  bool is_full = false;
  const auto report = [&](const CallingFrame& frame, size_t* depth) noexcept {
    uintptr_t address = 0;
    const FrameReport kind = rules_.report_in_signal(frame, &address);
    if (kind == FrameReport::kUnknown) return false;
    if (kind == FrameReport::kNone) return true;
    frames[(*depth)++] = reinterpret_cast<void*>(address);
    is_full = *depth == kMaxV8Frames;
    return !is_full;
  };
  const Path path = follow_in_signal(start, report);
  // Where the first frame is beyond C++, V8 may put that C++ on top, or not.
  if (is_full || path.depth == 0) return path.depth;
  const uint64_t place = place_in_signal(path.entry_fp);
  if (place == 0) return 0;
  const auto outer = std::find_if(outer_frames_.begin(), outer_frames_.end(),
                                  [place](const OuterFrames& at) { return at.place == place; });
  if (outer == outer_frames_.end()) return 0;
  const size_t depth = std::min(outer->depth, kMaxV8Frames - path.depth);
  std::copy_n(outer->frames.begin(), depth, frames + path.depth);
  return path.depth + depth;
}

void StackWalker::learn_in_signal(const Registers& start, void* const* frames,
                                  size_t depth) noexcept {
  // Async-signal-safe: as its callees.
  const auto report = [&](const CallingFrame& frame, size_t* matched) noexcept {
    const auto next = *matched < depth ? reinterpret_cast<uintptr_t>(frames[*matched]) : 0;
    uintptr_t address = 0;
    const FrameReport kind = rules_.learn_in_signal(frame, next, &address);
    if (kind == FrameReport::kNone) return true;
    if (kind == FrameReport::kUnknown || address != next) return false;
    ++*matched;
    return true;
  };
  const Path path = follow_in_signal(start, report);
  const uint64_t place = place_in_signal(path.entry_fp);
  if (place == 0 || depth - path.depth > OuterFrames::kCapacity) return;
  OuterFrames& outer = outer_frames_[next_outer_];
  next_outer_ = (next_outer_ + 1) % kOuterFrames;
  outer.place = place;
  outer.depth = depth - path.depth;
  std::copy_n(frames + path.depth, outer.depth, outer.frames.begin());
}

StackInfo StackWalker::compare_in_signal(const Registers& start, void** frames,
                                         size_t depth) noexcept {
  // Async-signal-safe: as its callees, on memory of the handler's own stack.
  void* followed[kMaxV8Frames];
  void* walked[kMaxV8Frames];
  const size_t followed_depth = copy_code_in_signal(frames, depth, followed);
  const StackInfo info = walk_stack_in_signal(isolate_, start, frames, kMaxV8Frames);
  const size_t walked_depth = copy_code_in_signal(frames, info.depth, walked);
  // V8 gives up on some instructions of builtins, and gives no stack of a collection.
  if (walked_depth == 0) return info;
  // A walk from C++ that does not begin like V8's is left to V8 each time.
  const bool is_native = !is_made_up_in_signal(start) && !is_v8_code_in_signal(start.pc);
  if (is_native && walked[0] != followed[0]) return info;
  ++comparisons_;
  if (!std::equal(followed, followed + followed_depth, walked, walked + walked_depth)) {
    ++differences_;
  }
  return info;
}

bool StackWalker::is_time_to_compare_in_signal() noexcept {
  // Async-signal-safe: arithmetic.
  return ++walks_ % kWalksPerComparison == 0;
}

size_t StackWalker::copy_code_in_signal(void* const* frames, size_t depth,
                                        void** out) const noexcept {
  // Async-signal-safe: as its callee.
  const auto is_builtin = [this](const void* frame) noexcept {
    return builtins_.contains_in_signal(reinterpret_cast<uintptr_t>(frame));
  };
  return static_cast<size_t>(std::remove_copy_if(frames, frames + depth, out, is_builtin) - out);
}

bool StackWalker::is_trusted_in_signal() const noexcept {
  // Async-signal-safe: arithmetic.
  return kHasKnownFrames && differences_ <= 1 + comparisons_ / kComparisonsPerDifference;
}

// 0 where it does not end at the outermost frame.
uint64_t StackWalker::place_in_signal(uintptr_t entry_fp) noexcept {
  // Async-signal-safe: reads words between the frame and the end of the stack.
  uint64_t place = 1;
  uintptr_t fp = entry_fp;
  for (int links = 0; links < kMostOuterLinks; ++links) {
    if (fp == 0 || fp % kWord != 0 || fp + 2 * kWord > stack_end_) return 0;
    visit_in_signal(fp);
    place = mix_frame_in_signal(place, fp);
    const uintptr_t pc = word_at_in_signal(fp + kWord);
    place = mix_in_signal(place, pc);
    const bool is_entry = !is_v8_code_in_signal(pc);
    const uintptr_t next = word_at_in_signal(is_entry ? fp - kExitFrameSlot * kWord : fp);
    if (is_entry && next == 0) return place;
    if (next <= fp) return 0;
    fp = next;
  }
  return 0;
}

bool StackWalker::is_v8_code_in_signal(uintptr_t pc) const noexcept {
  // Async-signal-safe: comparisons.
  return code_.contains_in_signal(pc) || builtins_.contains_in_signal(pc);
}

}  // namespace tsprof
