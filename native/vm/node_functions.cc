#include "vm/node_functions.h"

#include <cstring>

#include "vm/leaf_marker.h"
#include "vm/shared_callback.h"

namespace tsprof {

namespace {

using v8::CpuProfileNode;

uint32_t LineOrUnknown(int line) { return line > 0 ? static_cast<uint32_t>(line) : 0; }

}  // namespace

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

uint32_t LineWithin(int start_line, int line) {
  // V8 says line 1 of code that stands for nothing in the source (Script::GetPositionInfo,
  // src/objects/objects.cc). No code of a function lies before its start.
  return line < start_line ? 0 : LineOrUnknown(line);
}

uint32_t NodeFunctions::FunctionOf(const CpuProfileNode* node) {
  return Intern({node->GetFunctionNameStr(), node->GetScriptResourceNameStr(),
                 node->GetLineNumber(), node->GetColumnNumber(), node->GetSourceType()},
                KindOf(node));
}

uint32_t NodeFunctions::FunctionWithoutStart(const CpuProfileNode* node) {
  return Intern(
      {node->GetFunctionNameStr(), node->GetScriptResourceNameStr(), 0, 0, node->GetSourceType()},
      KindOf(node));
}

uint32_t NodeFunctions::Intern(const Key& key, FunctionKind kind) {
  const auto [entry, added] = ids_.try_emplace(key);
  if (added) {
    const bool has_position = HasPosition(kind);
    entry->second = tables_->InternFunction({
        .name = SharedCallback::TrueName(key.name),
        .file = key.file,
        .start_line = has_position ? LineOrUnknown(key.line) : 0,
        .start_column = has_position ? LineOrUnknown(key.column) : 0,
        .kind = kind,
    });
  }
  return entry->second;
}

size_t NodeFunctions::KeyHash::operator()(const Key& key) const {
  const auto position = (static_cast<uint64_t>(key.line) << 32) ^ static_cast<uint32_t>(key.column);
  const uint64_t texts =
      reinterpret_cast<uintptr_t>(key.name) * 31 + reinterpret_cast<uintptr_t>(key.file);
  return static_cast<size_t>((texts ^ position) * 0x9e3779b97f4a7c15u >> 16);
}

}  // namespace tsprof
