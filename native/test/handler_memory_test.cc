// The memory that the handler has: sets, queues and logs taken before it runs.

#include <cstddef>
#include <iterator>
#include <numeric>
#include <thread>

#include "sampler/address_queue.h"
#include "sampler/address_set.h"
#include "sampler/record_ring.h"
#include "sampler/request_log.h"
#include "test/check.h"

namespace tsprof {
namespace {

bool Add(AddressSet* set, uint64_t address) {
  if (set->is_full_in_signal()) return false;
  set->add_in_signal(set->new_in_signal(address));
  return true;
}

void ASetKnowsWhatItHasSeen() {
  AddressSet set(64);
  TSPROF_CHECK(set.find_in_signal(0x1000) == 0);
  TSPROF_CHECK(Add(&set, 0x1000));
  const VersionedAddress first = set.find_in_signal(0x1000);
  TSPROF_CHECK(address_in_signal(first) == 0x1000 && set.contains_in_signal(first));
  set.clear_in_signal();
  TSPROF_CHECK(set.find_in_signal(0x1000) == 0 && !set.contains_in_signal(first));
  TSPROF_CHECK(Add(&set, 0x1000) && set.find_in_signal(0x1000) != first);
}

void ASetIsFullAtThreeQuarters() {
  AddressSet set(64);
  for (uint64_t i = 0; i < 48; ++i) TSPROF_CHECK(Add(&set, i * 8));
  TSPROF_CHECK(!Add(&set, 0x9999));
  for (uint64_t i = 0; i < 48; ++i) {
    TSPROF_CHECK(address_in_signal(set.find_in_signal(i * 8)) == i * 8);
  }
}

void WhatIsForgottenGetsAnotherVersion() {
  AddressSet set(1024);
  for (uint64_t address = 0x1000; address < 0x1200; ++address) TSPROF_CHECK(Add(&set, address));
  TSPROF_CHECK(!set.may_hold_in_signal(0x1200, 0x1800));
  TSPROF_CHECK(set.may_hold_in_signal(0x11ff, 0x1200));
  const VersionedAddress kept[] = {set.find_in_signal(0x10fe), set.find_in_signal(0x1181)};
  const VersionedAddress forgotten[] = {set.find_in_signal(0x10ff), set.find_in_signal(0x1180)};
  set.forget_in_signal(0x10ff, 0x1181);
  for (const VersionedAddress address : kept) TSPROF_CHECK(set.contains_in_signal(address));
  for (const VersionedAddress address : forgotten) {
    TSPROF_CHECK(set.find_in_signal(address_in_signal(address)) == 0);
    TSPROF_CHECK(Add(&set, address_in_signal(address)) && !set.contains_in_signal(address));
  }
  // Forgotten again it is another one again, and those around it are what they were.
  const VersionedAddress second = set.find_in_signal(0x10ff);
  set.forget_in_signal(0x10ff, 0x1100);
  TSPROF_CHECK(Add(&set, 0x10ff) && !set.contains_in_signal(second));
  TSPROF_CHECK(!set.contains_in_signal(forgotten[0]) && set.contains_in_signal(kept[0]));
}

void WhatIsSetAsideIsMetOnce() {
  AddressSet set(64);
  TSPROF_CHECK(Add(&set, 0x1000) && Add(&set, 0x1001));
  const VersionedAddress aside = set.find_in_signal(0x1000);
  set.set_aside_in_signal(aside);
  TSPROF_CHECK(set.contains_in_signal(aside));
  TSPROF_CHECK(!set.meet_in_signal(0x1001).was_aside);
  TSPROF_CHECK(set.meet_in_signal(0x1000).was_aside);
  TSPROF_CHECK(set.meet_in_signal(0x1000).versioned == aside);
  TSPROF_CHECK(!set.meet_in_signal(0x1000).was_aside);
  set.forget_in_signal(0x1000, 0x1001);
  TSPROF_CHECK(set.meet_in_signal(0x1000).versioned == 0);
  // It is not what is there by now.
  TSPROF_CHECK(Add(&set, 0x1000));
  set.set_aside_in_signal(aside);
  TSPROF_CHECK(!set.meet_in_signal(0x1000).was_aside);
}

void ASetRunsOutOfVersions() {
  AddressSet set(64);
  for (int i = 0; i < 200'000; ++i) {
    if (set.is_full_in_signal()) set.clear_in_signal();
    TSPROF_CHECK(Add(&set, 0x1000));
    const VersionedAddress seen = set.find_in_signal(0x1000);
    TSPROF_CHECK(version_in_signal(seen) != 0);
    set.forget_in_signal(0x1000, 0x1001);
    TSPROF_CHECK(set.find_in_signal(0x1000) == 0 && !set.contains_in_signal(seen));
  }
}

void AQueueKeepsItsOrder() {
  AddressQueue queue(4);
  TSPROF_CHECK(queue.is_empty_in_signal());
  for (uint64_t i = 1; i <= 4; ++i) TSPROF_CHECK(queue.push_in_signal(i));
  TSPROF_CHECK(queue.is_full_in_signal() && !queue.push_in_signal(5));
  queue.drop_in_signal(3);
  TSPROF_CHECK(queue.push_in_signal(6) && queue.size_in_signal() == 2);
  TSPROF_CHECK(queue.at_in_signal(0) == 4 && queue.at_in_signal(1) == 6);
  queue.clear_in_signal();
  TSPROF_CHECK(queue.is_empty_in_signal());
}

void ARingGivesBackWhatWasPushed() {
  RecordRing ring(32);
  Tick tick{};
  tick.cpu_nanos = 42;
  void* frames[] = {reinterpret_cast<void*>(1), reinterpret_cast<void*>(2)};
  std::vector<uint64_t> popped;
  // Many times around the ring.
  for (int i = 0; i < 100; ++i) {
    tick.begin_micros = i;
    TSPROF_CHECK(ring.push_in_signal(tick, frames, 2));
    Tick out{};
    TSPROF_CHECK(ring.Pop(&out, &popped));
    TSPROF_CHECK(out.begin_micros == i && out.cpu_nanos == 42);
    TSPROF_CHECK((popped == std::vector<uint64_t>{2, 1}));
    TSPROF_CHECK(!ring.Pop(&out, &popped));
  }
}

void ARecordHoldsWhatIsNew() {
  RecordRing ring(64);
  const Tick tick{};
  void* frames[9];
  for (uintptr_t i = 0; i < 9; ++i) frames[i] = reinterpret_cast<void*>(9 - i);
  std::vector<uint64_t> expected{1, 2, 3, 4, 5, 6, 7, 8, 9};
  std::vector<uint64_t> popped;
  Tick out{};
  const auto push = [&](size_t skipped) {
    const size_t before = ring.size_in_signal();
    TSPROF_CHECK(ring.push_in_signal(tick, frames + skipped, 9 - skipped));
    return ring.size_in_signal() - before;
  };
  const size_t header = push(0) - 9;
  TSPROF_CHECK(push(0) == header);
  TSPROF_CHECK(push(4) == header);
  frames[4] = reinterpret_cast<void*>(50);
  TSPROF_CHECK(push(4) == header + 1);
  TSPROF_CHECK(push(9) == header);
  TSPROF_CHECK(push(8) == header + 1);
  TSPROF_CHECK(ring.Pop(&out, &popped) && popped == expected);
  TSPROF_CHECK(ring.Pop(&out, &popped) && popped == expected);
  TSPROF_CHECK(ring.Pop(&out, &popped) && (popped == std::vector<uint64_t>{1, 2, 3, 4, 5}));
  TSPROF_CHECK(ring.Pop(&out, &popped) && (popped == std::vector<uint64_t>{1, 2, 3, 4, 50}));
  TSPROF_CHECK(ring.Pop(&out, &popped) && popped.empty());
  TSPROF_CHECK(ring.Pop(&out, &popped) && (popped == std::vector<uint64_t>{1}));
}

void AFullRingRefusesAndKeeps() {
  RecordRing ring(16);
  const Tick tick{};
  void* frames[4] = {};
  void* others[4] = {frames, frames, frames, frames};
  TSPROF_CHECK(ring.push_in_signal(tick, frames, 4));
  TSPROF_CHECK(!ring.push_in_signal(tick, others, 4));
  TSPROF_CHECK(ring.push_in_signal(tick, frames, 4));
  Tick out{};
  std::vector<uint64_t> popped;
  for (int i = 0; i < 2; ++i) {
    TSPROF_CHECK(ring.Pop(&out, &popped) && popped == std::vector<uint64_t>(4));
  }
  TSPROF_CHECK(ring.push_in_signal(tick, others, 4));
}

void ARingJoinsTwoThreads() {
  constexpr int64_t kTicks = 200'000;
  RecordRing ring(1024);
  int64_t dropped = 0;
  std::thread producer([&] {
    void* frames[8];
    for (int64_t i = 0; i < kTicks; ++i) {
      Tick tick{};
      tick.begin_micros = i;
      for (auto& frame : frames) frame = reinterpret_cast<void*>(i);
      while (!ring.push_in_signal(tick, frames, static_cast<size_t>(i % 9))) {
        ++dropped;
        std::this_thread::yield();
      }
    }
  });
  Tick out{};
  std::vector<uint64_t> popped;
  for (int64_t expected = 0; expected < kTicks;) {
    if (!ring.Pop(&out, &popped)) {
      std::this_thread::yield();
      continue;
    }
    TSPROF_CHECK(out.begin_micros == expected);
    TSPROF_CHECK(popped.size() == static_cast<size_t>(expected % 9));
    for (const uint64_t frame : popped) TSPROF_CHECK(frame == static_cast<uint64_t>(expected));
    ++expected;
  }
  producer.join();
}

void RequestsAreHandedOverOnce() {
  RequestLog log;
  TSPROF_CHECK(log.is_empty_in_signal() && log.Take().empty());
  VersionedAddress addresses[RequestLog::kMostAddresses];
  std::iota(std::begin(addresses), std::end(addresses), 1);
  // An empty one takes no room.
  constexpr size_t kFullOnes = RequestLog::kAddressCapacity / RequestLog::kMostAddresses;
  for (size_t i = 0; i <= kFullOnes; ++i) {
    TSPROF_CHECK(!log.is_full_in_signal());
    const auto micros = static_cast<int64_t>(i);
    log.push_in_signal(micros, micros + 1, 7, addresses, i == 0 ? 0 : RequestLog::kMostAddresses);
  }
  TSPROF_CHECK(log.is_full_in_signal());
  const std::vector<TranslationRequest> requests = log.Take();
  TSPROF_CHECK(requests.size() == kFullOnes + 1);
  TSPROF_CHECK(requests.front().addresses.empty());
  TSPROF_CHECK(requests.back().addresses.size() == RequestLog::kMostAddresses);
  TSPROF_CHECK(requests.back().addresses.back() == RequestLog::kMostAddresses);
  TSPROF_CHECK(requests.back().generation == 7 && requests.back().end_micros == kFullOnes + 1);
  TSPROF_CHECK(log.is_empty_in_signal() && log.Take().empty());
  for (size_t i = 0; i < RequestLog::kCapacity; ++i) {
    TSPROF_CHECK(!log.is_full_in_signal());
    log.push_in_signal(0, 1, 7, addresses, 1);
  }
  TSPROF_CHECK(log.is_full_in_signal() && log.Take().size() == RequestLog::kCapacity);
}

}  // namespace
}  // namespace tsprof

int main() {
  using namespace tsprof;
  const Test tests[] = {
      {"a set knows what it has seen", ASetKnowsWhatItHasSeen},
      {"a set is full at three quarters", ASetIsFullAtThreeQuarters},
      {"what is forgotten gets another version", WhatIsForgottenGetsAnotherVersion},
      {"what is set aside is met once", WhatIsSetAsideIsMetOnce},
      {"a set runs out of versions", ASetRunsOutOfVersions},
      {"a queue keeps its order", AQueueKeepsItsOrder},
      {"a ring gives back what was pushed", ARingGivesBackWhatWasPushed},
      {"a record holds what is new", ARecordHoldsWhatIsNew},
      {"a full ring refuses and keeps", AFullRingRefusesAndKeeps},
      {"a ring joins two threads", ARingJoinsTwoThreads},
      {"requests are handed over once", RequestsAreHandedOverOnce},
  };
  return RunTests(tests);
}
