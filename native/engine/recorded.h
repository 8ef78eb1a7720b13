// What an engine has recorded, before a Recording is made of it.
#pragma once

#include <memory>
#include <utility>

#include "model/recording.h"

namespace tsprof {

// To make the Recording takes as long as all the rest of a stop, and can be done later, on any
// thread and without the isolate.
class Recorded {
 public:
  virtual ~Recorded() = default;
  Recorded(const Recorded&) = delete;
  Recorded& operator=(const Recorded&) = delete;

  // Called once.
  virtual Recording Finish() = 0;

  // Memory that it holds, of what grows with time.
  virtual size_t bytes() const = 0;

 protected:
  Recorded() = default;
};

// Of an engine that cannot do without the isolate.
class FinishedRecording final : public Recorded {
 public:
  explicit FinishedRecording(Recording recording) : recording_(std::move(recording)) {}

  Recording Finish() override { return std::move(recording_); }
  size_t bytes() const override { return recording_.bytes(); }

 private:
  Recording recording_;
};

}  // namespace tsprof
