#include "model/seen_frames.h"

#include <iterator>

namespace tsprof {

void SeenFrames::Remember(const Likeness& likeness, int start_line, int line, uint32_t frame) {
  Functions& functions = functions_[likeness];
  functions.start_lines.insert(start_line);
  const auto [entry, added] = functions.frames.try_emplace(line, frame);
  if (!added && entry->second != frame) entry->second.reset();
}

std::optional<uint32_t> SeenFrames::Find(const Likeness& likeness, int line) const {
  const auto functions = functions_.find(likeness);
  if (functions == functions_.end()) return std::nullopt;
  const auto known = functions->second.frames.find(line);
  return known == functions->second.frames.end() ? std::nullopt : known->second;
}

int SeenFrames::LikelyStart(const Likeness& likeness, int line) const {
  const auto functions = functions_.find(likeness);
  if (functions == functions_.end()) return 0;
  const std::set<int>& starts = functions->second.start_lines;
  const auto after = starts.upper_bound(line);
  return after == starts.begin() ? 0 : *std::prev(after);
}

size_t SeenFrames::Hash::operator()(const Likeness& likeness) const {
  const uint64_t script_and_name =
      (uint64_t{static_cast<uint32_t>(likeness.script)} << 32) | likeness.name;
  const uint64_t hash = (script_and_name * 0x9e3779b97f4a7c15u) ^
                        (static_cast<uint32_t>(likeness.column) * 0xbf58476d1ce4e5b9u);
  return static_cast<size_t>(hash ^ (hash >> 32));
}

}  // namespace tsprof
