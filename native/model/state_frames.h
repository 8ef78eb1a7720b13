// Frames for what the VM does when it runs no code of the program.
#pragma once

#include "model/profile_tables.h"

namespace tsprof {

// Puts a frame of the state's kind on top of `stack`. The names are those of STATE_NAMES in
// packages/core/src/model/function-kind.ts.
inline int32_t PushState(ProfileTables* tables, int32_t stack, FunctionKind state) {
  const char* name = "(program)";
  switch (state) {
    case FunctionKind::kGc:
      name = "(garbage collector)";
      break;
    case FunctionKind::kCompiler:
      name = "(compiler)";
      break;
    case FunctionKind::kExternal:
      name = "(native)";
      break;
    case FunctionKind::kIdle:
      name = "(idle)";
      break;
    case FunctionKind::kOtherThreads:
      name = "(other threads)";
      break;
    default:
      break;
  }
  const uint32_t function = tables->InternFunction({.name = name, .kind = state});
  return tables->InternStack(stack, tables->InternFrame(function, 0));
}

}  // namespace tsprof
