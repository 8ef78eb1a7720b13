// V8's knowledge of which code is which function, and the profiles that read it.
#pragma once

#include <v8-profiler.h>

#include <cstdint>
#include <memory>

#include "vm/leaf_marker.h"
#include "vm/shared_callback.h"

namespace tsprof {

// Deleted when left: V8 keeps a profile until told otherwise.
struct CpuProfileDelete {
  void operator()(v8::CpuProfile* profile) const { profile->Delete(); }
};
using CpuProfilePtr = std::unique_ptr<v8::CpuProfile, CpuProfileDelete>;

// One recording seen twice. V8 can tell a function's start line or the line each frame executes,
// not both in one profile; the same samples, with the same time stamps, go to both.
struct ProfilePair {
  // kLeafNodeLineNumbers: lines are those where functions start. Absent with Views::kLines.
  CpuProfilePtr functions;
  // kCallerLineNumbers: a node's line is the one its parent executes, or where its own function
  // starts if the parent has no lines.
  CpuProfilePtr lines;
};

// Which of the two V8 records: each costs it as much.
enum class Views : uint8_t { kBoth, kLines };

// Owns V8's CpuProfiler. It logs code from construction to destruction (kEagerLogging).
class CodeMap {
 public:
  // Takes 5-16 ms in a small program and up to a second with 200,000 compiled functions.
  // `shared_callback` is the address that SharedCallback is about; 0 is unknown.
  CodeMap(v8::Isolate* isolate, uintptr_t shared_callback);
  ~CodeMap();
  CodeMap(const CodeMap&) = delete;
  CodeMap& operator=(const CodeMap&) = delete;

  // Starts recording, with V8's thread asking for a sample every `interval_micros` at most, in
  // milliseconds if it is more than one. False if V8 refuses, which it does past 100 profiles at a
  // time.
  bool Start(int interval_micros, Views views);
  // Ends it, and with it the use of V8's signal handler.
  ProfilePair Stop();

  // Has V8's thread deal with every stack it has been given: of two profiles that stop, the first
  // would miss what is still in its queue. False if the interval is too short for that; then this
  // is done by the second of its signals from now on.
  bool Flush();

  // Interrupts recording and hands over what there is. V8 keeps its signal handler and its thread,
  // which asks for a sample a second only, that nobody reads.
  ProfilePair Rest();
  // Until the next Start the profiles handed over are empty, as they are where V8's thread is stuck
  // (DataDog/pprof-nodejs#125). To try what is done about that.
  void PlantSilence() { is_silent_ = true; }

  // Goes on recording after Rest, in new profiles. False if V8 refuses: it rests still.
  bool Resume(int interval_micros, Views views);

  // Goes on recording in new profiles and hands over what there is. With the same interval V8 keeps
  // its thread. Where V8 refuses, as Rest.
  ProfilePair Renew(int interval_micros, Views views);
  bool is_resting() const { return is_resting_; }

 private:
  // The profiles that record at a time, or did until others had begun.
  struct Turn {
    bool has_other_titles = false;  // than those before and after
    Views views = Views::kBoth;
  };

  v8::Local<v8::String> Title(const char* name) const;
  bool StartProfile(const char* title, v8::CpuProfilingMode mode, int interval_micros);
  CpuProfilePtr StopProfile(const char* title);
  bool StartTurn(int interval_micros);
  ProfilePair StopTurn(Turn turn);

  v8::Isolate* const isolate_;
  const LeafMarker marker_;
  const SharedCallback shared_callback_;
  v8::CpuProfiler* profiler_;
  bool is_resting_ = false;
  bool is_silent_ = false;
  Turn turn_;
  int interval_micros_ = 0;
};

}  // namespace tsprof
