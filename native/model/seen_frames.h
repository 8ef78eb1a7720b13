// Frames by what V8's view of lines alone tells of them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>

namespace tsprof {

// That view does not tell where an inlined function starts. But no two functions of a script that
// have the same name and begin in the same column both hold a line, unless one lies in the other;
// so what has been seen there once tells it. Where V8 tells the column that is executed instead of
// that in which the function begins, the position tells the function by itself.
class SeenFrames {
 public:
  // What functions of a script may have in common.
  struct Likeness {
    int script;  // V8's number of it: of two versions of a file, each has its own
    uint32_t name;
    int column;  // in which they start; 0 is unknown
    bool operator==(const Likeness&) const = default;
  };
  // What a function executes; the column is 0 if that in which it starts is known.
  struct Position {
    int line;
    int column;
    auto operator<=>(const Position&) const = default;
  };

  // That a function, which starts at `start_line` as V8 tells it, executes a position.
  void Remember(const Likeness& likeness, int start_line, const Position& position,
                uint32_t function, uint32_t frame);

  // The frame of a position. Nothing, too, where more than one has been seen.
  std::optional<uint32_t> Find(const Likeness& likeness, const Position& position) const;

  // The function that most likely executes the line: of those seen, the one that starts last before
  // it.
  std::optional<uint32_t> LikelyFunction(const Likeness& likeness, int line) const;

 private:
  struct Hash {
    size_t operator()(const Likeness& likeness) const;
  };
  struct Functions {
    std::map<Position, std::optional<uint32_t>> frames;
    std::map<int, uint32_t> by_start_line;
  };

  std::unordered_map<Likeness, Functions, Hash> functions_;
};

}  // namespace tsprof
