#include "vm/cpu_profile_reader.h"

namespace tsprof {

CpuProfileReader::CpuProfileReader(const ProfilePair& profiles, ProfileTables* tables)
    : tables_(tables), samples_(profiles), functions_(tables) {}

ReadStack CpuProfileReader::Read(int sample, uint32_t leaf_line) {
  const PairedNode node = samples_[sample];
  if (node.is_root()) return {};
  const int32_t callers = CallerStack(node);
  if (IsMarker(node.lines)) return {callers, true};
  if (KindOf(node.lines) == FunctionKind::kProgram) return {callers, false};
  const uint32_t frame = tables_->InternFrame(functions_.FunctionOf(node.functions), leaf_line);
  return {tables_->InternStack(callers, frame), false};
}

ReadStack CpuProfileReader::ReadDealingLines(int sample) {
  return Read(sample, DealLine(samples_[sample]));
}

int32_t CpuProfileReader::CallerStack(PairedNode node) {
  const auto known = caller_stacks_.find(node.lines);
  if (known != caller_stacks_.end()) return known->second;
  const PairedNode caller = node.caller();
  int32_t stack = ProfileTables::kNoStack;
  if (!caller.is_root()) {
    // As deep as a stack of V8's, 255 frames at most.
    const uint32_t line = HasPosition(KindOf(caller.lines)) ? ExecutingLine(caller, node) : 0;
    stack = tables_->InternStack(
        CallerStack(caller), tables_->InternFrame(functions_.FunctionOf(caller.functions), line));
  }
  caller_stacks_.emplace(node.lines, stack);
  return stack;
}

uint32_t CpuProfileReader::DealLine(PairedNode node) {
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
  return LineWithin(node.functions->GetLineNumber(), tick.line);
}

}  // namespace tsprof
