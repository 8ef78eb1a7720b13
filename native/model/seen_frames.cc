#include "model/seen_frames.h"

#include <iterator>

namespace tsprof {

void SeenFrames::Remember(const Likeness& likeness, int start_line, const Position& position,
                          uint32_t function, uint32_t frame) {
  Functions& functions = functions_[likeness];
  functions.by_start_line[start_line] = function;
  const auto [entry, added] = functions.frames.try_emplace(position, frame);
  if (!added && entry->second != frame) entry->second.reset();
}

std::optional<uint32_t> SeenFrames::Find(const Likeness& likeness, const Position& position) const {
  const auto functions = functions_.find(likeness);
  if (functions == functions_.end()) return std::nullopt;
  const auto known = functions->second.frames.find(position);
  return known == functions->second.frames.end() ? std::nullopt : known->second;
}

std::optional<uint32_t> SeenFrames::LikelyFunction(const Likeness& likeness, int line) const {
  const auto functions = functions_.find(likeness);
  if (functions == functions_.end()) return std::nullopt;
  const std::map<int, uint32_t>& by_start_line = functions->second.by_start_line;
  const auto after = by_start_line.upper_bound(line);
  if (after == by_start_line.begin()) return std::nullopt;
  return std::prev(after)->second;
}

size_t SeenFrames::Hash::operator()(const Likeness& likeness) const {
  const uint64_t script_and_name =
      (uint64_t{static_cast<uint32_t>(likeness.script)} << 32) | likeness.name;
  const uint64_t hash = (script_and_name * 0x9e3779b97f4a7c15u) ^
                        (static_cast<uint32_t>(likeness.column) * 0xbf58476d1ce4e5b9u);
  return static_cast<size_t>(hash ^ (hash >> 32));
}

}  // namespace tsprof
