// The memory that the handler has: sets, queues and logs taken before it runs.

#include <cstddef>
#include <thread>

#include "sampler/address_queue.h"
#include "sampler/address_set.h"
#include "sampler/record_ring.h"
#include "sampler/request_log.h"
#include "test/check.h"

namespace tsprof {
namespace {

void ASetKnowsWhatItHasSeen() {
  AddressSet set(64);
  TSPROF_CHECK(set.insert_in_signal(0x1000) == AddressSet::Insertion::kAdded);
  TSPROF_CHECK(set.insert_in_signal(0x1000) == AddressSet::Insertion::kKnown);
  set.clear_in_signal();
  TSPROF_CHECK(set.insert_in_signal(0x1000) == AddressSet::Insertion::kAdded);
}

void ASetIsFullAtThreeQuarters() {
  AddressSet set(64);
  for (uint64_t i = 0; i < 48; ++i) {
    TSPROF_CHECK(set.insert_in_signal(i * 8) == AddressSet::Insertion::kAdded);
  }
  TSPROF_CHECK(set.insert_in_signal(0x9999) == AddressSet::Insertion::kFull);
  for (uint64_t i = 0; i < 48; ++i) {
    TSPROF_CHECK(set.insert_in_signal(i * 8) == AddressSet::Insertion::kKnown);
  }
}

void AQueueKeepsItsOrder() {
  AddressQueue queue(4);
  const auto address = [](uintptr_t value) { return reinterpret_cast<void*>(value); };
  TSPROF_CHECK(queue.is_empty_in_signal());
  for (uintptr_t i = 1; i <= 4; ++i) TSPROF_CHECK(queue.push_in_signal(address(i)));
  TSPROF_CHECK(queue.is_full_in_signal() && !queue.push_in_signal(address(5)));
  queue.drop_in_signal(3);
  TSPROF_CHECK(queue.push_in_signal(address(6)) && queue.size_in_signal() == 2);
  TSPROF_CHECK(queue.at_in_signal(0) == address(4) && queue.at_in_signal(1) == address(6));
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
  void* addresses[RequestLog::kMostAddresses];
  for (size_t i = 0; i < RequestLog::kMostAddresses; ++i) {
    addresses[i] = reinterpret_cast<void*>(i + 1);
  }
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
  TSPROF_CHECK(requests.back().epoch == 7 && requests.back().end_micros == kFullOnes + 1);
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
      {"a queue keeps its order", AQueueKeepsItsOrder},
      {"a ring gives back what was pushed", ARingGivesBackWhatWasPushed},
      {"a record holds what is new", ARecordHoldsWhatIsNew},
      {"a full ring refuses and keeps", AFullRingRefusesAndKeeps},
      {"a ring joins two threads", ARingJoinsTwoThreads},
      {"requests are handed over once", RequestsAreHandedOverOnce},
  };
  return RunTests(tests);
}
