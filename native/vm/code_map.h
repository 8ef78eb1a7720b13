// V8's knowledge of which code is which function, and the profiles that read it.
#pragma once

#include <v8-profiler.h>

#include <memory>

#include "vm/leaf_marker.h"

namespace tsprof {

// Deleted when left: V8 keeps a profile until told otherwise.
struct CpuProfileDelete {
  void operator()(v8::CpuProfile* profile) const { profile->Delete(); }
};
using CpuProfilePtr = std::unique_ptr<v8::CpuProfile, CpuProfileDelete>;

// One recording seen twice. V8 can tell a function's start line or the line each frame executes,
// not both in one profile; the same samples, with the same time stamps, go to both.
struct ProfilePair {
  CpuProfilePtr functions;  // kLeafNodeLineNumbers: lines are those where functions start
  CpuProfilePtr lines;      // kCallerLineNumbers: a node's line is the one its parent executes
};

// Owns V8's CpuProfiler. It logs code from construction to destruction (kEagerLogging).
class CodeMap {
 public:
  // Takes 5-16 ms in a small program and up to a second with 200,000 compiled functions.
  explicit CodeMap(v8::Isolate* isolate);
  ~CodeMap();
  CodeMap(const CodeMap&) = delete;
  CodeMap& operator=(const CodeMap&) = delete;

  // Starts recording, with V8's thread asking for a sample every `interval_micros` at most. False
  // if V8 refuses, which it does past 100 profiles at a time.
  bool Start(int interval_micros);
  ProfilePair Stop();

 private:
  v8::Local<v8::String> Title(const char* name) const;

  v8::Isolate* const isolate_;
  const LeafMarker marker_;
  v8::CpuProfiler* profiler_;
};

}  // namespace tsprof
