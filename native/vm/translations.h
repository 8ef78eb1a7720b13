// What code addresses mean.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/profile_tables.h"
#include "sampler/request_log.h"
#include "vm/code_map.h"

namespace tsprof {

// The functions at an address, outermost first, each inlined into the one before, as indices of
// frames.
using TranslatedFrames = std::vector<uint32_t>;

class Translations {
 public:
  // Reads the answers to `requests` from V8's recording; returns those that have none.
  std::vector<TranslationRequest> Read(const ProfilePair& profiles,
                                       std::vector<TranslationRequest> requests,
                                       ProfileTables* tables);

  // Forgets what addresses meant in epochs before that one.
  void ForgetBefore(uint32_t epoch);

  // nullptr if V8 does not know, or was not asked. An address that no request of the epoch names
  // means what it did in the epoch before or does in the one after.
  const TranslatedFrames* Find(uint64_t address, uint32_t epoch) const;

 private:
  struct Meaning {
    uint32_t epoch;
    TranslatedFrames frames;
  };

  std::unordered_map<uint64_t, std::vector<Meaning>> by_address_;  // one or two, oldest first
};

}  // namespace tsprof
