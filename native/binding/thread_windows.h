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

// The threads of this process that hand over what they record: each when it ends, or when asked to.
class ThreadWindows {
 public:
  static ThreadWindows& OfProcess();

  // Membership of one thread, made, left and destroyed on it.
  class Member {
   public:
    // `hand_over` is called on this thread when another one collects; it is to call Leave.
    Member(napi_env__* env, std::string label, JsThreadCall::Callback hand_over);
    ~Member() { Leave(std::nullopt); }
    Member(const Member&) = delete;
    Member& operator=(const Member&) = delete;

    // The last thing that this thread hands over. Counts the first time.
    void Leave(std::optional<Window> window);

   private:
    friend class ThreadWindows;
    const std::string label_;
    JsThreadCall call_;
    bool has_left_ = false;
  };

  struct Collected {
    std::vector<ThreadWindow> windows;  // in the order in which they were handed over
    std::vector<std::string> missing;   // labels of threads that did not answer in time
  };

  // Asks the members that are left, and waits for them, for each one's answer so long at most after
  // another's. What is returned is forgotten here. Not to be called on a member's thread.
  Collected Collect(std::chrono::milliseconds patience);

 private:
  std::mutex mutex_;
  std::condition_variable left_;
  std::list<Member*> members_;
  std::vector<ThreadWindow> windows_;
};

}  // namespace tsprof
