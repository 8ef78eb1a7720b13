#include "binding/kept_window.h"

#include <cstdint>
#include <memory>
#include <utility>

namespace tsprof {

namespace {

class KeptWindow {
 public:
  KeptWindow(Napi::Env env, Window window)
      : env_(env),
        window_(std::move(window)),
        bytes_(static_cast<int64_t>(window_->recorded->bytes())) {
    Napi::MemoryManagement::AdjustExternalMemory(env_, bytes_);
  }
  ~KeptWindow() { Take(); }
  KeptWindow(const KeptWindow&) = delete;
  KeptWindow& operator=(const KeptWindow&) = delete;

  std::optional<Window> Take() {
    if (window_) Napi::MemoryManagement::AdjustExternalMemory(env_, -bytes_);
    return std::exchange(window_, std::nullopt);
  }

 private:
  const Napi::Env env_;
  std::optional<Window> window_;
  const int64_t bytes_;
};

}  // namespace

Napi::Value KeepWindow(Napi::Env env, Window window) {
  auto kept = std::make_unique<KeptWindow>(env, std::move(window));
  const auto object = Napi::External<KeptWindow>::New(
      env, kept.get(), [](Napi::Env, KeptWindow* collected) { delete collected; });
  // A worker that is being terminated gets no memory from V8 any more.
  if (!object.IsEmpty()) static_cast<void>(kept.release());
  return object;
}

std::optional<Window> TakeWindow(const Napi::Value& value) {
  if (!value.IsExternal()) return std::nullopt;
  return value.As<Napi::External<KeptWindow>>().Data()->Take();
}

}  // namespace tsprof
