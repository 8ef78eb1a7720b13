// What code addresses mean.
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "model/profile_tables.h"
#include "sampler/tick.h"
#include "vm/code_map.h"

namespace tsprof {

// A batch of addresses that V8 was handed as one stack, with a delimiter after each.
struct TranslationRequest {
  Tick tick;  // when
  std::vector<uint64_t> addresses;
};

// The functions at an address, outermost first, each inlined into the one before, as indices of
// frames.
using TranslatedFrames = std::vector<uint32_t>;

class Translations {
 public:
  // Reads the answers to `requests` from V8's recording.
  Translations(const ProfilePair& profiles, const std::vector<TranslationRequest>& requests,
               ProfileTables* tables);

  // nullptr if V8 does not know, or was not asked. An address that no request of the epoch names
  // means what it did in the epoch before or does in the one after.
  const TranslatedFrames* Find(uint64_t address, uint32_t epoch) const;

 private:
  std::unordered_map<uint64_t, std::map<uint32_t, TranslatedFrames>> by_address_;  // then by epoch
};

}  // namespace tsprof
