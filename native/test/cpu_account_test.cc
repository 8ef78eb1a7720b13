// Which sample the CPU time of a thread belongs to.

#include "sampler/cpu_account.h"

#include <ctime>

#include "test/check.h"

namespace tsprof {
namespace {

void NoSampleHasLessThanNoTime() {
  CpuAccount account;
  account.Begin();
  for (int i = 0; i < 100; ++i) {
    account.begin_tick_in_signal();
    TSPROF_CHECK(account.due_in_signal() >= 0);
    // The thread does not run, for about as long as passes for CPU time.
    const timespec pause{0, 20'000};
    nanosleep(&pause, nullptr);
    TSPROF_CHECK(account.account_in_signal() > 0);
    TSPROF_CHECK(account.Due() >= 0);
  }
}

void TimeGoesToTheTickThatIsSampled() {
  CpuAccount account;
  account.Begin();
  const int64_t begin = account.begin_tick_in_signal();
  int64_t end = begin;
  while (end < begin + 2'000'000) end = account.begin_tick_in_signal();
  TSPROF_CHECK(account.due_in_signal() >= end - begin);
  account.skip_in_signal(1'000'000);
  TSPROF_CHECK(account.due_in_signal() >= end - begin - 1'000'000);
  account.account_in_signal();
  TSPROF_CHECK(account.begin_tick_in_signal() - end >= account.due_in_signal());
}

}  // namespace
}  // namespace tsprof

int main() {
  using namespace tsprof;
  const Test tests[] = {
      {"no sample has less than no time", NoSampleHasLessThanNoTime},
      {"time goes to the tick that is sampled", TimeGoesToTheTickThatIsSampled},
  };
  return RunTests(tests);
}
