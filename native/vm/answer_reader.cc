#include "vm/answer_reader.h"

#include "vm/v8_compat.h"

namespace tsprof {

AnswerReader::AnswerReader(const ProfilePair& profiles, SeenFrames* seen, ProfileTables* tables)
    : seen_(seen), tables_(tables), samples_(profiles), functions_(tables) {}

std::vector<Answer> AnswerReader::Read(int sample) {
  PairedNode node = samples_[sample];
  if (node.is_root() || !IsMarker(node.lines)) return {};
  std::vector<Answer> answers;
  std::vector<Call> calls;  // of one code, innermost first
  for (PairedNode caller = node.caller(); !caller.is_root(); caller = node.caller()) {
    if (IsMarker(caller.lines)) {
      answers.push_back(AnswerOf(calls));
      calls.clear();
    } else {
      calls.push_back({caller, node});
    }
    node = caller;
  }
  return calls.empty() ? answers : std::vector<Answer>{};
}

Answer AnswerReader::AnswerOf(const std::vector<Call>& calls) {
  Answer answer;
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    const v8::CpuProfileNode* node = call->caller.lines;
    if (!HasPosition(KindOf(node))) {
      answer.frames.push_back(tables_->InternFrame(functions_.FunctionOf(node), 0));
    } else if (call == calls.rbegin() || call->caller.functions != nullptr) {
      AddFrame(*call, &answer);
    } else {
      AddInlined(*call, &answer);
    }
  }
  return answer;
}

// Of a function whose start V8 tells: in the view of lines, too, if the marker calls it, which has
// no lines.
void AnswerReader::AddFrame(const Call& call, Answer* answer) {
  const bool has_both_views = call.caller.functions != nullptr;
  const v8::CpuProfileNode* node = has_both_views ? call.caller.functions : call.caller.lines;
  const int start = node->GetLineNumber();
  const SeenFrames::Position position = PositionOf(call);
  const uint32_t function = functions_.FunctionOf(node);
  const uint32_t line =
      has_both_views ? ExecutingLine(call.caller, call.callee) : LineWithin(start, position.line);
  const uint32_t frame = tables_->InternFrame(function, line);
  answer->frames.push_back(frame);
  // Whether the line is the callee's is not told by one view: see ExecutingLine.
  if (!has_both_views && start <= 0 && !IsMarker(call.callee.lines)) {
    answer->is_certain = false;
  } else {
    seen_->Remember(LikenessOf(node), start, position, function, frame);
  }
}

void AnswerReader::AddInlined(const Call& call, Answer* answer) {
  const v8::CpuProfileNode* node = call.caller.lines;
  const SeenFrames::Likeness likeness = LikenessOf(node);
  const SeenFrames::Position position = PositionOf(call);
  std::optional<uint32_t> frame = seen_->Find(likeness, position);
  if (!frame) {
    answer->is_certain = false;
    const std::optional<uint32_t> likely = seen_->LikelyFunction(likeness, position.line);
    frame = tables_->InternFrame(likely ? *likely : functions_.FunctionWithoutStart(node),
                                 LineWithin(1, position.line));
  }
  answer->frames.push_back(*frame);
}

SeenFrames::Likeness AnswerReader::LikenessOf(const v8::CpuProfileNode* node) {
  return {node->GetScriptId(), tables_->InternString(node->GetFunctionNameStr()),
          kLinesHaveColumns ? 0 : node->GetColumnNumber()};
}

SeenFrames::Position AnswerReader::PositionOf(const Call& call) {
  const v8::CpuProfileNode* callee = call.callee.lines;
  return {callee->GetLineNumber(), kLinesHaveColumns ? callee->GetColumnNumber() : 0};
}

}  // namespace tsprof
