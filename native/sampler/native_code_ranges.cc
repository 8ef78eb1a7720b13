#include "sampler/native_code_ranges.h"

#include <link.h>

#include <algorithm>

namespace tsprof {

namespace {

// How many libraries have been loaded and unloaded so far.
uint64_t LibraryChanges() {
  uint64_t changes = 0;
  dl_iterate_phdr(
      [](dl_phdr_info* info, size_t, void* data) {
        *static_cast<uint64_t*>(data) = info->dlpi_adds + info->dlpi_subs;
        return 1;
      },
      &changes);
  return changes;
}

}  // namespace

bool NativeCodeRanges::Update() {
  const uint64_t changes = LibraryChanges();
  if (changes == changes_) return false;
  changes_ = changes;
  ranges_.clear();
  dl_iterate_phdr(
      [](dl_phdr_info* info, size_t, void* data) {
        auto* ranges = static_cast<std::vector<Range>*>(data);
        for (int i = 0; i < info->dlpi_phnum; ++i) {
          const auto& segment = info->dlpi_phdr[i];
          if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0) continue;
          const uintptr_t begin = info->dlpi_addr + segment.p_vaddr;
          ranges->push_back({begin, begin + segment.p_memsz});
        }
        return 0;
      },
      &ranges_);
  std::sort(ranges_.begin(), ranges_.end(),
            [](const Range& a, const Range& b) { return a.begin < b.begin; });
  return true;
}

bool NativeCodeRanges::contains_in_signal(uintptr_t address) const noexcept {
  // Async-signal-safe: reads only; std::upper_bound on a vector neither allocates nor throws.
  const auto above =
      std::upper_bound(ranges_.begin(), ranges_.end(), address,
                       [](uintptr_t value, const Range& range) { return value < range.begin; });
  return above != ranges_.begin() && address < std::prev(above)->end;
}

}  // namespace tsprof
