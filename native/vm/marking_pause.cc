#include "vm/marking_pause.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "vm/profiling_change.h"
#include "vm/v8_compat.h"
#include "vm/v8_flag.h"

namespace tsprof {

namespace {

constexpr const char* kIncremental = "incremental-marking";
constexpr const char* kConcurrent = "concurrent-marking";

// Whether concurrent marking was left to V8, which then has it on. Its flag does not count for the
// tag of code caches, so that V8FlagIs cannot tell; what could have set it is looked for instead,
// and a text that only looks alike costs no more than concurrent marking.
bool IsConcurrentByDefault() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  std::string told((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const char* options = std::getenv("NODE_OPTIONS");
  if (options != nullptr) told += options;
  std::replace(told.begin(), told.end(), '_', '-');
  const auto names = {kConcurrent, "single-threaded", "predictable"};
  return std::none_of(names.begin(), names.end(),
                      [&](const char* name) { return told.find(name) != std::string::npos; });
}

// V8's flags are the process's. Changed under a ProfilingChange.
int pauses = 0;
bool was_incremental = false;

}  // namespace

MarkingPause::MarkingPause() {
  if constexpr (kCodeLoggingCanDeadlock) {
    const ProfilingChange change;
    if (pauses++ > 0) return;
    was_incremental = V8FlagIs(kIncremental, true);
    if (was_incremental) SetV8Flag(kIncremental, false);
  }
}

MarkingPause::~MarkingPause() {
  if constexpr (kCodeLoggingCanDeadlock) {
    const ProfilingChange change;
    if (--pauses > 0 || !was_incremental) return;
    SetV8Flag(kIncremental, true);
    // Incremental marking off implies concurrent marking off, and on does not bring it back.
    if (IsConcurrentByDefault()) SetV8Flag(kConcurrent, true);
  }
}

}  // namespace tsprof
