#include "sampler/frame_edge.h"

namespace tsprof {

namespace {

constexpr uint8_t kPushRbp = 0x55;
constexpr uint8_t kPopRbp = 0x5d;
constexpr uint8_t kRet = 0xc3;
constexpr uint8_t kRetN = 0xc2;

// Async-signal-safe: reads byte after byte and stops at the first that differs, so never past the
// instruction that `code` begins with, unless it matched.
template <int kLength>
bool starts_with_in_signal(const uint8_t* code, const uint8_t (&bytes)[kLength]) noexcept {
  for (int i = 0; i < kLength; ++i) {
    if (code[i] != bytes[i]) return false;
  }
  return true;
}

// Async-signal-safe: as above.
bool is_return_in_signal(const uint8_t* code) noexcept { return *code == kRet || *code == kRetN; }

// Async-signal-safe: as above. `mov rbp, rsp`, in either encoding.
bool is_set_up_in_signal(const uint8_t* code) noexcept {
  static constexpr uint8_t kStore[] = {0x48, 0x89, 0xe5};
  static constexpr uint8_t kLoad[] = {0x48, 0x8b, 0xec};
  return starts_with_in_signal(code, kStore) || starts_with_in_signal(code, kLoad);
}

// Each of the following takes the code at an instruction, and returns the length of that
// instruction if it is the expected one, else 0. Async-signal-safe: as above.

// cmp r64, imm: whether there are more arguments than parameters.
int compare_arguments_in_signal(const uint8_t* code) noexcept {
  if (code[0] != 0x48 && code[0] != 0x49) return 0;
  if (code[1] == 0x83 && code[2] >= 0xf8) return 4;
  if (code[1] == 0x81 && code[2] >= 0xf8) return 7;
  return 0;
}

int jump_greater_in_signal(const uint8_t* code) noexcept {
  if (code[0] == 0x7f) return 2;
  if (code[0] == 0x0f && code[1] == 0x8f) return 6;
  return 0;
}

// pop r64 (0x58 + n) or push r64 (0x50 + n), with the register's number.
int stack_operation_in_signal(const uint8_t* code, uint8_t opcode, uint8_t* number) noexcept {
  const bool high = code[0] == 0x41;
  const uint8_t operation = high ? code[1] : code[0];
  if ((operation & 0xf8) != opcode) return 0;
  *number = static_cast<uint8_t>((operation & 7) + (high ? 8 : 0));
  return high ? 2 : 1;
}

// lea rsp, [rsp + r64 * 8 + ...]
int drop_arguments_in_signal(const uint8_t* code) noexcept {
  if ((code[0] != 0x48 && code[0] != 0x4a) || code[1] != 0x8d) return 0;
  switch (code[2]) {
    case 0x24:
      return 4;
    case 0x64:
      return 5;
    case 0xa4:
      return 8;
    default:
      return 0;
  }
}

// push r64; ret
bool is_push_return_in_signal(const uint8_t* code, uint8_t* number) noexcept {
  const int length = stack_operation_in_signal(code, 0x50, number);
  return length != 0 && code[length] == kRet;
}

// The end of a function, from behind `pop rbp` to `ret`. With as many arguments as parameters it
// is `ret n`, with more of them they are dropped from below the return address:
//   cmp r, n; jg more; ret n; more: pop s; lea rsp, [rsp + r * 8]; push s; ret
FrameEdgeAt end_in_signal(const uint8_t* code) noexcept {
  // Async-signal-safe: as its callees.
  const int compare = compare_arguments_in_signal(code);
  const int jump = jump_greater_in_signal(code + compare);
  if ((compare == 0 || jump != 0) && is_return_in_signal(code + compare + jump)) {
    return {FrameEdge::kReturnAddressOnTop};
  }
  uint8_t popped = 0;
  uint8_t pushed = 0;
  const int pop = stack_operation_in_signal(code, 0x58, &popped);
  const int drop = drop_arguments_in_signal(code + pop);
  if (is_push_return_in_signal(code + pop + drop, &pushed)) {
    if (pop == 0) return {FrameEdge::kReturnAddressInRegister, pushed};
    if (drop != 0 && popped == pushed) return {FrameEdge::kReturnAddressOnTop};
  }
  return {};
}

// The beginning of a function, up to `push rbp`. V8 up to 12.4 first looks whether the code has
// been deoptimised: mov rbx, [rcx - n]; test byte [rbx + n], n; jnz deoptimised
bool is_before_set_up_in_signal(const uint8_t* code) noexcept {
  // Async-signal-safe: as its callees.
  static constexpr uint8_t kLoad[] = {0x48, 0x8b, 0x59};
  static constexpr uint8_t kTest[] = {0xf6, 0x43};
  static constexpr uint8_t kJump[] = {0x0f, 0x85};
  if (starts_with_in_signal(code, kLoad)) {
    code += 4;
    if (!starts_with_in_signal(code, kTest)) return false;
  }
  if (starts_with_in_signal(code, kTest)) {
    code += 4;
    if (!starts_with_in_signal(code, kJump)) return false;
  }
  if (starts_with_in_signal(code, kJump)) code += 6;
  return *code == kPushRbp && is_set_up_in_signal(code + 1);
}

}  // namespace

FrameEdgeAt frame_edge_in_signal(const uint8_t* pc) noexcept {
  // Async-signal-safe: as its callees.
  if (is_before_set_up_in_signal(pc)) return {FrameEdge::kReturnAddressOnTop};
  if (is_set_up_in_signal(pc) && pc[-1] == kPushRbp) return {FrameEdge::kReturnAddressBelowTop};
  if (*pc == kPopRbp) return {};
  return end_in_signal(pc);
}

}  // namespace tsprof
