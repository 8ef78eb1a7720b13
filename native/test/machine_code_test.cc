// What code of x64 around an address says.

#include <cerrno>
#include <cstddef>
#include <initializer_list>

#include "sampler/call_site.h"
#include "sampler/frame_edge.h"
#include "test/check.h"

namespace tsprof {
namespace {

// Code of x64 as V8 makes it, from the byte at which it is interrupted; `before` bytes come first.
template <size_t kLength>
FrameEdgeAt EdgeOf(const uint8_t (&code)[kLength], size_t before = 0) {
  return frame_edge_in_signal(code + before);
}

void AFunctionBeginsBeforeItsFrame() {
  const uint8_t push[] = {0x55, 0x48, 0x89, 0xe5};
  TSPROF_CHECK(EdgeOf(push).edge == FrameEdge::kReturnAddressOnTop);
  TSPROF_CHECK(EdgeOf(push, 1).edge == FrameEdge::kReturnAddressBelowTop);
  // V8 11 and 12: mov rbx, [rcx - 8]; test byte [rbx + 0x35], 1; jnz; push rbp; mov rbp, rsp
  const uint8_t check[] = {0x48, 0x8b, 0x59, 0xf8, 0xf6, 0x43, 0x35, 0x01, 0x0f,
                           0x85, 0x6c, 0xe4, 0x1f, 0x00, 0x55, 0x48, 0x89, 0xe5};
  for (const size_t before : {0, 4, 8, 14}) {
    TSPROF_CHECK(EdgeOf(check, before).edge == FrameEdge::kReturnAddressOnTop);
  }
}

void AFunctionEndsBehindItsFrame() {
  // pop rbp; cmp rcx, 3; jg +3; ret 0x18; pop r10; lea rsp, [rsp + rcx * 8]; push r10; ret
  const uint8_t end[] = {0x5d, 0x48, 0x83, 0xf9, 0x03, 0x7f, 0x03, 0xc2, 0x18, 0x00,
                         0x41, 0x5a, 0x48, 0x8d, 0x24, 0xcc, 0x41, 0x52, 0xc3};
  TSPROF_CHECK(EdgeOf(end).edge == FrameEdge::kNone);
  for (const size_t before : {1, 5, 7, 10, 18}) {
    TSPROF_CHECK(EdgeOf(end, before).edge == FrameEdge::kReturnAddressOnTop);
  }
  for (const size_t before : {12, 16}) {
    TSPROF_CHECK(EdgeOf(end, before).edge == FrameEdge::kReturnAddressInRegister);
    TSPROF_CHECK(EdgeOf(end, before).address_register == 10);
  }
  // Maglev: pop rbp; cmp r8, 3; jg (near) +3; ret 0x18; pop r9; lea rsp, [rsp + r8 * 8]; push r9;
  // ret
  const uint8_t maglev[] = {0x5d, 0x49, 0x83, 0xf8, 0x03, 0x0f, 0x8f, 0x03, 0x00, 0x00, 0x00, 0xc2,
                            0x18, 0x00, 0x41, 0x59, 0x4a, 0x8d, 0x24, 0xc4, 0x41, 0x51, 0xc3};
  for (const size_t before : {1, 5, 11, 14, 22}) {
    TSPROF_CHECK(EdgeOf(maglev, before).edge == FrameEdge::kReturnAddressOnTop);
  }
  TSPROF_CHECK(EdgeOf(maglev, 16).address_register == 9);
}

void TheMiddleOfAFunctionIsNoEdge() {
  // cmp rcx, 3; jg; mov rax, rbx: a comparison like any other
  const uint8_t compare[] = {0x48, 0x83, 0xf9, 0x03, 0x7f, 0x03, 0x48, 0x8b, 0xc3, 0x90};
  TSPROF_CHECK(EdgeOf(compare).edge == FrameEdge::kNone);
  // pop rbx; ret: a register that was saved, the return address below it
  const uint8_t pop[] = {0x5b, 0xc3, 0x90};
  TSPROF_CHECK(EdgeOf(pop).edge == FrameEdge::kNone);
  // mov rbp, rsp without the push before it
  const uint8_t move[] = {0x90, 0x48, 0x89, 0xe5};
  TSPROF_CHECK(EdgeOf(move, 1).edge == FrameEdge::kNone);
}

// The target of the call that ends `code`, which kLongestCall bytes of something else precede.
template <size_t kLength>
uintptr_t TargetOf(const uint8_t (&code)[kLength], uintptr_t root = 0) {
  static_assert(kLength >= kLongestCall);
  return call_target_in_signal(reinterpret_cast<uintptr_t>(code + kLength), root);
}

void CallsOfBuiltinsAreTold() {
  const uint8_t near[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
                          0x90, 0xe8, 0xf0, 0xff, 0xff, 0xff};
  TSPROF_CHECK(TargetOf(near) == reinterpret_cast<uintptr_t>(near + sizeof(near)) - 16);
  const uintptr_t table[] = {0, 0x1234};
  const auto root = reinterpret_cast<uintptr_t>(table) - 0x100;
  const uint8_t far[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x41,
                         0xff, 0x95, 0x08, 0x01, 0x00, 0x00};
  TSPROF_CHECK(TargetOf(far, root) == 0x1234);
  const uint8_t short_far[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
                               0x90, 0x90, 0x41, 0xff, 0x55, 0x08};
  TSPROF_CHECK(TargetOf(short_far, reinterpret_cast<uintptr_t>(table)) == 0x1234);
  const uint8_t absolute[] = {0x49, 0xba, 0x78, 0x56, 0x34, 0x12, 0x00,
                              0x00, 0x00, 0x00, 0x41, 0xff, 0xd2};
  TSPROF_CHECK(TargetOf(absolute) == 0x12345678);
  // call rax: of whatever
  const uint8_t other[] = {0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90,
                           0x90, 0x90, 0x90, 0x90, 0xff, 0xd0};
  TSPROF_CHECK(TargetOf(other) == 0);
  // A table that is not there.
  TSPROF_CHECK(TargetOf(far, 0) == 0);
}

void MemoryMayBeGone() {
  const uintptr_t word = 0;
  TSPROF_CHECK(is_readable_in_signal(reinterpret_cast<uintptr_t>(&word)));
  TSPROF_CHECK(!is_readable_in_signal(8));
  errno = 0;
  is_readable_in_signal(8);
  TSPROF_CHECK(errno == 0);
}

}  // namespace
}  // namespace tsprof

int main() {
  using namespace tsprof;
  const Test tests[] = {
      {"a function begins before its frame", AFunctionBeginsBeforeItsFrame},
      {"a function ends behind its frame", AFunctionEndsBehindItsFrame},
      {"the middle of a function is no edge", TheMiddleOfAFunctionIsNoEdge},
      {"calls of builtins are told", CallsOfBuiltinsAreTold},
      {"memory may be gone", MemoryMayBeGone},
  };
  return RunTests(tests);
}
