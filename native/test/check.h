// A test harness of one page: each test is a function, each failed check says where and ends the
// run.
#pragma once

#include <cstdio>
#include <cstdlib>

#define TSPROF_CHECK(condition)                                                      \
  do {                                                                               \
    if (!(condition)) {                                                              \
      std::fprintf(stderr, "%s:%d: not true: %s\n", __FILE__, __LINE__, #condition); \
      std::exit(1);                                                                  \
    }                                                                                \
  } while (false)

namespace tsprof {

struct Test {
  const char* name;
  void (*run)();
};

// Runs all and prints a line for each.
template <size_t kCount>
int RunTests(const Test (&tests)[kCount]) {
  for (const Test& test : tests) {
    test.run();
    std::printf("ok: %s\n", test.name);
  }
  return 0;
}

}  // namespace tsprof
