// Thread-local variables that a signal handler may read.
#pragma once

// glibc allocates a library's thread-local storage at first use, with malloc, which a handler must
// not call; it keeps room for small variables of the initial-exec kind. musl allocates at once.
#if defined(__GLIBC__)
#define TSPROF_THREAD_LOCAL __attribute__((tls_model("initial-exec"))) thread_local
#else
#define TSPROF_THREAD_LOCAL thread_local
#endif
