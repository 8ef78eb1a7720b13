// Which function a node of V8's profiles stands for.
#pragma once

#include <v8-profiler.h>

#include <unordered_map>

#include "model/profile_tables.h"

namespace tsprof {

// Whether the node is the one of LeafMarker.
bool IsMarker(const v8::CpuProfileNode* node);

FunctionKind KindOf(const v8::CpuProfileNode* node);

// Whether functions of the kind have a place in a file.
inline bool HasPosition(FunctionKind kind) {
  return kind == FunctionKind::kJs || kind == FunctionKind::kWasm;
}

// A line that a function which starts at `start_line` executes, both as V8 tells them; 0 if V8 does
// not know it.
uint32_t LineWithin(int start_line, int line);

// Enters functions into the tables. Must not outlive the profile whose nodes it is asked about.
class NodeFunctions {
 public:
  explicit NodeFunctions(ProfileTables* tables) : tables_(tables) {}

  // The function of a node that tells where it starts, or that has no position.
  uint32_t FunctionOf(const v8::CpuProfileNode* node);

  // The function of another node: one that starts nowhere.
  uint32_t FunctionWithoutStart(const v8::CpuProfileNode* node);

 private:
  // V8 keeps a text once, for as long as a profile needs it.
  struct Key {
    const char* name;
    const char* file;
    int line;
    int column;
    v8::CpuProfileNode::SourceType source;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    size_t operator()(const Key& key) const;
  };

  uint32_t Intern(const Key& key, FunctionKind kind);

  ProfileTables* const tables_;
  std::unordered_map<Key, uint32_t, KeyHash> ids_;
};

}  // namespace tsprof
