// Frames by what V8's view of lines alone tells of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>

namespace tsprof {

// That view does not tell where an inlined function starts. But no two functions of a script that
// have the same name and begin in the same column both hold a line, unless one lies in the other;
// so what has been seen there once tells it.
class SeenFrames {
 public:
  // What functions of a script may have in common.
  struct Likeness {
    int script;  // V8's number of it: of two versions of a file, each has its own
    uint32_t name;
    int column;  // in which they start
    bool operator==(const Likeness&) const = default;
  };

  // That a function like that, which starts at `start_line` as V8 tells it, executes a line.
  void Remember(const Likeness& likeness, int start_line, int line, uint32_t frame);

  // The frame of a line. Nothing, too, where more than one has been seen.
  std::optional<uint32_t> Find(const Likeness& likeness, int line) const;

  // Where the function starts that executes the line: of those seen, the last one before it. 0 if
  // there is none.
  int LikelyStart(const Likeness& likeness, int line) const;

 private:
  struct Hash {
    size_t operator()(const Likeness& likeness) const;
  };
  struct Functions {
    std::unordered_map<int, std::optional<uint32_t>> frames;  // by line
    std::set<int> start_lines;
  };

  std::unordered_map<Likeness, Functions, Hash> functions_;
};

}  // namespace tsprof
