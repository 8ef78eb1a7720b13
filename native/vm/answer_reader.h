// Reads what V8 says of the code addresses that it was asked about.
#pragma once

#include <vector>

#include "model/profile_tables.h"
#include "model/seen_frames.h"
#include "vm/node_functions.h"
#include "vm/paired_samples.h"

namespace tsprof {

// The functions at an address, outermost first, each inlined into the one before, as indices of
// frames.
using TranslatedFrames = std::vector<uint32_t>;

// What V8 says of an address.
struct Answer {
  TranslatedFrames frames;
  bool is_certain = true;  // if not, a function may start elsewhere: only both views tell
};

// The profile of lines at least must be there; the profiles must outlive the reader.
class AnswerReader {
 public:
  AnswerReader(const ProfilePair& profiles, SeenFrames* seen, ProfileTables* tables);

  const PairedSamples& samples() const { return samples_; }

  // A sample of a made-up stack, `marker, code, marker, code ... marker` from the innermost frame
  // on: what is said of each code, from the innermost on. Empty if the sample is not of that form.
  std::vector<Answer> Read(int sample);

 private:
  // A call in a code, and what it calls, be it the marker.
  struct Call {
    PairedNode caller;
    PairedNode callee;
  };

  Answer AnswerOf(const std::vector<Call>& calls);
  void AddFrame(const Call& call, Answer* answer);
  void AddInlined(const Call& call, Answer* answer);
  SeenFrames::Likeness LikenessOf(const v8::CpuProfileNode* node);
  static SeenFrames::Position PositionOf(const Call& call);

  SeenFrames* const seen_;
  ProfileTables* const tables_;
  const PairedSamples samples_;
  NodeFunctions functions_;
};

}  // namespace tsprof
