#include "model/profile_tables.h"

namespace tsprof {

namespace {

// As in STATE_NAMES, packages/core/src/model/function-kind.ts.
constexpr const char* kTooManyStacksName = "(too many stacks)";

template <typename T>
void AppendBytes(std::string* bytes, T value) {
  bytes->append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

uint32_t ProfileTables::InternString(std::string_view text) {
  const auto known = string_index_.find(text);
  if (known != string_index_.end()) return known->second;
  const auto index = static_cast<uint32_t>(strings_.size());
  strings_.emplace_back(text);
  string_index_.emplace(text, index);
  return index;
}

uint32_t ProfileTables::InternFunction(const FunctionFields& fields) {
  const uint32_t name = InternString(fields.name);
  const uint32_t file = InternString(fields.file);
  std::string key;
  AppendBytes(&key, name);
  AppendBytes(&key, file);
  AppendBytes(&key, fields.start_line);
  AppendBytes(&key, fields.start_column);
  AppendBytes(&key, fields.kind);
  const auto [entry, added] =
      function_index_.try_emplace(std::move(key), static_cast<uint32_t>(functions_.name.size()));
  if (added) {
    functions_.name.push_back(name);
    functions_.file.push_back(file);
    functions_.start_line.push_back(fields.start_line);
    functions_.start_column.push_back(fields.start_column);
    functions_.kind.push_back(static_cast<uint8_t>(fields.kind));
  }
  return entry->second;
}

bool ProfileTables::HasFunction(std::string_view name, uint32_t start_line) const {
  for (size_t i = 0; i < functions_.name.size(); ++i) {
    if (strings_[functions_.name[i]] == name && functions_.start_line[i] == start_line) return true;
  }
  return false;
}

uint32_t ProfileTables::InternFrame(uint32_t function, uint32_t line) {
  return frames_.Insert(function, line);
}

int32_t ProfileTables::InternStack(int32_t parent, uint32_t frame) {
  // What would come on top of it is one of too many stacks, too.
  if (IsOverflow(parent)) return parent;
  if (stacks_.size() >= most_stacks_ && !stacks_.Has(parent, frame)) return InternOverflow();
  return static_cast<int32_t>(stacks_.Insert(parent, frame));
}

int32_t ProfileTables::InternOverflow() {
  if (overflow_ == kNoStack) {
    const uint32_t function =
        InternFunction({.name = kTooManyStacksName, .kind = FunctionKind::kTooManyStacks});
    overflow_ = static_cast<int32_t>(stacks_.Insert(kNoStack, InternFrame(function, 0)));
  }
  return overflow_;
}

}  // namespace tsprof
