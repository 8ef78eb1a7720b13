// Success or a static message with a code that TypeScript knows (packages/core/src/errors.ts).
#pragma once

namespace tsprof {

struct [[nodiscard]] Status {
  const char* code = nullptr;     // nullptr is success
  const char* message = nullptr;  // static storage

  bool ok() const { return code == nullptr; }
  static constexpr Status Ok() { return {}; }
};

}  // namespace tsprof
