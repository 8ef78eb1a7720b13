#include "vm/marking_pause.h"

#include <v8.h>

#include <string>

#include "vm/v8_compat.h"

namespace tsprof {

namespace {

constexpr const char* kIncremental = "incremental-marking";
constexpr const char* kConcurrent = "concurrent-marking";

void SetFlag(const std::string& name, bool on) {
  v8::V8::SetFlagsFromString(((on ? "--" : "--no-") + name).c_str());
}

// V8 does not tell the value of a flag, but the tag of its code caches changes with each one
// (FlagList::Hash, src/flags/flags.cc).
bool IsOn(const std::string& name) {
  const uint32_t tag = v8::ScriptCompiler::CachedDataVersionTag();
  SetFlag(name, true);
  if (v8::ScriptCompiler::CachedDataVersionTag() == tag) return true;
  SetFlag(name, false);
  return false;
}

}  // namespace

MarkingPause::MarkingPause() {
  if constexpr (kCodeLoggingCanDeadlock) {
    was_incremental_ = IsOn(kIncremental);
    if (!was_incremental_) return;
    // Incremental marking off implies concurrent marking off, and on does not bring it back.
    was_concurrent_ = IsOn(kConcurrent);
    SetFlag(kIncremental, false);
  }
}

MarkingPause::~MarkingPause() {
  if (was_incremental_) SetFlag(kIncremental, true);
  if (was_concurrent_) SetFlag(kConcurrent, true);
}

}  // namespace tsprof
