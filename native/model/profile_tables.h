// Interned strings, functions, frames and stacks: the tables of one profile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/pair_table.h"

namespace tsprof {

// Order and number as FUNCTION_KINDS in packages/core/src/model/function-kind.ts.
enum class FunctionKind : uint8_t {
  kJs,
  kWasm,
  kNative,
  kBuiltin,
  kGc,
  kCompiler,
  kExternal,
  kIdle,
  kProgram,
  kOtherThreads,
  kTooManyStacks,
};

struct FunctionFields {
  std::string_view name = {};
  std::string_view file = {};
  uint32_t start_line = 0;    // 1-based, 0 is unknown
  uint32_t start_column = 0;  // 1-based, 0 is unknown
  FunctionKind kind = FunctionKind::kJs;
};

// All tables as columns; indices are given out in order, so a parent stack precedes its children.
class ProfileTables {
 public:
  static constexpr int32_t kNoStack = -1;

  // `most_stacks` entries of the stack table are for stacks as they are; all that would need more
  // are one stack: IsOverflow.
  explicit ProfileTables(size_t most_stacks) : most_stacks_(most_stacks) {}

  struct Functions {
    std::vector<uint32_t> name;  // index into strings()
    std::vector<uint32_t> file;  // index into strings()
    std::vector<uint32_t> start_line;
    std::vector<uint32_t> start_column;
    std::vector<uint8_t> kind;
  };
  struct Frames {
    const Column<uint32_t>& function;
    const Column<uint32_t>& line;  // 1-based line being executed, 0 is unknown
  };
  struct Stacks {
    const Column<int32_t>& parent;  // kNoStack for a root
    const Column<uint32_t>& frame;
  };

  uint32_t InternString(std::string_view text);
  uint32_t InternFunction(const FunctionFields& fields);
  bool HasFunction(std::string_view name, uint32_t start_line) const;
  uint32_t InternFrame(uint32_t function, uint32_t line);
  int32_t InternStack(int32_t parent, uint32_t frame);

  size_t bytes_of_stacks() const { return stacks_.bytes(); }

  // Whether it is the stack for those that found no room.
  bool IsOverflow(int32_t stack) const { return stack != kNoStack && stack == overflow_; }

  const std::vector<std::string>& strings() const { return strings_; }
  const Functions& functions() const { return functions_; }
  Frames frames() const { return {frames_.first(), frames_.second()}; }
  Stacks stacks() const { return {stacks_.first(), stacks_.second()}; }

 private:
  struct StringHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  int32_t InternOverflow();

  size_t most_stacks_;
  int32_t overflow_ = kNoStack;
  std::vector<std::string> strings_;
  Functions functions_;
  PairTable<uint32_t, uint32_t> frames_;
  PairTable<int32_t, uint32_t> stacks_;
  std::unordered_map<std::string, uint32_t, StringHash, std::equal_to<>> string_index_;
  std::unordered_map<std::string, uint32_t> function_index_;
};

}  // namespace tsprof
