// Moves ticks from the handler's ring to memory that can grow.
#pragma once

#include <semaphore.h>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

#include "sampler/record_ring.h"

namespace tsprof {

// Owns the ring and a thread that sleeps until the handler says that a quarter of it is full: no
// wake-ups while nothing is sampled.
class RingDrain {
 public:
  // Frames come outermost first.
  using Consumer = std::function<void(const Tick&, const std::vector<uint64_t>& frames)>;
  using Errand = std::function<void()>;

  // `consume` is called on the draining thread, and by Finish on the calling one; `errand` on the
  // draining thread when the handler asks for it, which must not do by itself what takes a lock.
  RingDrain(size_t ring_words, Consumer consume, Errand errand);
  ~RingDrain();
  RingDrain(const RingDrain&) = delete;
  RingDrain& operator=(const RingDrain&) = delete;

  // Async-signal-safe: RecordRing::push_in_signal and sem_post (signal-safety(7)). False when full.
  [[nodiscard]] bool push_in_signal(const Tick& tick, void* const* frames, size_t depth) noexcept;

  // Async-signal-safe: a lock-free atomic and sem_post (signal-safety(7)).
  void ask_errand_in_signal() noexcept;

  // Hands over what is left and ends the thread. The handler must not run any more.
  void Finish();

  // CPU time of the draining thread, in nanoseconds; 0 after Finish.
  int64_t CpuNanos() const;

 private:
  void Run();
  void Empty();

  RecordRing ring_;
  const Consumer consume_;
  const Errand errand_;
  sem_t wake_;
  std::atomic<bool> asked_{false};         // a wake-up is on its way; written by both threads
  std::atomic<bool> errand_asked_{false};  // as above
  std::atomic<bool> finished_{false};  // written by the sampled thread, read by the draining one
  std::vector<uint64_t> frames_;       // of the last tick: see RecordRing::Pop
  std::thread thread_;
};

}  // namespace tsprof
