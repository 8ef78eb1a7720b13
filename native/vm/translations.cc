#include "vm/translations.h"

#include <iterator>
#include <utility>

#include "model/tick_timeline.h"
#include "vm/cpu_profile_reader.h"

namespace tsprof {

std::vector<TranslationRequest> Translations::Read(const ProfilePair& profiles,
                                                   std::vector<TranslationRequest> requests,
                                                   ProfileTables* tables) {
  if (profiles.lines == nullptr) return requests;
  CpuProfileReader reader(profiles, tables);
  std::vector<int64_t> times(reader.samples_count());
  for (size_t i = 0; i < times.size(); ++i) times[i] = reader.micros_of(static_cast<int>(i));
  std::vector<Tick> ticks(requests.size());
  for (size_t i = 0; i < requests.size(); ++i) {
    ticks[i].begin_micros = requests[i].begin_micros;
    ticks[i].end_micros = requests[i].end_micros;
  }
  const std::vector<int> matches = MatchSamples(ticks, times);

  std::vector<TranslationRequest> unanswered;
  for (size_t i = 0; i < requests.size(); ++i) {
    std::vector<TranslatedFrames> answers;
    if (matches[i] != kNoSample) answers = reader.ReadDelimited(matches[i]);
    const std::vector<uint64_t>& addresses = requests[i].addresses;
    // V8 dropped the stack, or walked another than ours, having interrupted a call into C++ after
    // all.
    if (answers.size() != addresses.size()) {
      unanswered.push_back(std::move(requests[i]));
      continue;
    }
    for (size_t j = 0; j < addresses.size(); ++j) {
      if (answers[j].empty()) continue;
      std::vector<Meaning>& meanings = by_address_[addresses[j]];
      if (!meanings.empty() && meanings.back().epoch == requests[i].epoch) meanings.pop_back();
      meanings.push_back({requests[i].epoch, std::move(answers[j])});
    }
  }
  return unanswered;
}

void Translations::ForgetBefore(uint32_t epoch) {
  for (auto entry = by_address_.begin(); entry != by_address_.end();) {
    std::vector<Meaning>& meanings = entry->second;
    std::erase_if(meanings, [&](const Meaning& meaning) { return meaning.epoch < epoch; });
    entry = meanings.empty() ? by_address_.erase(entry) : std::next(entry);
  }
}

const TranslatedFrames* Translations::Find(uint64_t address, uint32_t epoch) const {
  const auto known = by_address_.find(address);
  if (known == by_address_.end()) return nullptr;
  const TranslatedFrames* found = nullptr;
  for (const Meaning& meaning : known->second) {
    if (meaning.epoch == epoch) return &meaning.frames;
    const bool is_next_to_it = meaning.epoch + 1 == epoch || meaning.epoch == epoch + 1;
    if (is_next_to_it && found == nullptr) found = &meaning.frames;
  }
  return found;
}

}  // namespace tsprof
