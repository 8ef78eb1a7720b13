// Turns V8's two views of one recording into stacks of functions with the lines they execute.
#pragma once

#include <unordered_map>
#include <vector>

#include "model/profile_tables.h"
#include "vm/code_map.h"

namespace tsprof {

// The stack of one V8 sample.
struct ReadStack {
  int32_t stack = ProfileTables::kNoStack;  // without the leaf marker
  bool marked = false;                      // the leaf marker was its innermost frame
};

// Reads samples in the order V8 took them. The profiles must outlive the reader.
class CpuProfileReader {
 public:
  CpuProfileReader(const ProfilePair& profiles, ProfileTables* tables);

  int samples_count() const { return static_cast<int>(functions_samples_.size()); }

  // When V8 took a sample, on the clock of v8_ticks_micros_in_signal.
  int64_t micros_of(int sample) const;

  // The stack of a sample. `leaf_line` tells the line of an innermost frame that no marker follows;
  // 0 is unknown.
  ReadStack Read(int sample, uint32_t leaf_line);

  // A sample of a made-up stack, `marker, code, marker, code ... marker` from the innermost frame
  // on: for each code, from the innermost on, the frames that stand for it, outermost first. Empty
  // if the sample is not of that form.
  std::vector<std::vector<uint32_t>> ReadDelimited(int sample);

  // As Read, with the lines that V8 counted for the innermost function dealt out over its samples:
  // how many fell on each line is right, which sample fell on which is not known.
  ReadStack ReadDealingLines(int sample);

 private:
  struct Node {
    const v8::CpuProfileNode* lines;
    const v8::CpuProfileNode* functions;
  };
  // V8 keeps a text once, for as long as a profile needs it.
  struct FunctionKey {
    const char* name;
    const char* file;
    int line;
    int column;
    v8::CpuProfileNode::SourceType source;
    bool operator==(const FunctionKey&) const = default;
  };
  struct FunctionKeyHash {
    size_t operator()(const FunctionKey& key) const;
  };
  struct LineBudget {
    std::vector<v8::CpuProfileNode::LineTick> ticks;
    size_t next = 0;
  };

  Node NodeOf(int sample) const;
  int32_t CallerStack(Node node);
  uint32_t FunctionOf(const v8::CpuProfileNode* node);
  uint32_t ExecutingLine(Node caller, Node callee) const;
  uint32_t DealLine(Node node);

  const ProfilePair& profiles_;
  ProfileTables* const tables_;
  const std::vector<int> functions_samples_;  // by sample: the same one in the functions profile
  std::unordered_map<const v8::CpuProfileNode*, int32_t> caller_stacks_;  // by lines node
  std::unordered_map<FunctionKey, uint32_t, FunctionKeyHash> function_ids_;
  std::unordered_map<const v8::CpuProfileNode*, LineBudget> line_budgets_;  // by lines node
};

}  // namespace tsprof
