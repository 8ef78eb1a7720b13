// Turns V8's two views of one recording into stacks of functions with the lines they execute.
#pragma once

#include <unordered_map>
#include <vector>

#include "model/profile_tables.h"
#include "vm/node_functions.h"
#include "vm/paired_samples.h"

namespace tsprof {

// The stack of one V8 sample.
struct ReadStack {
  int32_t stack = ProfileTables::kNoStack;  // without the leaf marker
  bool marked = false;                      // the leaf marker was its innermost frame
};

// Reads samples in the order V8 took them. The profiles, both of which must be there, must outlive
// the reader.
class CpuProfileReader {
 public:
  CpuProfileReader(const ProfilePair& profiles, ProfileTables* tables);

  const PairedSamples& samples() const { return samples_; }

  // The stack of a sample. `leaf_line` tells the line of an innermost frame that no marker follows;
  // 0 is unknown.
  ReadStack Read(int sample, uint32_t leaf_line);

  // As Read, with the lines that V8 counted for the innermost function dealt out over its samples:
  // how many fell on each line is right, which sample fell on which is not known.
  ReadStack ReadDealingLines(int sample);

 private:
  struct LineBudget {
    std::vector<v8::CpuProfileNode::LineTick> ticks;
    size_t next = 0;
  };

  int32_t CallerStack(PairedNode node);
  uint32_t DealLine(PairedNode node);

  ProfileTables* const tables_;
  const PairedSamples samples_;
  NodeFunctions functions_;
  std::unordered_map<const v8::CpuProfileNode*, int32_t> caller_stacks_;    // by lines node
  std::unordered_map<const v8::CpuProfileNode*, LineBudget> line_budgets_;  // by lines node
};

}  // namespace tsprof
