#include "vm/cpu_profile_reader.h"

#include <algorithm>
#include <cstring>

namespace tsprof {

namespace {

using v8::CpuProfileNode;

bool IsMarker(const CpuProfileNode* node) {
  return node->GetSourceType() == CpuProfileNode::kCallback &&
         node->GetFunctionNameStr() == LeafMarker::kName;
}

FunctionKind KindOf(const CpuProfileNode* node) {
  switch (node->GetSourceType()) {
    case CpuProfileNode::kScript:
      return std::strncmp(node->GetScriptResourceNameStr(), "wasm:", 5) == 0 ? FunctionKind::kWasm
                                                                             : FunctionKind::kJs;
    case CpuProfileNode::kBuiltin:
      return FunctionKind::kBuiltin;
    case CpuProfileNode::kCallback:
      return FunctionKind::kNative;
    case CpuProfileNode::kInternal:
      // V8's names for states are in brackets; what else it generates, as `RegExp: ...`, is code.
      return node->GetFunctionNameStr()[0] == '(' ? FunctionKind::kProgram : FunctionKind::kBuiltin;
    case CpuProfileNode::kUnresolved:
      return FunctionKind::kProgram;
  }
  return FunctionKind::kProgram;
}

uint32_t LineOrUnknown(int line) { return line > 0 ? static_cast<uint32_t>(line) : 0; }

// V8 says line 1 of code that stands for nothing in the source (Script::GetPositionInfo,
// src/objects/objects.cc). No code of a function lies before its start.
uint32_t LineWithin(const CpuProfileNode* function, int line) {
  return line < function->GetLineNumber() ? 0 : LineOrUnknown(line);
}

// For each sample of the lines profile the index of the same one in the functions profile. That has
// them in the same order with some more in between: it is started first and stopped last, and what
// was sampled before a profile was started V8 leaves out of it, even if it comes later.
std::vector<int> PairSamples(const ProfilePair& profiles) {
  const int count = profiles.lines->GetSamplesCount();
  const int available = profiles.functions->GetSamplesCount();
  std::vector<int> pairs;
  pairs.reserve(count);
  int other = 0;
  for (int sample = 0; sample < count; ++sample, ++other) {
    const int64_t time = profiles.lines->GetSampleTimestamp(sample);
    while (other < available && profiles.functions->GetSampleTimestamp(other) != time) ++other;
    if (other == available) break;
    pairs.push_back(other);
  }
  return pairs;
}

}  // namespace

CpuProfileReader::CpuProfileReader(const ProfilePair& profiles, ProfileTables* tables)
    : profiles_(profiles), tables_(tables), functions_samples_(PairSamples(profiles)) {}

int64_t CpuProfileReader::micros_of(int sample) const {
  return profiles_.lines->GetSampleTimestamp(sample);
}

ReadStack CpuProfileReader::Read(int sample, uint32_t leaf_line) {
  const Node node = NodeOf(sample);
  if (node.lines->GetParent() == nullptr) return {};
  const int32_t callers = CallerStack(node);
  if (IsMarker(node.lines)) return {callers, true};
  if (KindOf(node.lines) == FunctionKind::kProgram) return {callers, false};
  const uint32_t frame = tables_->InternFrame(FunctionOf(node.functions), leaf_line);
  return {tables_->InternStack(callers, frame), false};
}

std::vector<std::vector<uint32_t>> CpuProfileReader::ReadDelimited(int sample) {
  std::vector<std::vector<uint32_t>> codes;
  Node node = NodeOf(sample);
  if (node.lines->GetParent() == nullptr || !IsMarker(node.lines)) return {};
  std::vector<uint32_t> frames;  // of one code, innermost first
  while (true) {
    const Node caller{node.lines->GetParent(), node.functions->GetParent()};
    if (caller.lines->GetParent() == nullptr) break;
    if (IsMarker(caller.lines)) {
      std::reverse(frames.begin(), frames.end());
      codes.push_back(std::move(frames));
      frames.clear();
    } else {
      frames.push_back(
          tables_->InternFrame(FunctionOf(caller.functions), ExecutingLine(caller, node)));
    }
    node = caller;
  }
  return frames.empty() ? codes : std::vector<std::vector<uint32_t>>{};
}

ReadStack CpuProfileReader::ReadDealingLines(int sample) {
  return Read(sample, DealLine(NodeOf(sample)));
}

CpuProfileReader::Node CpuProfileReader::NodeOf(int sample) const {
  return {profiles_.lines->GetSample(sample),
          profiles_.functions->GetSample(functions_samples_[sample])};
}

int32_t CpuProfileReader::CallerStack(Node node) {
  const auto known = caller_stacks_.find(node.lines);
  if (known != caller_stacks_.end()) return known->second;
  const Node caller{node.lines->GetParent(), node.functions->GetParent()};
  int32_t stack = ProfileTables::kNoStack;
  if (caller.lines->GetParent() != nullptr) {
    // As deep as a stack of V8's, 255 frames at most.
    stack = tables_->InternStack(
        CallerStack(caller),
        tables_->InternFrame(FunctionOf(caller.functions), ExecutingLine(caller, node)));
  }
  caller_stacks_.emplace(node.lines, stack);
  return stack;
}

size_t CpuProfileReader::FunctionKeyHash::operator()(const FunctionKey& key) const {
  const auto position = (static_cast<uint64_t>(key.line) << 32) ^ static_cast<uint32_t>(key.column);
  const uint64_t texts =
      reinterpret_cast<uintptr_t>(key.name) * 31 + reinterpret_cast<uintptr_t>(key.file);
  return static_cast<size_t>((texts ^ position) * 0x9e3779b97f4a7c15u >> 16);
}

uint32_t CpuProfileReader::FunctionOf(const CpuProfileNode* node) {
  const FunctionKey key{node->GetFunctionNameStr(), node->GetScriptResourceNameStr(),
                        node->GetLineNumber(), node->GetColumnNumber(), node->GetSourceType()};
  const auto known = function_ids_.find(key);
  if (known != function_ids_.end()) return known->second;
  const FunctionKind kind = KindOf(node);
  const bool has_position = kind == FunctionKind::kJs || kind == FunctionKind::kWasm;
  const uint32_t id = tables_->InternFunction({
      .name = SharedCallback::TrueName(key.name),
      .file = key.file,
      .start_line = has_position ? LineOrUnknown(key.line) : 0,
      .start_column = has_position ? LineOrUnknown(key.column) : 0,
      .kind = kind,
  });
  function_ids_.emplace(key, id);
  return id;
}

uint32_t CpuProfileReader::ExecutingLine(Node caller, Node callee) const {
  const FunctionKind kind = KindOf(caller.functions);
  if (kind != FunctionKind::kJs && kind != FunctionKind::kWasm) return 0;
  const int line = callee.lines->GetLineNumber();
  // V8 gives the callee's own start line when it does not know the caller's line
  // (ProfileNode::line_number, src/profiler/profile-generator.h). The code of a file that was
  // loaded before V8 logged code has neither a start nor lines.
  const bool may_be_the_callees = line == callee.functions->GetLineNumber();
  if (may_be_the_callees && caller.functions->GetLineNumber() <= 0) return 0;
  return LineWithin(caller.functions, line);
}

uint32_t CpuProfileReader::DealLine(Node node) {
  auto [entry, added] = line_budgets_.try_emplace(node.lines);
  LineBudget& budget = entry->second;
  if (added) {
    budget.ticks.resize(node.lines->GetHitLineCount());
    if (!budget.ticks.empty()) {
      node.lines->GetLineTicks(budget.ticks.data(), static_cast<unsigned>(budget.ticks.size()));
    }
  }
  while (budget.next < budget.ticks.size() && budget.ticks[budget.next].hit_count == 0) {
    ++budget.next;
  }
  if (budget.next == budget.ticks.size()) return 0;
  v8::CpuProfileNode::LineTick& tick = budget.ticks[budget.next];
  --tick.hit_count;
  return LineWithin(node.functions, tick.line);
}

}  // namespace tsprof
