// What code addresses mean.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/profile_tables.h"
#include "model/seen_frames.h"
#include "sampler/request_log.h"
#include "vm/answer_reader.h"
#include "vm/code_map.h"

namespace tsprof {

// What is left of requests when V8's answers have been read.
struct OpenRequests {
  std::vector<TranslationRequest> unanswered;
  std::vector<TranslationRequest> unclear;  // of which V8 has to record both views
  std::vector<VersionedAddress> entries;    // maybe: V8 does not know them, see IsMaybeEntry
};

class Translations {
 public:
  // Reads the answers to `requests` from V8's recording. What is not certain is unclear, and taken
  // for what it most likely is until it has been cleared up.
  OpenRequests Read(const ProfilePair& profiles, std::vector<TranslationRequest> requests,
                    ProfileTables* tables);

  // Forgets what was asked in generations before that one.
  void ForgetBefore(uint32_t generation);

  // nullptr if V8 does not know, or was not asked. What may be the entry of a function is taken for
  // its first bytecode then.
  const TranslatedFrames* Find(VersionedAddress address) const;

 private:
  struct Meaning {
    uint32_t generation;
    TranslatedFrames frames;
  };

  const TranslatedFrames* FindExactly(VersionedAddress address) const;

  std::unordered_map<VersionedAddress, Meaning> by_address_;
  SeenFrames seen_;
};

}  // namespace tsprof
