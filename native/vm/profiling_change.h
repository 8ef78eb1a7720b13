// One thread at a time changes how V8 profiles.
#pragma once

#include <mutex>

namespace tsprof {

// While one exists, no other thread of ours starts or stops V8's profiles, takes or gives back its
// signals, or touches its flags. V8 installs its handler with the first profile of the process and
// gives it up with the last, whichever threads they are of (SignalHandler,
// src/libsampler/sampler.cc). Not to be nested.
class ProfilingChange {
 public:
  ProfilingChange();
  ProfilingChange(const ProfilingChange&) = delete;
  ProfilingChange& operator=(const ProfilingChange&) = delete;

 private:
  const std::lock_guard<std::mutex> lock_;
};

}  // namespace tsprof
