#include "sampler/v8_stack.h"

#include <dlfcn.h>
#include <v8.h>

#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

#include "vm/profiling_change.h"
#include "vm/v8_compat.h"
#include "vm/v8_flag.h"

namespace tsprof {

namespace {

constexpr size_t kComparedBytes = 4096;

// V8 maps its builtins a second time into the range for JIT code, so that calls are short
// (CodeRange::RemapEmbeddedBuiltins, src/heap/code-range.cc). From V8 12 on the public API tells
// the first place only; the second one has the same contents.
AddressRange FindCopy(const AddressRange& embedded, const AddressRange& code) {
  std::ifstream maps("/proc/self/maps");
  std::string line;
  while (std::getline(maps, line)) {
    uintptr_t begin = 0;
    uintptr_t end = 0;
    char permissions[5] = "";
    if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " %4s", &begin, &end, permissions) !=
        3) {
      continue;
    }
    const bool fits =
        code.contains_in_signal(begin) && end - begin >= embedded.end - embedded.begin;
    if (!fits || std::strncmp(permissions, "r-x", 3) != 0) continue;
    if (std::memcmp(reinterpret_cast<const void*>(begin),
                    reinterpret_cast<const void*>(embedded.begin), kComparedBytes) == 0) {
      return {begin, begin + (embedded.end - embedded.begin)};
    }
  }
  return {};
}

const void* LoadedFileOf(const void* address) {
  Dl_info info{};
  return dladdr(address, &info) != 0 ? info.dli_fbase : nullptr;
}

AddressRange RangeOf(const void* begin, size_t length) {
  const auto address = reinterpret_cast<uintptr_t>(begin);
  return {address, address + length};
}

}  // namespace

BuiltinRanges BuiltinRanges::Of(v8::Isolate* isolate) {
  const void* embedded = nullptr;
  size_t embedded_length = 0;
  isolate->GetEmbeddedCodeRange(&embedded, &embedded_length);
  BuiltinRanges ranges;
  ranges.embedded = RangeOf(embedded, embedded_length);
  if (embedded_length >= kComparedBytes) {
    ranges.copied = FindCopy(ranges.embedded, CodeRangeOf(isolate));
  }
  return ranges;
}

AddressRange CodeRangeOf(v8::Isolate* isolate) {
  void* begin = nullptr;
  size_t length = 0;
  isolate->GetCodeRange(&begin, &length);
  return RangeOf(begin, length);
}

StackInfo walk_stack_in_signal(v8::Isolate* isolate, const Registers& registers, void** frames,
                               size_t limit) noexcept {
  // Async-signal-safe: see the header.
  v8::RegisterState state;
  state.pc = reinterpret_cast<void*>(registers.pc);
  state.sp = reinterpret_cast<void*>(registers.sp);
  state.fp = reinterpret_cast<void*>(registers.fp);
  v8::SampleInfo info;
  isolate->GetStackSample(state, frames, limit, &info);
  return {vm_state_in_signal(info.vm_state), info.frames_count, info.external_callback_entry};
}

bool WalksLookIntoCode() {
  const ProfilingChange change;
  return !V8FlagIs(kFlagOfWalksIntoCode, false);
}

bool WalksCanLock() { return kStackWalkCanLock && WalksLookIntoCode(); }

bool IsV8Handler(const struct sigaction& action) {
  if ((action.sa_flags & SA_SIGINFO) == 0) return false;
  const void* v8_file = LoadedFileOf(reinterpret_cast<const void*>(&v8::V8::GetVersion));
  return v8_file != nullptr &&
         LoadedFileOf(reinterpret_cast<const void*>(action.sa_sigaction)) == v8_file;
}

}  // namespace tsprof
