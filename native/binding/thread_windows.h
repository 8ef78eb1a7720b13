// What threads have recorded, where another thread collects it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "binding/window.h"
#include "process/js_thread_call.h"

namespace tsprof {

struct ThreadWindow {
  std::string label;  // what the thread said of itself
  Window window;
};

// The threads of this process that are sampled together, while one thread says so: each hands over
// what it has recorded when it ends, or when asked to.
class ThreadWindows {
 public:
  static ThreadWindows& OfProcess();

  // Membership of one thread, made and destroyed on it.
  class Member {
   public:
    // `follow` is called on this thread when the members are to be sampled, or no longer: which of
    // the two, is_on() says. The member is being sampled when it is made, if they all are.
    Member(napi_env__* env, std::string label, JsThreadCall::Callback follow);
    ~Member();
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;

    void Begun();
    // What has been recorded since it began; nothing if that is lost.
    void HandOver(std::optional<Window> window);

   private:
    friend class ThreadWindows;
    const std::string label_;
    JsThreadCall call_;
    bool is_sampled_ = false;  // guarded by the mutex of all
  };

  struct Collected {
    std::vector<ThreadWindow> windows;  // in the order in which they were handed over
    std::vector<std::string> missing;   // labels of threads that did not answer in time
  };

  // Whether members are to be sampled; at first they are.
  bool is_on() const;
  // Has the members be sampled from now on; what has not been collected is forgotten.
  void TurnOn();
  // Has them no longer be sampled; nobody waits for what they have recorded.
  void TurnOff();
  // The same, and waits for them, for each one's answer so long at most after another's. What is
  // returned is forgotten here. Not to be called on a member's thread.
  Collected Collect(std::chrono::milliseconds patience);

 private:
  void AskAll();
  std::vector<std::string> Sampled() const;

  mutable std::mutex mutex_;
  std::condition_variable handed_over_;
  bool is_on_ = true;
  std::list<Member*> members_;
  std::vector<ThreadWindow> windows_;
};

}  // namespace tsprof
