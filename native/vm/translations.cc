#include "vm/translations.h"

#include "model/tick_timeline.h"
#include "vm/cpu_profile_reader.h"

namespace tsprof {

Translations::Translations(const ProfilePair& profiles,
                           const std::vector<TranslationRequest>& requests, ProfileTables* tables) {
  CpuProfileReader reader(profiles, tables);
  std::vector<int64_t> times(reader.samples_count());
  for (size_t i = 0; i < times.size(); ++i) times[i] = reader.micros_of(static_cast<int>(i));
  std::vector<Tick> ticks;
  ticks.reserve(requests.size());
  for (const TranslationRequest& request : requests) ticks.push_back(request.tick);
  const std::vector<int> matches = MatchSamples(ticks, times);

  for (size_t i = 0; i < requests.size(); ++i) {
    if (matches[i] == kNoSample) continue;
    std::vector<TranslatedFrames> answers = reader.ReadDelimited(matches[i]);
    const std::vector<uint64_t>& addresses = requests[i].addresses;
    // V8 walked another stack than ours, having interrupted a call into C++ after all.
    if (answers.size() != addresses.size()) continue;
    for (size_t j = 0; j < addresses.size(); ++j) {
      if (answers[j].empty()) continue;
      by_address_[addresses[j]].insert_or_assign(requests[i].tick.epoch, std::move(answers[j]));
    }
  }
}

const TranslatedFrames* Translations::Find(uint64_t address, uint32_t epoch) const {
  const auto known = by_address_.find(address);
  if (known == by_address_.end()) return nullptr;
  const auto& epochs = known->second;
  for (const uint32_t candidate : {epoch, epoch - 1, epoch + 1}) {
    const auto found = epochs.find(candidate);
    if (found != epochs.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace tsprof
