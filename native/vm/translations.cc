#include "vm/translations.h"

#include <utility>

#include "model/tick_timeline.h"

namespace tsprof {

OpenRequests Translations::Read(const ProfilePair& profiles,
                                std::vector<TranslationRequest> requests, ProfileTables* tables) {
  if (profiles.lines == nullptr) return {std::move(requests), {}, {}};
  AnswerReader reader(profiles, &seen_, tables);
  std::vector<Tick> ticks(requests.size());
  for (size_t i = 0; i < requests.size(); ++i) {
    ticks[i].begin_micros = requests[i].begin_micros;
    ticks[i].end_micros = requests[i].end_micros;
  }
  const std::vector<int> matches = MatchSamples(ticks, reader.samples().times());

  OpenRequests open;
  for (size_t i = 0; i < requests.size(); ++i) {
    TranslationRequest& request = requests[i];
    std::vector<Answer> answers;
    if (matches[i] != kNoSample) answers = reader.Read(matches[i]);
    // V8 dropped the stack, or walked another than ours, having interrupted a call into C++ after
    // all.
    if (answers.size() != request.addresses.size()) {
      open.unanswered.push_back(std::move(request));
      continue;
    }
    TranslationRequest unclear{request.begin_micros, request.end_micros, request.generation, {}};
    for (size_t j = 0; j < answers.size(); ++j) {
      if (!answers[j].is_certain) unclear.addresses.push_back(request.addresses[j]);
      if (answers[j].frames.empty()) {
        if (IsMaybeEntry(request.addresses[j])) open.entries.push_back(request.addresses[j]);
        continue;
      }
      by_address_[request.addresses[j]] = {request.generation, std::move(answers[j].frames)};
    }
    if (!unclear.addresses.empty()) open.unclear.push_back(std::move(unclear));
  }
  return open;
}

void Translations::ForgetBefore(uint32_t generation) {
  std::erase_if(by_address_,
                [&](const auto& entry) { return entry.second.generation < generation; });
}

const TranslatedFrames* Translations::Find(VersionedAddress address) const {
  const TranslatedFrames* frames = FindExactly(address);
  if (frames != nullptr || !IsMaybeEntry(address)) return frames;
  return FindExactly(FirstBytecode(address));
}

const TranslatedFrames* Translations::FindExactly(VersionedAddress address) const {
  const auto known = by_address_.find(address);
  return known == by_address_.end() ? nullptr : &known->second.frames;
}

}  // namespace tsprof
