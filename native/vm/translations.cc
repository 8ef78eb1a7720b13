#include "vm/translations.h"

#include <iterator>
#include <utility>

#include "model/tick_timeline.h"

namespace tsprof {

OpenRequests Translations::Read(const ProfilePair& profiles,
                                std::vector<TranslationRequest> requests, ProfileTables* tables) {
  if (profiles.lines == nullptr) return {std::move(requests), {}};
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
    TranslationRequest unclear{request.begin_micros, request.end_micros, request.epoch, {}};
    for (size_t j = 0; j < answers.size(); ++j) {
      if (!answers[j].is_certain) unclear.addresses.push_back(request.addresses[j]);
      if (answers[j].frames.empty()) continue;
      Learn(request.addresses[j], {request.epoch, std::move(answers[j].frames)});
    }
    if (!unclear.addresses.empty()) open.unclear.push_back(std::move(unclear));
  }
  return open;
}

void Translations::Learn(uint64_t address, Meaning meaning) {
  std::vector<Meaning>& meanings = by_address_[address];
  if (!meanings.empty() && meanings.back().epoch == meaning.epoch) meanings.pop_back();
  meanings.push_back(std::move(meaning));
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
