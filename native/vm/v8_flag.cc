#include "vm/v8_flag.h"

#include <v8.h>

#include <string>

namespace tsprof {

void SetV8Flag(const char* name, bool value) {
  v8::V8::SetFlagsFromString((std::string(value ? "--" : "--no-") + name).c_str());
}

bool V8FlagIs(const char* name, bool value) {
  // The tag of V8's code caches changes with each flag (FlagList::Hash, src/flags/flags.cc).
  const uint32_t tag = v8::ScriptCompiler::CachedDataVersionTag();
  SetV8Flag(name, value);
  if (v8::ScriptCompiler::CachedDataVersionTag() == tag) return true;
  SetV8Flag(name, !value);
  return false;
}

}  // namespace tsprof
